import { expect, it } from 'vitest';
import type { Message } from '../core/state/messages/message';
import { NOW, sampleMessage } from './sample-facts.test-support';
import { StorageError } from './store';
import type { OpenStore } from './store-contract.test-support';

/** A call of which nobody knows whether it went out, to the one number of the samples. */
export const unclear = (id: string): Message =>
  sampleMessage({ id, channel: 'voice', delivery: { status: 'reconciling', attempts: 1 } });

/** Claimed once, and never two calls to one number of which nobody knows whether they went out. */
export function outboxOnDisk(open: OpenStore): void {
  it('everything that is not final is unsettled', async () => {
    const { store } = await open();
    const statuses: Message['delivery']['status'][] = [
      'pending',
      'claimed',
      'reconciling',
      'accepted',
      'delivered',
      'undelivered',
      'failed',
      'withdrawn',
      'superseded',
      'expired',
    ];
    await store.save({ messages: statuses.map((status) => sampleMessage({ id: status, delivery: { status } })) });
    expect((await store.unsettledMessages()).map((message) => message.id)).toEqual([
      'pending',
      'claimed',
      'reconciling',
      'accepted',
    ]);
  });

  it('a claim keeps the text and the moment it was made with', async () => {
    const { store } = await open();
    const message = sampleMessage();
    await store.save({ messages: [message] });
    const claimed = sampleMessage({
      body: 'Ana 58 mg/dL',
      delivery: { attempts: 1, intentAt: NOW + 5, status: 'claimed' },
    });
    expect(await store.claim(claimed)).toBe(true);
    expect(await store.unsettledMessages()).toEqual([claimed]);
    expect(await store.claim(claimed)).toBe(false);
  });

  it('a withdrawn message cannot be claimed', async () => {
    const { store } = await open();
    await store.save({ messages: [sampleMessage({ delivery: { status: 'withdrawn' } })] });
    expect(await store.claim(sampleMessage())).toBe(false);
  });

  it('claiming a message that never reached the disk is an error, not a loss', async () => {
    const { store } = await open();
    await expect(store.claim(sampleMessage())).rejects.toThrow(StorageError);
  });

  it('a replayed decision never turns a message that went out into a new one', async () => {
    const { store } = await open();
    for (const status of ['accepted', 'delivered', 'withdrawn'] as const) {
      const gone = sampleMessage({ id: status, delivery: { status, attempts: status === 'withdrawn' ? 0 : 1 } });
      await store.save({ messages: [gone] });
      await store.save({ messages: [sampleMessage({ id: status })] });
      expect((await store.messages({ limit: 9 })).find((message) => message.id === status)).toEqual(gone);
    }
  });

  it('of two calls to one number only one is under way; another number and texts are free', async () => {
    const { store } = await open();
    const call = (id: string, address: string) => sampleMessage({ id, channel: 'voice', address });
    const [first, second, other] = [
      call('first', '+14155552671'),
      call('second', '+14155552671'),
      call('other', '+34600000001'),
    ];
    const text = sampleMessage({ id: 'text' });
    await store.save({ messages: [first, second, other, text] });

    expect(await store.claim(first)).toBe(true);
    expect(await store.claim(second)).toBe(false);
    expect(await store.claim(other)).toBe(true);
    expect(await store.claim(text)).toBe(true);
    await store.save({
      messages: [{ ...first, delivery: { ...first.delivery, status: 'reconciling', attempts: 1 } }],
    });
    expect(await store.claim(second)).toBe(false);
    await store.save({ messages: [{ ...first, delivery: { ...first.delivery, status: 'accepted', attempts: 1 } }] });
    expect(await store.claim(second)).toBe(true);
  });

  it.each(['claimed', 'reconciling'] as const)(
    'an alarm’s call waits for no %s trial, but a trial for both',
    async (status) => {
      const { store } = await open();
      const call = (id: string, kind: 'alarm' | 'trial') => sampleMessage({ id, kind, channel: 'voice' });
      const [tried, later, alarm] = [call('tried', 'trial'), call('later', 'trial'), call('alarm', 'alarm')];
      const as = (standing: typeof status | 'accepted') =>
        store.save({ messages: [{ ...tried, delivery: { ...tried.delivery, status: standing, attempts: 1 } }] });
      await store.save({ messages: [tried, later, alarm] });
      expect(await store.claim(tried)).toBe(true);
      await as(status);
      expect(await store.claim(later)).toBe(false);
      expect(await store.claim(alarm)).toBe(true);
      await as('accepted');
      expect(await store.claim(later)).toBe(false);
    },
  );

  it('what is about nobody is among all messages, and among those of no person', async () => {
    const { store } = await open();
    const trial = sampleMessage({ kind: 'trial', personId: null });
    await store.save({ messages: [trial] });
    expect(await store.messages({ limit: 9 })).toEqual([trial]);
    expect(await store.messages({ limit: 9, personId: 'ana' })).toEqual([]);
  });

  it('the store itself refuses a second unclear call to one number', async () => {
    const { store } = await open();
    await store.save({ messages: [unclear('first')] });
    await expect(store.save({ messages: [unclear('second')] })).rejects.toThrow(StorageError);
  });

  it('messages queued since a moment, whatever they are about, the first ones first', async () => {
    const { store } = await open();
    const rows = [2, 1, 0].map((at) => sampleMessage({ id: `at-${at}`, alertId: `about-${at}`, queuedAt: NOW + at }));
    await store.save({ messages: rows });
    expect((await store.messagesSince(NOW + 1)).map(({ id }) => id)).toEqual(['at-1', 'at-2']);
  });

  it('messages by their tags, the newest first, also those that answer a reply', async () => {
    const { store } = await open();
    const answer: Message = {
      ...sampleMessage({ id: 'answer' }),
      kind: 'answer',
      about: { reply: 'sms/1', of: 'ana/low/1' },
    };
    const tagged = [
      sampleMessage({ id: 'old', tag: 'AAAAA', queuedAt: NOW }),
      sampleMessage({ id: 'other', tag: 'BBBBB', queuedAt: NOW }),
      { ...answer, tag: 'AAAAA', queuedAt: NOW + 1 },
    ];
    await store.save({ messages: tagged });
    expect((await store.messagesTagged(['AAAAA', 'CCCCC'])).map(({ id }) => id)).toEqual(['answer', 'old']);
    expect((await store.messagesTagged(['AAAAA']))[0]).toEqual(tagged[2]);
    expect(await store.messagesTagged([])).toEqual([]);
  });

  it('the newest to a number by a channel that stands so, or null', async () => {
    const { store } = await open();
    const to = (id: string, queuedAt: number, status: Message['delivery']['status']) =>
      sampleMessage({ id, queuedAt, delivery: { status } });
    await store.save({
      messages: [to('old', NOW, 'delivered'), to('new', NOW + 1, 'delivered'), to('last', NOW + 2, 'failed')],
    });
    const { address, channel } = sampleMessage();
    expect(await store.newestTo(address ?? '', channel, 'delivered')).toMatchObject({ id: 'new' });
    expect(await store.newestTo(address ?? '', channel, 'accepted')).toBeNull();
    expect(await store.newestTo(address ?? '', 'voice', 'delivered')).toBeNull();
  });

  it('the one to a number by a channel that was answered last, also when it was not the last to be sent', async () => {
    const { store } = await open();
    const to = (id: string, queuedAt: number, answeredAt: number | null) =>
      sampleMessage({ id, queuedAt, delivery: { status: 'accepted', answeredAt } });
    const { address, channel } = sampleMessage();
    await store.save({ messages: [to('old', NOW, null), to('new', NOW + 1, NOW + 2), to('last', NOW + 2, null)] });
    expect(await store.newestAnswered(address ?? '', channel)).toMatchObject({ id: 'new' });
    await store.save({ messages: [to('old', NOW, NOW + 9)] });
    expect(await store.newestAnswered(address ?? '', channel)).toMatchObject({ id: 'old' });
    expect(await store.newestAnswered(address ?? '', 'voice')).toBeNull();
  });

  it('the first to a number by a channel, and the last trial', async () => {
    const { store } = await open();
    const { address, channel } = sampleMessage();
    const trial = (id: string, queuedAt: number): Message => ({
      ...sampleMessage({ id, queuedAt }),
      kind: 'trial',
      about: { trial: id, isDrill: true },
    });
    expect(await store.firstTo(address ?? '', channel)).toBeNull();
    expect(await store.newestTrial(address ?? '', channel)).toBeNull();
    await store.save({
      messages: [trial('old', NOW + 1), trial('new', NOW + 2), sampleMessage({ id: 'alarm', queuedAt: NOW + 3 })],
    });
    expect(await store.firstTo(address ?? '', channel)).toMatchObject({ id: 'old' });
    expect(await store.newestTrial(address ?? '', channel)).toMatchObject({ id: 'new', about: { isDrill: true } });
    expect(await store.firstTo(address ?? '', 'voice')).toBeNull();
    expect(await store.newestTrial(address ?? '', 'voice')).toBeNull();
  });

  it('the first to a number by a channel, after a moment, that did not get through; a call nobody took did', async () => {
    const { store } = await open();
    const to = (id: string, queuedAt: number, delivery: Partial<Message['delivery']>) =>
      sampleMessage({ id, queuedAt, delivery });
    await store.save({
      messages: [
        to('before', NOW, { status: 'failed' }),
        to('arrived', NOW + 1, { status: 'delivered' }),
        to('rang', NOW + 2, { status: 'undelivered', outcome: 'no-answer' }),
        to('first', NOW + 3, { status: 'undelivered' }),
        to('next', NOW + 4, { status: 'failed' }),
      ],
    });
    const { address, channel } = sampleMessage();
    expect(await store.firstFailedTo(address ?? '', channel, NOW)).toMatchObject({ id: 'first' });
    expect(await store.firstFailedTo(address ?? '', channel, NOW - 1)).toMatchObject({ id: 'before' });
    expect(await store.firstFailedTo(address ?? '', channel, NOW + 4)).toBeNull();
    expect(await store.firstFailedTo(address ?? '', 'voice', NOW)).toBeNull();
  });

  it('row 18: of two copies that claim one message at the same time one gets it', async () => {
    const { store: one, again } = await open();
    const two = await again();
    for (let race = 0; race < 50; race += 1) {
      const message = sampleMessage({ id: `race-${race}`, tag: `R${race}`, address: null });
      await one.save({ messages: [message] });
      const racers = race % 2 === 0 ? [one, two] : [two, one];
      const claims = await Promise.all(racers.map((racer) => racer.claim(message)));
      expect(claims.filter(Boolean)).toHaveLength(1);
    }
  });
}
