import type { PersonStatus } from '../../../shared/status/status';
import type { Api } from '../../api';
import { PauseAnyway } from '../../components/acts/PauseAnyway';
import { PauseChoices } from '../../components/acts/PauseChoices';
import { Menu } from '../../components/over/Menu';
import { openAlertsOf } from '../../state/open-alerts';

/**
 * Pauses these people's alerts, behind one button. With an alert open it asks first, in a dialog: a menu could hide the
 * one button that matters then.
 */
export function PauseControl({
  api,
  people,
  personId,
  label,
  aloud,
}: {
  api: Api;
  people: PersonStatus[];
  /** None: everybody. */
  personId?: string;
  label: string;
  /** Begins with the label. */
  aloud?: string;
}) {
  const alarmed = people.filter((person) => openAlertsOf(person).length > 0);
  const choices = (close: () => void) => (
    <PauseChoices
      api={api}
      personId={personId}
      holdsUrgent={people.some(({ pauseHoldsUrgent }) => pauseHoldsUrgent)}
      onPaused={close}
    />
  );
  const name = aloud === undefined ? {} : { aloud };
  return alarmed.length > 0 ? (
    <PauseAnyway alarmed={alarmed} label={`${label} …`} {...name}>
      {choices}
    </PauseAnyway>
  ) : (
    <Menu label={label} {...name}>
      {choices}
    </Menu>
  );
}
