import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/time';
import type { Silence } from '../core/state/silence';
import { NOW, sampleAlert, sampleMessage, sampleReading } from './sample-facts.test-support';
import { StorageError, type Store } from './store';
import { keptFacts } from './store-contract-facts.test-support';
import { outboxOnDisk, unclear } from './store-contract-outbox.test-support';

/** A fresh one, and another process's view of the same facts. */
interface OpenedStore {
  store: Store;
  again(): Promise<Store>;
}

export type OpenStore = () => Promise<OpenedStore>;

/** What alerting relies on, whatever keeps the facts. Every implementation of the port runs all of it. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name}: decisions`, () => {
    writtenTogether(open);
  });
  describe(`${name}: silences (R10)`, () => {
    silences(open);
  });
  describe(`${name}: the outbox`, () => {
    outboxOnDisk(open);
  });
  describe(`${name}: facts`, () => {
    keptFacts(open);
  });
}

const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id).sort();

function writtenTogether(open: OpenStore): void {
  it('what was saved is read back as it was, also by the next process', async () => {
    const { store, again } = await open();
    const alert = sampleAlert();
    const message = sampleMessage();
    const line = { at: NOW, personId: 'ana', code: 'low-opened', sentence: 'Low.', aboutId: alert.id, messageId: null };
    await store.save({ alerts: [alert], messages: [message], silences: [], history: [line] });
    await store.close();

    const next = await again();
    expect(await next.alert(alert.id)).toEqual(alert);
    expect(await next.messagesOf([alert.id])).toEqual([message]);
    expect(await next.history({ limit: 10 })).toEqual([{ id: 1, ...line }]);
  });

  it('whoever asks after a write was resolved sees it, also in another process', async () => {
    const { store, again } = await open();
    const other = await again();
    for (const state of ['open', 'acknowledged', 'resolved'] as const) {
      await store.save({ alerts: [sampleAlert({ state })] });
      expect(await store.alert(sampleAlert().id)).toMatchObject({ state });
      expect(await other.alert(sampleAlert().id)).toMatchObject({ state });
    }
  });

  it('a change that fails half-way leaves nothing behind', async () => {
    const { store } = await open();
    const alerts = [sampleAlert()];
    await expect(store.save({ alerts, messages: [unclear('first'), unclear('second')] })).rejects.toThrow(StorageError);
    expect(await store.liveAlerts(0)).toEqual([]);
    expect(await store.unsettledMessages()).toEqual([]);
    await store.save({ alerts, messages: [unclear('first')] });
    expect(await store.liveAlerts(0)).toHaveLength(1);
  });

  it('a store that fails rejects with a StorageError, and throws nothing at who asks', async () => {
    const { store } = await open();
    await store.close();
    const asked = [
      () => store.save({ alerts: [sampleAlert()] }),
      () => store.claim(sampleMessage()),
      () => store.addReadings([sampleReading()]),
      () => store.liveAlerts(0),
      () => store.recall('x'),
      () => store.prune(NOW),
    ];
    for (const ask of asked) await expect(ask()).rejects.toThrow(StorageError);
  });

  it('one alert is found by its id, or is null', async () => {
    const { store } = await open();
    const alert = sampleAlert({ state: 'resolved', resolvedAt: 1 });
    await store.save({ alerts: [alert] });
    expect(await store.alert(alert.id)).toEqual(alert);
    expect(await store.alert('another')).toBeNull();
  });

  it('live alerts are those not resolved, and those resolved lately', async () => {
    const { store } = await open();
    const opened = sampleAlert({ id: 'a' });
    const confirmed = sampleAlert({ id: 'b', state: 'acknowledged' });
    const lately = sampleAlert({ id: 'c', state: 'resolved', resolvedAt: NOW - 10 * MINUTE });
    const longAgo = sampleAlert({ id: 'd', state: 'resolved', resolvedAt: NOW - HOUR });
    await store.save({ alerts: [opened, confirmed, lately, longAgo] });
    expect(idsOf(await store.liveAlerts(NOW - 30 * MINUTE))).toEqual(['a', 'b', 'c']);
    await store.save({ alerts: [{ ...opened, state: 'resolved', resolvedAt: NOW - 2 * HOUR }] });
    expect(idsOf(await store.liveAlerts(NOW - 30 * MINUTE))).toEqual(['b', 'c']);
  });

  it('what waits for the end of quiet hours, and a sensor change, are kept', async () => {
    const { store } = await open();
    const held = [{ contactId: 'mia', medium: 'text' as const, kind: 'alarm' as const, step: 1, round: 0 }];
    const alert = sampleAlert();
    const waiting = { ...alert, run: { ...alert.run, profile: 'night', held } };
    const change = {
      id: 'ana/sensor-change/1',
      personId: 'ana',
      kind: 'sensor-change' as const,
      severity: null,
      series: null,
      startedAt: NOW,
      endsAt: NOW + HOUR,
      endedAt: null,
    };
    await store.save({ alerts: [waiting], silences: [change] });
    expect(await store.alert(alert.id)).toEqual(waiting);
    expect(await store.runningSilences()).toEqual([change]);
  });

  it('pages of alerts, messages and history go from new to old, for all or one person', async () => {
    const { store } = await open();
    const people = ['ana', 'ben', 'ana'];
    for (const [index, personId] of people.entries()) {
      const at = NOW + index * MINUTE;
      await store.save({
        alerts: [sampleAlert({ id: `alert-${index}`, personId, openedAt: at })],
        messages: [sampleMessage({ id: `message-${index}`, personId, queuedAt: at })],
        silences: [],
        history: [{ at, personId, code: `code-${index}`, sentence: 'x', aboutId: null, messageId: null }],
      });
    }
    expect((await store.alerts({ limit: 2 })).map((alert) => alert.id)).toEqual(['alert-2', 'alert-1']);
    expect((await store.alerts({ personId: 'ana', before: NOW + MINUTE, limit: 9 })).map((alert) => alert.id)).toEqual([
      'alert-0',
    ]);
    expect((await store.messages({ personId: 'ana', limit: 9 })).map((message) => message.id)).toEqual([
      'message-2',
      'message-0',
    ]);
    expect((await store.messages({ before: NOW + MINUTE, limit: 9 })).map((message) => message.id)).toEqual([
      'message-0',
    ]);
    expect((await store.history({ before: 3, limit: 1 })).map((line) => line.code)).toEqual(['code-1']);
    expect((await store.history({ personId: 'ana', limit: 9 })).map((line) => line.code)).toEqual(['code-2', 'code-0']);
  });
}

function silences(open: OpenStore): void {
  const pause: Silence = {
    id: `ana/pause/${NOW}`,
    personId: 'ana',
    kind: 'pause',
    severity: null,
    series: null,
    startedAt: NOW,
    endsAt: NOW + HOUR,
    endedAt: null,
  };
  const snooze: Silence = { ...pause, id: `ana/high/${NOW}`, kind: 'snooze', severity: 'high', endsAt: NOW + MINUTE };

  it('are read back by the next process, the first to end first, until they have ended', async () => {
    const { store, again } = await open();
    await store.save({ silences: [pause, snooze] });
    await store.close();
    const next = await again();
    expect(await next.runningSilences()).toEqual([snooze, pause]);
    await next.save({ silences: [{ ...pause, endedAt: NOW + HOUR }] });
    expect(await next.runningSilences()).toEqual([snooze]);
  });
}
