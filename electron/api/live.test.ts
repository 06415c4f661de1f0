import { expect, it } from 'vitest';
import type { LocalAlarm } from '../../shared/status/status';
import type { AboutAlert, Message } from '../core/state/messages/message';
import { sampleMessage } from '../storage/sample-facts.test-support';
import { localAlarmOf } from './live';

const aboutAlert: AboutAlert = { alert: 'ana/low/1', severity: 'low', run: 0, step: 0, round: 0 };

it.each<[string, Partial<Message>, LocalAlarm['sound']]>([
  ['a low', { kind: 'alarm', about: aboutAlert }, 'alarm'],
  ['an urgent low', { kind: 'alarm', about: { ...aboutAlert, severity: 'urgent-low' } }, 'urgent'],
  ['its end', { kind: 'all-clear', about: { ...aboutAlert, severity: 'urgent-low' } }, 'none'],
  ["a trouble of Vigil's own", { kind: 'trouble', about: { trouble: 'storage' } }, 'alarm'],
])('a page is told how %s sounds', (_what, laid, sound) => {
  expect(localAlarmOf(sampleMessage(laid)).sound).toBe(sound);
});
