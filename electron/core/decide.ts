import type { Millis } from '../../shared/time';
import { attendChannels } from './alerts/channel';
import { alarmsAgain } from './alerts/confirmed';
import { attendHigh } from './alerts/high';
import { dateWorst } from './alerts/keep-worst';
import { attendLow } from './alerts/low';
import { withNext } from './alerts/next';
import { attendNoData } from './alerts/no-data';
import { attendLongHigh } from './alerts/warnings/long-high';
import { attendLowSoon } from './alerts/warnings/low-soon';
import { sayDisagreement, saySourceWarnings } from './alerts/warnings/source-warnings';
import { attendStuck } from './alerts/warnings/stuck';
import { attendCheckIns, endCheckIn, extendCheckIn } from './check-ins/check-ins';
import { createDraft, type Draft } from './draft/draft';
import { attendDuties, withDuty } from './duties/duties';
import { alarmAgain } from './escalation/alert-changes';
import { climbAll } from './escalation/climb';
import { keepPolicies, sayProfile } from './escalation/policy-change';
import { resume } from './escalation/resume';
import { takeBackWatchStops, tellWatchStops } from './escalation/watch-stopped';
import { noteGaps } from './gaps/gaps';
import { tellGaps, withGap } from './gaps/telling';
import { takeSnapshot } from './glucose/snapshot';
import { acknowledge, giveBack, whoOf } from './replies/acknowledging';
import { bringNextForward } from './replies/bringing-forward';
import { withSetAside } from './silences/setting-aside';
import { attendSilences, beginSilence, endSilences } from './silences/silences';
import type { Alert } from './state/alert';
import { isRunning, runningOf } from './state/check-in';
import type { CheckInHappening, Decision, Happening, Known } from './state/known';
import { isWorkoutsOnly } from './state/workout';
import { alertMoved, checkInMoved, dutyMoved, gapMoved, silenceMoved } from './time/moments';
import { clockSet } from './time/watch';
import { reasonWords } from './words/catalogue';
import { localTime, withUnit } from './words/words';
import { attendAnnouncements } from './workouts/announcements';
import { takeListed } from './workouts/listing';

/**
 * Given what was known, what should happen? Deterministic: the same inputs give the same bytes. `now` is wall time in
 * epoch milliseconds; nothing here reads a clock. Every decision carries at least one reason, also for doing nothing.
 */
export function decide(known: Known, happening: Happening, now: Millis): Decision {
  const moved = happening.kind === 'clock-moved' ? withClockMoved(known, Math.min(happening.byMs, 0), now) : known;
  const asked = withDuty(withSetAside(moved, happening, now), happening, now);
  const draft = createDraft(asked, takeSnapshot(asked, now), now);
  if (happening.kind === 'clock-moved') {
    for (const alert of draft.alerts()) draft.put(alert);
    for (const silence of draft.silences()) draft.putSilence(silence);
    for (const checkIn of draft.checkIns()) draft.putCheckIn(checkIn);
    for (const gap of draft.gaps()) draft.putGap(gap);
  }
  // Of the user's wish, and of a clock that was set.
  for (const duty of asked.duties) if (!known.duties.includes(duty)) draft.putDuty(duty);
  dateWorst(draft);
  if (happening.kind === 'acknowledged') acknowledge(draft, happening);
  if (happening.kind === 'next-asked') bringNextForward(draft, happening);
  if (happening.kind === 'given-back') giveBack(draft, happening.alertId);

  if (happening.kind === 'silenced') beginSilence(draft, happening.silence);
  if (happening.kind === 'silence-ended') endSilences(draft, happening.ids);

  if (happening.kind === 'workouts-listed') takeListed(draft, happening.listed, happening.seen);

  if (isOfCheckIn(happening)) takeCheckIn(draft, happening);

  if (happening.kind === 'suspending') tellWatchStops(draft);

  takeBackWatchStops(draft);
  attendAnnouncements(draft);
  keepPolicies(draft);
  noteGaps(draft);
  const settled = resume(draft);
  if (settled) attend(draft);
  sayProfile(draft);
  sayWhatStands(draft);
  const decision = draft.decision(settled);
  return { ...decision, messages: decision.messages.map((message) => withGap(draft, withNext(draft, message))) };
}

/** One look at everything: judge, then act on what the judgement changed. */
function attend(draft: Draft): void {
  sayDisagreement(draft);
  saySourceWarnings(draft);
  attendLow(draft);
  attendHigh(draft);
  attendNoData(draft);
  attendLowSoon(draft);
  attendLongHigh(draft);
  attendStuck(draft);
  attendChannels(draft);
  attendCheckIns(draft);
  attendConfirmed(draft);
  attendDuties(draft);
  attendSilences(draft);
  climbAll(draft);
  tellGaps(draft);
  wakeWhenUnusable(draft);
}

/** The moment at which a series' newest value becomes too old changes the judgement although nothing happens. */
function wakeWhenUnusable(draft: Draft): void {
  for (const { newest, current, usableAgeMs } of draft.snapshot.series) {
    for (const row of [newest, current]) {
      if (row !== null) draft.wakeAt(draft.now + usableAgeMs - row.ageMs + 1);
    }
  }
}

/** R7 and R4: confirmed alerts that are not over start again at their time. */
function attendConfirmed(draft: Draft): void {
  const { known, snapshot, now } = draft;
  for (const alert of draft.alerts()) {
    if (alert.state !== 'acknowledged' || alert.acknowledgement === null) continue;
    const answer = alarmsAgain(alert, alert.acknowledgement, { known, snapshot, now });
    if (answer.again) alarmAgain(draft, alert, answer.sentence);
    else draft.wakeAt(answer.askAt);
  }
}

const isOfCheckIn = (happening: Happening): happening is CheckInHappening =>
  happening.kind === 'check-in-begun' || happening.kind === 'check-in-extended' || happening.kind === 'check-in-closed';

/** The user's wish; what is over by now, or in the way, is left as it is. */
function takeCheckIn(draft: Draft, happening: CheckInHappening): void {
  const { person } = draft.known;
  if (happening.kind === 'check-in-begun') {
    if (runningOf(draft.checkIns()) !== undefined) return;
    draft.putCheckIn(happening.checkIn);
    draft.say(
      'check-in-begun',
      reasonWords(draft.known).expectedHome({
        name: person.name,
        time: localTime(happening.checkIn.homeBy, person.timeZone),
      }),
    );
    return;
  }
  const checkIn = draft.checkIns().find((one) => one.id === happening.checkInId && isRunning(one));
  if (checkIn === undefined) return;
  if (happening.kind === 'check-in-extended') extendCheckIn(draft, checkIn, happening.homeBy);
  else
    endCheckIn(
      draft,
      checkIn,
      'hand',
      reasonWords(draft.known).saidToBeHome({ time: localTime(draft.now, person.timeZone) }),
    );
}

/** R0: when the wall clock is set back, waits keep their monotonic time: every stored moment of ours moves along. */
function withClockMoved(known: Known, byMs: Millis, now: Millis): Known {
  return {
    ...known,
    alerts: known.alerts.map((alert) => alertMoved(alert, byMs)),
    silences: known.silences.map((silence) => silenceMoved(silence, byMs)),
    checkIns: known.checkIns.map((checkIn) => checkInMoved(checkIn, byMs)),
    duties: known.duties.map((duty) => dutyMoved(duty, byMs)),
    gaps: known.gaps.map((gap) => gapMoved(gap, byMs)),
    watch: clockSet(known.watch, byMs, now),
  };
}

/** The reason for doing nothing, when nothing was done. */
function sayWhatStands(draft: Draft): void {
  const { known, snapshot } = draft;
  const live = draft.alerts().filter((alert) => alert.state !== 'resolved');
  for (const alert of live) {
    draft.say(`${alert.direction}-${alert.state}`, standing(draft, alert), { aboutId: alert.id });
  }
  if (live.length > 0 || draft.hasSaid('low-waiting') || draft.hasSaid('high-holding')) return;
  const { name, units } = known.person;
  const { newestUsable } = snapshot;
  if (newestUsable !== null)
    draft.say(
      'nothing-wrong',
      reasonWords(draft.known).nothingToDo({ name, value: withUnit(newestUsable.reading, units) }),
    );
  else if (isWorkoutsOnly(known)) draft.say('only-workouts', reasonWords(draft.known).onlyWorkouts({ name }));
  else if (known.sources.length === 0 && runningOf(draft.checkIns()) !== undefined)
    draft.say('only-check-in', reasonWords(draft.known).onlyCheckIn({ name }));
  else if (known.sources.length === 0) draft.say('no-source', reasonWords(draft.known).noSource({ name }));
  else draft.say('waiting-for-data', reasonWords(draft.known).waitingForData({ name }));
}

function standing(draft: Draft, { state, acknowledgement }: Alert): string {
  if (state === 'open') return reasonWords(draft.known).waitingForSomebody;
  return reasonWords(draft.known).hasItVigilWatchesOn({ name: whoOf(draft, acknowledgement?.contactId ?? null) });
}
