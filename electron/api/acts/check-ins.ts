import type { Answer, Handlers, ParsedInput, Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { minuteOfDayAt } from '../../../shared/people/day-window';
import { failed, succeeded, type Result } from '../../../shared/result';
import { SECOND, type Millis } from '../../../shared/time';
import {
  extendedHomeBy,
  isRunning,
  newCheckIn,
  personIdOf,
  type CheckIn,
  type CheckInRefusal,
} from '../../core/state/check-in';
import type { Known } from '../../core/state/known';
import { nextLocal } from '../../core/time/local-time';
import { localTime } from '../../core/words/words';
import { checkInView } from '../now/views/check-in-view';
import type { ApiPorts } from '../ports';

const words = apiWordsIn(usualLanguage);

type Ports = Pick<ApiPorts, 'known' | 'checkIn' | 'clock'>;

/** "Home by" timers as people ask for them. Each refusal says what is possible instead. */
export function checkInHandlers(ports: Ports): Pick<Handlers, 'beginCheckIn' | 'extendCheckIn' | 'closeCheckIn'> {
  return {
    beginCheckIn: (input) => begin(ports, input),
    extendCheckIn: (input) => extend(ports, input),
    closeCheckIn: (input) => close(ports, input),
  };
}

async function begin(
  ports: Ports,
  { personId, homeBy, graceSeconds }: ParsedInput<'beginCheckIn'>,
): Promise<Answer<'beginCheckIn'>> {
  const known = ports.known(personId);
  if (known === null) return failed(unknownPerson);
  const grace = graceSeconds ?? known.person.times.checkInGrace;
  const now = ports.clock.now();
  const wanted = { personId, homeBy: momentOf(homeBy, known, now), graceSeconds: grace };
  const checkIn = newCheckIn(wanted, known.checkIns, now);
  if (!checkIn.ok) return failed(refused(checkIn.problem, 'homeBy'));
  const isTaken = await ports.checkIn(personId, { kind: 'check-in-begun', checkIn: checkIn.value });
  return asItIs(ports, { checkInId: checkIn.value.id, personId, isTaken });
}

/** Of a time that clocks show twice that night, the next. */
function momentOf(homeBy: Millis | string, { person }: Known, now: Millis): Millis {
  if (typeof homeBy === 'number') return homeBy;
  const occurrences = (['first', 'second'] as const).map((occurrence) =>
    nextLocal(minuteOfDayAt(homeBy), person.timeZone, { after: now, occurrence }),
  );
  return Math.min(...occurrences);
}

async function extend(
  ports: Ports,
  { checkInId, bySeconds }: ParsedInput<'extendCheckIn'>,
): Promise<Answer<'extendCheckIn'>> {
  const found = find(ports, checkInId);
  if (!found.ok) return found;
  const { person } = found.value.known;
  const homeBy = extendedHomeBy(found.value.checkIn, bySeconds * SECOND, ports.clock.now());
  if (!homeBy.ok) return failed(refused(homeBy.problem, 'bySeconds'));
  const isTaken = await ports.checkIn(person.id, { kind: 'check-in-extended', checkInId, homeBy: homeBy.value });
  return asItIs(ports, { checkInId, personId: person.id, isTaken });
}

async function close(ports: Ports, { checkInId }: ParsedInput<'closeCheckIn'>): Promise<Answer<'closeCheckIn'>> {
  const found = find(ports, checkInId);
  if (!found.ok) return found;
  const { known, checkIn } = found.value;
  if (!isRunning(checkIn)) return succeeded({ outcome: 'already', sentence: words.thisCheckInHadEndedAlready });
  const isTaken = await ports.checkIn(known.person.id, { kind: 'check-in-closed', checkInId });
  const after = find(ports, checkInId);
  if (!isTaken || !after.ok || isRunning(after.value.checkIn)) return failed(notTaken);
  const sentence =
    checkIn.state === 'overdue' ? words.welcomeBackEverybodyWhoWasTold : words.welcomeBackCheckInHasEnded;
  return succeeded({ outcome: 'closed', sentence });
}

/** What was decided, as the window shows it. A workout that came meanwhile may have ended it at once. */
function asItIs(
  ports: Ports,
  { checkInId, personId, isTaken }: { checkInId: string; personId: string; isTaken: boolean },
): Answer<'beginCheckIn'> {
  const known = ports.known(personId);
  const checkIn = known?.checkIns.find(({ id }) => id === checkInId);
  const view = known === null || checkIn === undefined ? null : checkInView(checkIn, known, ports.clock.now());
  if (!isTaken || known === null || view === null) return failed(notTaken);
  const { timeZone } = known.person;
  const homeBy = localTime(view.homeBy, timeZone);
  const told = localTime(view.overdueAt, timeZone);
  return succeeded({ checkIn: view, sentence: words.homeByOtherwisePeopleAreToldAt({ homeBy, told }) });
}

function find(ports: Ports, checkInId: string): Result<{ known: Known; checkIn: CheckIn }, Problem> {
  const known = ports.known(personIdOf(checkInId));
  const checkIn = known?.checkIns.find(({ id }) => id === checkInId);
  if (known !== null && checkIn !== undefined) return succeeded({ known, checkIn });
  return failed({ code: 'unknown-check-in', sentence: words.thereIsNoSuchCheck, path: 'checkInId' });
}

const refusals: Record<CheckInRefusal, string> = {
  'one-runs': words.checkInRunsAlreadyGive,
  'in-the-past': words.thatTimeIsPastChooseLaterOne,
  'too-long': words.checkInLasts12Hours,
  over: words.thisCheckInHasEndedBegin,
};

const refused = (code: CheckInRefusal, path: string): Problem => ({ code, sentence: refusals[code], path });

const unknownPerson: Problem = {
  code: 'unknown-person',
  sentence: words.nobodyWithThisIdIsWatchedOver,
  path: 'personId',
};

const notTaken: Problem = {
  code: 'not-decided',
  sentence: words.vigilCouldNotTakeThisInCheck,
  path: null,
};
