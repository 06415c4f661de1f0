import { expect, test } from 'vitest';
import { HOUR } from '../../../shared/time';
import { messageTo } from '../simulation/sample-message.test-support';
import type { Alert } from '../state/alert';
import type { CheckIn } from '../state/check-in';
import type { Watch } from '../state/known';
import type { Delivery } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import type { Reading } from '../state/reading';
import type { Silence } from '../state/silence';
import {
  alertMoved,
  checkInMoved,
  deliveryMoved,
  gapMoved,
  knowledgeMoved,
  messageMoved,
  policyMoved,
  readingMoved,
  silenceMoved,
  watchMoved,
} from './moments';

/** Every moment of a row is this one: what does not move with the clock is found by it. */
const THEN = 1_800_000_000_000;

const alert: Alert = {
  id: 'ana/low/1',
  personId: 'ana',
  direction: 'low',
  severity: 'low',
  state: 'acknowledged',
  openedAt: THEN,
  run: {
    number: 0,
    zeroAt: THEN,
    beganAt: THEN,
    steps: { 0: { rounds: 1, lastDueAt: THEN }, 3: { rounds: 2, lastDueAt: THEN } },
    profile: null,
    policyMark: null,
    held: [],
  },
  raisedBy: {
    series: 'sensor',
    sourceId: 'ns',
    glucose: { kind: 'value', mgPerDl: 66 },
    measuredAt: THEN,
    isAhead: false,
  },
  worst: {
    glucose: { kind: 'value', mgPerDl: 60 },
    measuredAt: THEN,
    row: { sourceId: 'ns', series: 'sensor', measuredAt: THEN, lateMs: 8000 },
  },
  unknownSince: THEN,
  fineSince: THEN,
  cause: null,
  detail: null,
  acknowledgement: { at: THEN, contactId: null, mgPerDl: 66, newestMeasuredAt: THEN, readUntil: THEN },
  isSilenced: false,
  resolvedAt: THEN,
};

const silence: Silence = {
  id: 'ana/pause/1',
  personId: 'ana',
  kind: 'pause',
  severity: null,
  series: null,
  startedAt: THEN,
  endsAt: THEN,
  endedAt: null,
};

const checkIn: CheckIn = {
  id: 'ana/home-by/1',
  personId: 'ana',
  state: 'closed',
  begunBy: 'schedule',
  startedAt: THEN,
  homeBy: THEN,
  graceSeconds: 900,
  scheduledFor: THEN,
  remindedFor: THEN,
  alertId: null,
  lateness: null,
  closedAt: THEN,
  closedBy: 'hand',
};

const delivery: Delivery = {
  status: 'accepted',
  attempts: 1,
  intentAt: THEN,
  acceptedAt: THEN,
  answeredAt: THEN,
  providerId: 'SM1',
  since: THEN,
  reason: null,
  outcome: null,
  possibleDuplicate: false,
  unrecorded: false,
  lookUps: 0,
};

const message: Message = { ...messageTo('mia'), queuedAt: THEN, renderedAt: THEN, notBefore: THEN, delivery };

const reading: Reading = {
  personId: 'ana',
  sourceId: 'ns',
  series: 'sensor',
  measuredAt: THEN,
  receivedAt: THEN,
  firstReadAt: THEN,
  glucose: { kind: 'value', mgPerDl: 66 },
  trend: null,
};

const watch: Watch = {
  resumedAt: THEN,
  notWatchedMs: 0,
  why: 'woke',
  settled: true,
  watchedSince: THEN,
  clockSetAt: THEN,
  gap: { from: THEN, to: THEN, why: ['asleep'] },
};

test.each([
  ['an alert, but not what its sensor dated', alertMoved(alert, -HOUR), ['worst.row.measuredAt']],
  ['a snooze or pause', silenceMoved(silence, -HOUR), []],
  ['a check-in, but not what its schedule named', checkInMoved(checkIn, -HOUR), ['scheduledFor']],
  ['a message and its delivery', messageMoved(message, -HOUR), []],
  ['a reading, but not what its sensor dated', readingMoved(reading, -HOUR), ['measuredAt']],
  [
    'what nobody watched',
    gapMoved(
      { id: 'gap', personId: 'ana', from: THEN, to: THEN, why: ['asleep'], worst: null, toldTo: [], toldAt: THEN },
      -HOUR,
    ),
    [],
  ],
  ['the watch', watchMoved(watch, -HOUR), []],
])('a clock that is set back moves every moment of %s', (_, moved, stays) => {
  expect(fieldsThatAre(THEN, moved)).toEqual(stays);
  expect(fieldsThatAre(THEN - HOUR, moved).length).toBeGreaterThan(1);
});

test('a stretch that nobody watched moves the policy of an alert alone', () => {
  expect(fieldsThatAre(THEN + HOUR, policyMoved(alert, HOUR))).toEqual([
    'run.zeroAt',
    'run.steps.0.lastDueAt',
    'run.steps.3.lastDueAt',
  ]);
});

test('a clock that is set forward moves of a confirmation what was known alone', () => {
  expect(fieldsThatAre(THEN + HOUR, knowledgeMoved(alert, HOUR))).toEqual(['acknowledgement.readUntil']);
  expect(knowledgeMoved({ ...alert, acknowledgement: null }, HOUR).acknowledgement).toBeNull();
});

test('what has not been has no moment to move', () => {
  const never = { ...delivery, intentAt: null, acceptedAt: null, answeredAt: null };
  expect(deliveryMoved(never, -HOUR)).toEqual({ ...never, since: THEN - HOUR });
  const open: Alert = { ...alert, raisedBy: null, worst: null, acknowledgement: null, resolvedAt: null };
  expect(alertMoved(open, -HOUR)).toMatchObject({
    raisedBy: null,
    worst: null,
    acknowledgement: null,
    resolvedAt: null,
  });
});

/** Paths like "run.zeroAt". */
function fieldsThatAre(moment: number, row: object, before = ''): string[] {
  return Object.entries(row).flatMap(([name, value]: [string, unknown]) => {
    if (value === moment) return [before + name];
    return typeof value === 'object' && value !== null ? fieldsThatAre(moment, value, `${before}${name}.`) : [];
  });
}
