import type { Answer, Handlers, ParsedInput, Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { minuteOfDayAt } from '../../../shared/people/day-window';
import { failed, succeeded } from '../../../shared/result';
import type { Millis } from '../../../shared/time';
import { newDuty, personOfDuty, type DutyRefusal } from '../../core/state/duty';
import type { Known } from '../../core/state/known';
import { nextLocal } from '../../core/time/local-time';
import { timeThere } from '../../core/words/check-in-words';
import { dutyViews } from '../now/views/duty-view';
import type { ApiPorts } from '../ports';

const words = apiWordsIn(usualLanguage);

type Ports = Pick<ApiPorts, 'known' | 'duty' | 'clock'>;

/** Who has a person for a while (R19), as people ask for it. */
export function dutyHandlers(ports: Ports): Pick<Handlers, 'beginDuty' | 'endDuty'> {
  return {
    beginDuty: (input) => begin(ports, input),
    endDuty: (input) => end(ports, input),
  };
}

async function begin(
  ports: Ports,
  { personId, contactId, until, handsOver }: ParsedInput<'beginDuty'>,
): Promise<Answer<'beginDuty'>> {
  const known = ports.known(personId);
  if (known === null) return failed(unknownPerson);
  const now = ports.clock.now();
  const wanted = { personId, contactId, until: momentOf(until, known, now) };
  const duty = newDuty(wanted, { contacts: known.person.contacts, duties: known.duties }, now);
  if (!duty.ok) return failed(refused(duty.problem));
  const isTaken = await ports.duty(personId, { kind: 'duty-begun', duty: duty.value, handsOver });
  return asItIs(ports, { personId, contactId, isTaken });
}

/** R11: of a time that clocks show twice that night it is the second, one that does not exist the first after it. */
function momentOf(until: Millis | string, { person }: Known, now: Millis): Millis {
  if (typeof until === 'number') return until;
  return nextLocal(minuteOfDayAt(until), person.timeZone, { after: now, occurrence: 'second' });
}

function asItIs(
  ports: Ports,
  { personId, contactId, isTaken }: { personId: string; contactId: string; isTaken: boolean },
): Answer<'beginDuty'> {
  const known = ports.known(personId);
  const now = ports.clock.now();
  const duty = known === null ? undefined : dutyViews(known, now).find((one) => one.contactId === contactId);
  if (!isTaken || known === null || duty === undefined) return failed(notTaken);
  return succeeded({ duty, sentence: words.hasItUntil({ name: duty.name, until: timeThere(duty.until, known, now) }) });
}

async function end(ports: Ports, { dutyId }: ParsedInput<'endDuty'>): Promise<Answer<'endDuty'>> {
  const personId = personOfDuty(dutyId);
  if (ports.known(personId) === null) return failed(unknownDuty);
  if (!isRunning(ports, dutyId)) return succeeded({ outcome: 'already', sentence: words.thisDutyHadEndedAlready });
  const isTaken = await ports.duty(personId, { kind: 'duty-ended', dutyId });
  if (!isTaken || isRunning(ports, dutyId)) return failed(notTaken);
  return succeeded({ outcome: 'ended', sentence: words.dutyHasEndedHolderAndPersonAreTold });
}

function isRunning(ports: Ports, dutyId: string): boolean {
  const known = ports.known(personOfDuty(dutyId));
  return known !== null && dutyViews(known, ports.clock.now()).some(({ id }) => id === dutyId);
}

const refusals: Record<DutyRefusal, { sentence: string; path: string }> = {
  'not-a-contact': { sentence: words.onlyContactOfThisPersonCanHaveIt, path: 'contactId' },
  'in-the-past': { sentence: words.thatTimeIsPastChooseLaterOne, path: 'until' },
  'too-long': { sentence: words.dutyLastsWeekAtMost, path: 'until' },
};

const refused = (code: DutyRefusal): Problem => ({ code, ...refusals[code] });

const unknownPerson: Problem = {
  code: 'unknown-person',
  sentence: words.nobodyWithThisIdIsWatchedOver,
  path: 'personId',
};

const unknownDuty: Problem = { code: 'unknown-duty', sentence: words.thereIsNoSuchDuty, path: 'dutyId' };

const notTaken: Problem = { code: 'not-decided', sentence: words.vigilCouldNotTakeThisDutyIn, path: null };
