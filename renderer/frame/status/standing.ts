import { severities } from '../../../shared/severity';
import { asideOf } from '../../../shared/status/aside';
import type { PersonStatus, Status } from '../../../shared/status/status';
import { frameWords } from '../../catalogue/frame';
import type { LiveState } from '../../state/live-state';
import type { Page } from '../../state/places';
import { currentValue } from '../../words/current-value';
import { stateInWords } from '../../words/state-words';
import type { SoundState } from '../sound/alarm-sound';

/**
 * How it stands in one sentence, the worst first, with what mends it: a page, sound that is turned on, or the page
 * loaded anew. `well` is only said where nothing at all speaks against it.
 */
export interface Standing {
  level: 'lost' | 'alarm' | 'trouble' | 'silent' | 'watched' | 'well';
  sentence: string;
  mend: Page | 'sound' | 'reload' | null;
}

export function standingOf(
  { connection, status }: Pick<LiveState, 'connection' | 'status'>,
  soundState: SoundState,
): Standing {
  if (connection === 'lost') return { level: 'lost', sentence: frameWords.notConnectedToVigil, mend: 'reload' };
  if (status === null) return { level: 'watched', sentence: frameWords.waitingForVigil, mend: null };
  return (
    openAlert(status) ??
    trouble(status) ??
    silence(soundState) ??
    firstStanding(status.people.map(aboutPerson)) ??
    unproven(status) ??
    (status.people.length === 0
      ? { level: 'watched', sentence: frameWords.nobodyIsWatchedOverYet, mend: 'settings' }
      : { level: 'well', sentence: frameWords.allWell, mend: null })
  );
}

function openAlert({ people }: Status): Standing | null {
  const open = people.flatMap(({ name, alerts }) =>
    alerts.filter(({ state }) => state === 'open').map(({ severity }) => `${name}: ${severities[severity].words}`),
  );
  const [first, ...more] = open;
  if (first === undefined) return null;
  const sentence = more.length === 0 ? first : frameWords.andMore({ first, count: more.length });
  return { level: 'alarm', sentence, mend: 'now' };
}

function trouble({ troubles }: Status): Standing | null {
  const [first, ...more] = troubles;
  if (first === undefined) return null;
  const sentence = more.length === 0 ? first.sentence : frameWords.vigilNeedsYouThings({ count: more.length + 1 });
  return { level: 'trouble', sentence, mend: first.mendedAt };
}

function silence(state: SoundState): Standing | null {
  if (state === 'ready') return null;
  return state === 'blocked'
    ? { level: 'silent', sentence: frameWords.thisPageIsSilentTurnSoundOn, mend: 'sound' }
    : { level: 'silent', sentence: frameWords.noAlarmCanSoundHere, mend: null };
}

/** What of a person speaks against "all well" although no alert is open. */
function aboutPerson(person: PersonStatus): Standing | null {
  const { name, contacts } = person;
  if (contacts.length === 0)
    return { level: 'watched', sentence: frameWords.nobodyIsCalledYet({ name }), mend: 'contacts' };
  const sentence = whyNotWell(person);
  return sentence === null ? null : { level: 'watched', sentence, mend: 'now' };
}

function whyNotWell(person: PersonStatus): string | null {
  const { name, alerts, silences, state, checkIn } = person;
  const taken = alerts.find((alert) => alert.state === 'acknowledged');
  if (taken !== undefined) {
    const words = `${name}: ${severities[taken.severity].words}`;
    return taken.acknowledgedBy === null
      ? frameWords.alertHeld({ alert: words })
      : frameWords.alertHeldBy({ alert: words, name: taken.acknowledgedBy });
  }
  if (silences.length > 0) return frameWords.alertsAreHeldBack({ name });
  if (asideOf(person) !== undefined) return frameWords.sensorIsSetAside({ name });
  if (checkIn !== null) return frameWords.isOut({ name });
  if (person.settling) return frameWords.sourcesAreAskedFirst({ name });
  if (person.disagreement !== null) return frameWords.twoSensorsDisagree({ name });
  if (!person.hasGlucoseSource) return null;
  if (currentValue(person, false) === null) return frameWords.noCurrentValueNamed({ name });
  return state === 'fine' ? null : `${name}: ${stateInWords(state)}`;
}

/** Nothing is green before anybody was reached. */
const unproven = ({ people, ways }: Status): Standing | null =>
  people.length === 0 || ways.some(({ proof }) => proof.state === 'proven')
    ? null
    : { level: 'watched', sentence: frameWords.notProvenYetSendTestToContact, mend: 'contacts' };

const firstStanding = (standings: (Standing | null)[]): Standing | null =>
  standings.find((standing) => standing !== null) ?? null;
