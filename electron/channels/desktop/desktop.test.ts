import { expect, it } from 'vitest';
import type { Message } from '../../core/state/messages/message';
import type { ChannelIo } from '../channel';
import { sampleMessage } from '../sample-message.test-support';
import { createDesktopChannel } from './index';

const io: ChannelIo = { now: () => 0, deadlineMs: 1000, signal: new AbortController().signal, isTaken: () => false };
const message = sampleMessage({ id: 'ana/low/0/1.0.1/desktop/desktop', channel: 'desktop', address: null });

it('hands the alarm over once and counts as delivered', async () => {
  const alarms: Message[] = [];
  const desktop = createDesktopChannel({ alarm: (alarm) => ({ shownIn: alarms.push(alarm) }) });
  const sent = await desktop.send(message, io);
  expect(sent).toEqual({
    outcome: 'accepted',
    providerId: `desktop:${message.id}`,
    report: { status: 'delivered', outcome: 'shown', reason: null, next: 'none' },
  });
  expect(alarms).toEqual([message]);
});

it('says at once that no window was open, and delays nothing', async () => {
  const sent = await createDesktopChannel({ alarm: () => ({ shownIn: 0 }) }).send(message, io);
  expect(sent).toMatchObject({
    outcome: 'accepted',
    report: { status: 'delivered', outcome: 'no-window', next: 'none' },
  });
});
