import type { Api } from '../../api';
import { PauseChoices } from '../../components/acts/PauseChoices';
import { Folded } from '../../components/Folded';

/** Folds the choices of a pause behind one button, which also says whom they are about. */
export function PauseControl({
  api,
  personId,
  label,
  holdsUrgent,
}: {
  api: Api;
  personId?: string;
  label: string;
  holdsUrgent: boolean;
}) {
  return (
    <Folded label={label}>
      {(close) => <PauseChoices api={api} personId={personId} holdsUrgent={holdsUrgent} onPaused={close} />}
    </Folded>
  );
}
