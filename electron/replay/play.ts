import { DAY, SECOND, type Millis } from '../../shared/time';
import { createReadingsWindow } from '../alerting/ledger/readings-window';
import { decide } from '../core/decide';
import { capsLookBack } from '../core/escalation/capping';
import { takeSnapshot } from '../core/glucose/snapshot';
import type { Alert } from '../core/state/alert';
import type { Duty } from '../core/state/duty';
import type { Gap } from '../core/state/gap';
import type { ChannelHealth, Decision, Happening, Known, Watch } from '../core/state/known';
import type { WatchedPerson } from '../core/state/person';
import { inForce } from '../core/time/profile';
import { newWatch } from '../core/time/watch';
import { createAnswering } from './answering';
import { createListening, type Place } from './listening';
import { createNotebook, type Played } from './notebook';
import { createPlayedOutbox } from './outbox';
import type { Stretch } from './stretches';

export interface Stage {
  person: WatchedPerson;
  place: Place;
  channels: ChannelHealth[];
  /** How long after the first message a person confirms; null: none ever does. */
  confirmAfterMs: Millis | null;
  /** How long after it a person presses 3, once in each escalation; null: none ever does. */
  nextAfterMs: Millis | null;
}

export interface PlayedStretch extends Played {
  withoutDataMs: Millis;
}

/** As long as the engine keeps what is over. */
const KEPT: Millis = DAY;

/**
 * `decide` over recorded readings, with the rest of Vigil played around it: a row is known when it came, decisions are
 * made then and when one is due by time, messages meet a world in which everything works and no one answers.
 * Deterministic: no clock is read. One closure, because all of it is one state.
 */
export function play(stage: Stage, stretch: Stretch): PlayedStretch {
  const { person, place, channels, confirmAfterMs, nextAfterMs } = stage;
  let now = stretch.from;
  let wakeAt: Millis | null = null;
  let nextRow = 0;
  let watch: Watch = newWatch(now);
  const alerts = new Map<string, Alert>();
  const duties = new Map<string, Duty>();
  const gaps = new Map<string, Gap>();
  const outbox = createPlayedOutbox();
  const listening = createListening(place, now);
  const notebook = createNotebook(person.id);
  const people = [
    ...(nextAfterMs === null ? [] : [createAnswering('next-asked', nextAfterMs)]),
    ...(confirmAfterMs === null ? [] : [createAnswering('acknowledged', confirmAfterMs)]),
  ];
  const window = createReadingsWindow({
    recorder: { ask: (_work, otherwise) => Promise.resolve(otherwise), saveReadings: () => undefined },
    clock: { now: () => now },
  });

  const known = (): Known => {
    const since = now - person.times.reopenWithin * SECOND;
    const recent = [...alerts.values()].filter(({ resolvedAt }) => resolvedAt === null || resolvedAt >= since);
    return {
      person: inForce(person, now),
      sources: [listening.state(now)],
      readings: window.of(person.id),
      alerts: recent,
      messages: outbox.of(recent.map(({ id }) => id)),
      channels,
      stopped: [],
      silences: [],
      checkIns: [],
      duties: [...duties.values()],
      gaps: [...gaps.values()],
      workouts: [],
      workoutSources: [],
      attempts: outbox.attempts(now - capsLookBack(person.caps)),
      watch,
      tagSalt: 0,
    };
  };

  /** Looks until nothing more follows from what was just sent. */
  const look = (happening: Happening = { kind: 'looked' }): void => {
    for (let next = happening; ; next = { kind: 'looked' }) {
      apply(decide(known(), next, now));
      const sent = outbox.sendAll(now);
      if (sent.length === 0) return;
      notebook.sent(sent, now);
      for (const one of people) one.sent(sent, now);
    }
  };

  const apply = (decision: Decision): void => {
    for (const alert of decision.alerts) alerts.set(alert.id, alert);
    for (const duty of decision.duties) duties.set(duty.id, duty);
    for (const gap of decision.gaps) gaps.set(gap.id, gap);
    outbox.take(decision, now);
    notebook.decided(decision, now);
    watch = { ...watch, settled: decision.settled };
    wakeAt = decision.wakeAt;
  };

  const forget = (): void => {
    for (const { id, resolvedAt } of alerts.values()) {
      if (resolvedAt === null || resolvedAt >= now - KEPT) continue;
      alerts.delete(id);
      outbox.forget(id);
    }
  };

  const hear = (readings: Stretch['later']): void => {
    window.add(person.id, readings);
    listening.heard(readings, now);
    listening.noteUsable(takeSnapshot(known(), now), now);
    look();
  };

  /** The rows that have come by now, as one poll brings them. */
  const hearWhatCame = (): void => {
    const from = nextRow;
    while ((stretch.later[nextRow]?.receivedAt ?? Infinity) <= now) nextRow += 1;
    if (nextRow > from) hear(stretch.later.slice(from, nextRow));
  };

  const nextMoment = (): Millis =>
    Math.min(
      stretch.later[nextRow]?.receivedAt ?? Infinity,
      wakeAt ?? Infinity,
      outbox.nextEndAt() ?? Infinity,
      ...people.map((one) => one.nextAt() ?? Infinity),
    );

  const isDue = (): boolean => wakeAt === now;

  hear(stretch.first);
  for (now = nextMoment(); now <= stretch.to; now = nextMoment()) {
    // What is due at the very moment at which a row comes is done before it.
    if (outbox.end(now) || isDue()) look();
    for (const one of people) one.due(alerts.values(), now).forEach(look);
    hearWhatCame();
    forget();
  }
  return { ...notebook.played(), withoutDataMs: listening.withoutDataMs(stretch.to) };
}
