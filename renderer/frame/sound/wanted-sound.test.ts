import { expect, test } from 'vitest';
import type { Status } from '../../../shared/status/status';
import { noLiveState, type PageAlarm } from '../../state/live-state';
import { wantedSound } from './wanted-sound';

const alarm = (sound: PageAlarm['sound']): PageAlarm => ({
  messageId: sound,
  subject: sound,
  alertId: sound,
  severity: 'low',
  kind: 'alarm',
  sound,
  personId: 'ana',
  at: 1,
  body: null,
  wasSeenOpen: true,
});
const lost = { connection: 'lost', status: { now: 5 } as Status } as const;

test.each([
  ['nothing', [], {}, null],
  ['an alarm', [alarm('alarm')], {}, 'alarm'],
  ['an urgent one among others', [alarm('alarm'), alarm('urgent'), alarm('none')], {}, 'urgent'],
  ['one that is only shown', [alarm('none')], {}, null],
  ['a lost connection', [], lost, 'lost'],
  ['an alarm over a lost connection', [alarm('alarm')], lost, 'alarm'],
])('what is heard of %s', (_what, alarms, part, sound) => {
  expect(wantedSound({ ...noLiveState, ...part, alarms })).toBe(sound);
});
