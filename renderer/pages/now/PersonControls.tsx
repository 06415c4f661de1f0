import type { PersonStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { nowWords } from '../../catalogue/now';
import { Menu } from '../../components/over/Menu';
import { openAlertsOf } from '../../state/open-alerts';
import { isPaused } from '../../words/paused';
import { GoingOut } from './check-in/GoingOut';
import { GiveDuty } from './duty/GiveDuty';
import { PauseControl } from './PauseControl';

/** What can be done with a person while nothing is wrong; with an alert open, to pause alone, which then asks. */
export function PersonControls({ api, person, now }: { api: Api; person: PersonStatus; now: Millis }) {
  const isAlarmed = openAlertsOf(person).length > 0;
  return (
    <>
      {person.checkIn === null && !isAlarmed && (
        <Menu label={nowWords.isGoingOut({ name: person.name })}>
          {(close) => <GoingOut api={api} person={person} now={now} onGone={close} />}
        </Menu>
      )}
      {person.holders.length > 0 && !isAlarmed && (
        <Menu label={nowWords.giveDuty({ name: person.name })}>
          {(close) => <GiveDuty api={api} person={person} now={now} onGiven={close} />}
        </Menu>
      )}
      {!isPaused(person) && (
        <PauseControl
          api={api}
          people={[person]}
          personId={person.id}
          label={nowWords.pause}
          aloud={nowWords.pauseAlerts({ name: person.name })}
        />
      )}
    </>
  );
}
