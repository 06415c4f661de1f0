import type { Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import type { Duty } from '../state/duty';
import type { Happening, Known } from '../state/known';
import { hasUntil, turnsNear, type Turn } from '../time/on-duty';
import { dutyWords } from '../words/catalogue';
import { takeBack } from './after-duty';
import { holderNamed, sayBegan, sayEnded, tellBegan, tellEnded } from './duty-texts';

/** What the user wishes is so from that moment: whom a step reaches is asked after it. */
export function withDuty(known: Known, happening: Happening, now: Millis): Known {
  if (happening.kind === 'duty-ended') {
    const holder = turnsNear(known, now).find(({ id }) => id === happening.dutyId)?.contactId;
    return withEnded(known, ({ contactId }) => contactId === holder, now);
  }
  if (happening.kind !== 'duty-begun') return known;
  const { duty, handsOver } = happening;
  const before = handsOver ? withEnded(known, ({ contactId }) => contactId !== duty.contactId, now) : known;
  return { ...before, duties: [...before.duties.filter(({ id }) => id !== duty.id), duty] };
}

/** R19: the beginning and the end of each duty are told; at its end an alert that its holder has starts from 0. */
export function attendDuties(draft: Draft): void {
  const turns = turnsNear(draft.known, draft.now);
  beginWeekly(draft, turns);
  const running = draft.duties().filter(({ isOver }) => !isOver);
  for (const duty of running.filter((one) => isOn(one, turns, draft.now))) tellUntil(draft, duty, turns);
  for (const duty of running.filter((one) => !isOn(one, turns, draft.now))) finish(draft, duty, turns);
  for (const { from, until } of turns) for (const edge of [from, until]) draft.wakeAt(edge);
}

/** Those that this moment lies in; ended by hand before Vigil knew of them, too. */
function withEnded(known: Known, isMeant: (turn: Turn) => boolean, now: Millis): Known {
  const ended = turnsNear(known, now)
    .filter((turn) => turn.from <= now && now < turn.until && isMeant(turn))
    .map((turn) => ({ ...(known.duties.find(({ id }) => id === turn.id) ?? dutyOf(turn, known)), endedAt: now }));
  const others = known.duties.filter(({ id }) => !ended.some((one) => one.id === id));
  return { ...known, duties: [...others, ...ended] };
}

/** Each once: those that hold now, and those that came and went while nobody watched. */
function beginWeekly(draft: Draft, turns: readonly Turn[]): void {
  const isNew = ({ id, begunBy }: Turn): boolean =>
    begunBy === 'schedule' && !draft.duties().some((duty) => duty.id === id);
  for (const turn of turns.filter(isNew)) {
    if (isNow(turn, draft.now) || wasMissed(turn, draft)) draft.putDuty(dutyOf(turn, draft.known));
  }
}

function wasMissed({ until }: Turn, { known: { watch }, now }: Draft): boolean {
  return !watch.settled && until <= now && until > watch.resumedAt - watch.notWatchedMs;
}

const dutyOf = ({ id, contactId, begunBy, from, until }: Turn, { person }: Pick<Known, 'person'>): Duty => ({
  id,
  personId: person.id,
  contactId,
  begunBy,
  startedAt: from,
  endsAt: until,
  endedAt: null,
  toldUntil: null,
  isOver: false,
});

const isNow = ({ from, until }: Turn, now: Millis): boolean => from <= now && now < until;

const isOn = ({ id }: Duty, turns: readonly Turn[], now: Millis): boolean =>
  turns.some((turn) => turn.id === id && isNow(turn, now));

/** Also when the settings, or another duty of the same contact, give it another end. */
function tellUntil(draft: Draft, duty: Duty, turns: readonly Turn[]): void {
  const endsAt = Math.max(...turns.filter(({ id }) => id === duty.id).map((turn) => turn.until));
  const until = hasUntil(turns, duty.contactId, draft.now);
  const told = { ...duty, endsAt, toldUntil: until };
  if (duty.endsAt !== endsAt || duty.toldUntil !== until) draft.putDuty(told);
  if (duty.toldUntil === until || isTold(draft, told)) return;
  sayBegan(draft, told);
  tellBegan(draft, told);
}

/** By another duty of the same contact, which this one goes on from. */
const isTold = (draft: Draft, { id, contactId, toldUntil }: Duty): boolean =>
  draft
    .duties()
    .some((one) => one.id !== id && one.contactId === contactId && one.toldUntil === toldUntil && !one.isOver);

function finish(draft: Draft, duty: Duty, turns: readonly Turn[]): void {
  const until = turns.find(({ id }) => id === duty.id)?.until ?? draft.now;
  const endedAt = Math.min(until, draft.now);
  draft.putDuty({ ...duty, endedAt, isOver: true });
  draft.dropUnsent(duty.id, dutyWords(draft.known).overBeforeSent);
  // The same contact's next duty begins then, or another one goes on.
  if (hasUntil(turns, duty.contactId, endedAt) > endedAt) return;
  sayEnded(draft, duty, endedAt);
  const isAlerted = takeBack(draft, duty, dutyWords(draft.known).startsAgain({ holder: holderNamed(draft, duty) }));
  if (duty.toldUntil !== null) tellEnded(draft, duty, { endedAt, isAlerted });
}
