import { expect, it } from 'vitest';
import type { Message } from '../../core/state/message';
import { sampleMessage } from '../../standins/twilio/samples';
import type { ChannelIo } from '../channel';
import { createDesktopChannel } from './index';

const io: ChannelIo = { now: () => 0, deadlineMs: 1000, signal: new AbortController().signal, isTaken: () => false };
const message = sampleMessage({ id: 'ana/low/0/1.0.1/desktop/desktop', channel: 'desktop', address: null });

it('hands the alarm over once and counts as delivered', async () => {
  const alarms: Message[] = [];
  const desktop = createDesktopChannel({ alarm: (alarm) => ({ shownIn: alarms.push(alarm) }) });
  const sent = await desktop.send(message, io);
  expect(sent).toEqual({ outcome: 'accepted', providerId: `desktop:${message.id}` });
  expect(alarms).toEqual([message]);
  expect(await desktop.status?.(`desktop:${message.id}`, io)).toEqual({
    ok: true,
    value: { status: 'delivered', outcome: 'shown', reason: null, next: 'none' },
  });
});

it('records that no window was open, also over a restart, and delays nothing', async () => {
  const sent = await createDesktopChannel({ alarm: () => ({ shownIn: 0 }) }).send(message, io);
  const providerId = sent.outcome === 'accepted' ? sent.providerId : '';
  expect(providerId).toContain(message.id);
  const restarted = createDesktopChannel({ alarm: () => ({ shownIn: 1 }) });
  expect(await restarted.status?.(providerId, io)).toMatchObject({
    ok: true,
    value: { status: 'delivered', outcome: 'no window open', next: 'none' },
  });
});
