import type { Answer, Handlers, ParsedInput, Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { LONGEST_PAUSE } from '../../../shared/people/silence';
import { failed, succeeded } from '../../../shared/result';
import { longestSnooze, severities } from '../../../shared/severity';
import { waitInWords } from '../../../shared/text/age';
import { SECOND, type Millis } from '../../../shared/time';
import type { Known } from '../../core/state/known';
import type { WatchedPerson } from '../../core/state/person';
import { newPause, newSnooze, type Silence } from '../../core/state/silence';
import { untilTomorrow } from '../../core/time/local-time';
import { silenceView } from '../now/views/silence-view';
import type { ApiPorts } from '../ports';

const apiWords = apiWordsIn(usualLanguage);

type Ports = Pick<ApiPorts, 'people' | 'silence' | 'clock'>;

/** Snoozes and pauses as people ask for them (ALARMS R10). Each refusal says what is possible instead. */
export function silenceHandlers(ports: Ports): Pick<Handlers, 'snooze' | 'pause' | 'resume'> {
  return {
    snooze: (input) => snooze(ports, input),
    pause: (input) => pause(ports, input),
    resume: (input) => resume(ports, input),
  };
}

async function snooze(ports: Ports, { personId, severity, seconds }: ParsedInput<'snooze'>): Promise<Answer<'snooze'>> {
  const [known] = named(ports, personId);
  if (known === undefined) return failed(unknownPerson);
  if (severities[severity].breaksSilence) {
    const sentence = apiWords.cannotBeSnoozedSayI({ words: severities[severity].words });
    return failed({ code: 'cannot-be-snoozed', sentence, path: 'severity' });
  }
  const most = longestSnooze[severities[severity].side];
  if (seconds > most)
    return failed(
      tooLong(
        apiWords.canBeSnoozedForAtMost({ words: severities[severity].words, duration: waitInWords(SECOND * most) }),
      ),
    );
  const silence = newSnooze({ personId, severity, forMs: seconds * SECOND }, ports.clock.now());
  if (!(await ports.silence(personId, { kind: 'silenced', silence }))) return failed(notTaken);
  return succeeded({ silence: silenceView(silence, known.person) });
}

async function pause(ports: Ports, { personId, seconds, until }: ParsedInput<'pause'>): Promise<Answer<'pause'>> {
  const people = named(ports, personId);
  if (people.length === 0) return failed(unknownPerson);
  if (seconds !== undefined && seconds > LONGEST_PAUSE) {
    return failed(tooLong(apiWords.pauseLastsAtMost({ duration: waitInWords(SECOND * LONGEST_PAUSE) })));
  }
  const now = ports.clock.now();
  const endsAt = ({ timeZone }: WatchedPerson): Millis =>
    until === 'tomorrow' ? untilTomorrow(now, timeZone) : now + (seconds ?? 0) * SECOND;
  const taken = people.map(async ({ person }) => {
    const silence = newPause({ personId: person.id, endsAt: endsAt(person) }, now);
    return (await ports.silence(person.id, { kind: 'silenced', silence })) ? [silenceView(silence, person)] : [];
  });
  const begun = (await Promise.all(taken)).flat();
  return begun.length === people.length ? succeeded({ silences: begun }) : failed(notTaken);
}

async function resume(ports: Ports, { personId, silenceId }: ParsedInput<'resume'>): Promise<Answer<'resume'>> {
  const people = named(ports, personId);
  if (personId !== undefined && people.length === 0) return failed(unknownPerson);
  const isMeant = (silence: Silence): boolean =>
    silenceId === undefined ? silence.kind === 'pause' : silence.id === silenceId;
  const ends = people
    .map(({ person, silences }) => ({ personId: person.id, ids: silences.filter(isMeant).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0);
  const areTaken = await Promise.all(
    ends.map((end) => ports.silence(end.personId, { kind: 'silence-ended', ids: end.ids })),
  );
  if (!areTaken.every(Boolean)) return failed(notTaken);
  return succeeded({ ended: ends.reduce((sum, { ids }) => sum + ids.length, 0) });
}

/** One person, or everybody. */
const named = ({ people }: Ports, personId: string | undefined): Known[] =>
  people().filter(({ person }) => personId === undefined || person.id === personId);

const tooLong = (sentence: string): Problem => ({ code: 'too-long', sentence, path: 'seconds' });

const unknownPerson: Problem = {
  code: 'unknown-person',
  sentence: apiWords.nobodyWithThisIdIsWatchedOver,
  path: 'personId',
};

const notTaken: Problem = {
  code: 'not-decided',
  sentence: apiWords.vigilCouldNotTakeThisIn,
  path: null,
};
