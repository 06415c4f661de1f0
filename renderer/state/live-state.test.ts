import { expect, test } from 'vitest';
import type { AlertView, LocalAlarm, Status } from '../../shared/status/status';
import { nextLiveState, noLiveState, type LiveState } from './live-state';

const alarm: LocalAlarm = {
  messageId: 'm1',
  subject: 'a1',
  alertId: 'a1',
  severity: 'low',
  kind: 'alarm',
  sound: 'alarm',
  personId: 'ana',
  at: 1,
  body: null,
};

/** Of an open alert that sounds, one that does not, or none. */
function status(sound: AlertView['sound'] | null): Status {
  const alerts = sound === null ? [] : [{ id: 'a1', sound }];
  return { now: 5, people: [{ id: 'ana', alerts }], troubles: [] } as unknown as Status;
}

function after(...events: (Status | LocalAlarm)[]): LiveState {
  return events.reduce(
    (state, data) =>
      nextLiveState(state, {
        kind: 'heard',
        event: 'people' in data ? { event: 'status', data } : { event: 'alarm', data },
      }),
    noLiveState,
  );
}

test('an alarm lasts while its alert is open and ends when somebody confirms it', () => {
  expect(after(alarm, status('alarm')).alarms).toHaveLength(1);
  expect(after(alarm, status('alarm'), status('none')).alarms).toEqual([]);
});

test('what a status says of the sound of an alert holds from then on', () => {
  expect(after(alarm, status('urgent')).alarms).toMatchObject([{ sound: 'urgent' }]);
});

test('R10: an alarm that a snooze or pause ended sounds anew when it is over', () => {
  expect(after(alarm, status('alarm'), status('none'), status('alarm'), alarm).alarms).toHaveLength(1);
});

test('an alarm may come before the status that has its alert, and outlive no alert that was forgotten', () => {
  expect(after(status(null), alarm, status(null)).alarms).toHaveLength(1);
  expect(after(alarm, status('alarm'), status(null)).alarms).toEqual([]);
});

test('the same alarm heard twice, or a newer one of the same alert, is one alarm', () => {
  expect(after(alarm, alarm).alarms).toHaveLength(1);
  expect(after(alarm, { ...alarm, messageId: 'm2', kind: 're-alarm' }).alarms).toMatchObject([{ messageId: 'm2' }]);
});

test('good news ends the alarm and stays until it is put away', () => {
  const state = after(alarm, { ...alarm, messageId: 'm2', kind: 'all-clear' });
  expect(state).toMatchObject({ alarms: [], news: [{ messageId: 'm2' }] });
  expect(nextLiveState(state, { kind: 'put-away', messageId: 'm2' }).news).toEqual([]);
});

test('a new alarm takes back the good news', () => {
  expect(after({ ...alarm, kind: 'all-clear' }, { ...alarm, kind: 'reopened' }).news).toEqual([]);
});

test('a lost connection keeps what was last known; any event ends it', () => {
  const lost = nextLiveState(after(status('alarm')), { kind: 'lost' });
  expect(lost).toMatchObject({ connection: 'lost', heardAt: 5, status: { now: 5 } });
  const beat = nextLiveState(lost, { kind: 'heard', event: { event: 'beat', data: { now: 9 } } });
  expect(beat).toMatchObject({ connection: 'live', heardAt: 9 });
  const changed = nextLiveState(beat, { kind: 'heard', event: { event: 'history', data: { now: 10 } } });
  expect(changed).toMatchObject({ heardAt: 10, historyRevision: 1 });
});
