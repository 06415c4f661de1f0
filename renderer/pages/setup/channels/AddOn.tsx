import { useState } from 'react';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { ProblemLine } from '../../../components/notices/ProblemLine';
import quietButton from '../../../components/QuietButton.module.css';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import { useAction } from '../../../hooks/useAction';
import { useCall } from '../../../hooks/useCall';
import styles from './TestPicker.module.css';

/** What a channel can have made at its provider: what it gives and costs, how it stands there, and its button. */
export function AddOn({
  api,
  desk,
  channel,
  addOn,
  revision,
  onSaid,
}: {
  api: Api;
  desk: SettingsDesk;
  channel: string;
  addOn: NonNullable<ChannelForm['addOn']>;
  /** What it is asked anew with. */
  revision: string;
  onSaid: (sentence: string) => void;
}) {
  const [times, setTimes] = useState(0);
  const found = useCall(api, 'lookAtAddOn', { input: { channel }, revision: `${revision} ${times}` });
  const making = useAction(api, 'makeAddOn', connectionsWords.itWasNotMade);
  const make = async (): Promise<void> => {
    const made = await making.run({ channel });
    if (made === null) return;
    await desk.reload();
    setTimes((count) => count + 1);
    onSaid(connectionsWords.itIsMade);
  };
  const view = found.value?.addOn ?? null;
  return (
    <div role="group" aria-label={addOn.label} className={styles['addOn']}>
      <p className={styles['addOnName']}>{addOn.label}</p>
      <p>{addOn.help}</p>
      <p>{addOn.cost}</p>
      <p role="status">{view?.sentence ?? (found.problem === null ? connectionsWords.askingProvider : '')}</p>
      {found.problem !== null && <ProblemLine>{found.problem.sentence}</ProblemLine>}
      {making.problem !== null && <ProblemLine>{making.problem}</ProblemLine>}
      {view !== null && view.button !== null && (
        <button
          type="button"
          className={quietButton['quiet']}
          // Not disabled: it would lose the focus.
          aria-disabled={making.isUnderWay}
          onClick={() => {
            if (!making.isUnderWay) void make();
          }}
        >
          {view.button}
        </button>
      )}
    </div>
  );
}
