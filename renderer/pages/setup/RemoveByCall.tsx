import { useRef } from 'react';
import type { Problem } from '../../../shared/contract';
import type { Result } from '../../../shared/result';
import { connectionsWords } from '../../catalogue/settings/connections';
import { RemovePanel } from '../../components/acts/RemovePanel';
import type { SettingsDesk } from '../../hooks/settings/useSettings';

/** Something whose secrets go with it: a call of its own removes it, and says what was done. */
export function RemoveByCall({
  name,
  consequences,
  desk,
  ask,
  onClose,
}: {
  name: string;
  consequences: string[];
  desk: SettingsDesk;
  ask: () => Promise<Result<{ sentence: string }, Problem>>;
  /** With what was done; null when it stays. */
  onClose: (sentence: string | null) => void;
}) {
  const sentence = useRef('');
  const remove = async (): Promise<Problem | null> => {
    const answer = await ask();
    if (!answer.ok) return answer.problem;
    sentence.current = answer.value.sentence;
    await desk.reload();
    return null;
  };
  return (
    <RemovePanel
      question={connectionsWords.remove({ name })}
      consequences={consequences}
      remove={remove}
      onRemoved={() => {
        onClose(sentence.current);
      }}
      onCancel={() => {
        onClose(null);
      }}
      onReload={desk.reload}
    />
  );
}
