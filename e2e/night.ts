import type { Message } from '../electron/core/state/messages/message';
import type { Reading } from '../electron/core/state/reading';
import { sampleAlert, sampleMessage } from '../electron/storage/sample-facts.test-support';
import type { Trend } from '../shared/glucose/glucose';
import { HOUR, MINUTE, SECOND, type Millis } from '../shared/time';
import type { Household } from './household';

/** Ten past three in Madrid. */
export const NIGHT: Millis = Date.UTC(2026, 10, 22, 2, 10, 20);

/** A day of readings that ends in `last`, with a high in the evening, and nobody watching for a while before it. */
export function dayOfReadings(last: number[], trend: Trend = 'single-down', now: Millis = NIGHT): Reading[] {
  const count = 286;
  const values = Array.from({ length: count }, (_, index) => {
    const ofLast = last[index - (count - last.length)];
    if (ofLast !== undefined) return ofLast;
    const wave = 128 + 38 * Math.sin(index / 23) + 18 * Math.sin(index / 7.3);
    return Math.round(index > 170 && index < 205 ? wave + 120 * Math.sin(((index - 170) / 35) * Math.PI) : wave);
  });
  return values.flatMap((mgPerDl, index) => {
    const measuredAt = now - 35 * SECOND - (count - 1 - index) * 5 * MINUTE;
    if (index > 88 && index < 104) return [];
    const isLast = index === count - 1;
    const glucose = { kind: 'value' as const, mgPerDl };
    return [
      {
        personId: 'ana',
        sourceId: 'nightscout-1',
        series: 'xDrip',
        measuredAt,
        receivedAt: measuredAt + 8 * SECOND,
        firstReadAt: measuredAt + 8 * SECOND,
        glucose,
        trend: isLast ? trend : 'flat',
      },
    ];
  });
}

/** Ana is at 45 and falling, her phone rang unanswered, her contacts were texted, and nobody has confirmed. */
export function layDownUrgentLow(household: Household): string {
  household.addReadings(dayOfReadings([92, 84, 75, 67, 59, 52, 45]));
  const openedAt = NIGHT - 95 * SECOND;
  const alertId = `ana/low/${openedAt}`;
  household.put(
    sampleAlert({
      id: 'ana/high/1',
      direction: 'high',
      severity: 'high',
      state: 'resolved',
      openedAt: NIGHT - 8.3 * HOUR,
      resolvedAt: NIGHT - 6.6 * HOUR,
    }),
  );
  household.people[0]!.alerts = [];
  household.put(
    sampleAlert({
      id: alertId,
      severity: 'urgent-low',
      openedAt,
      raisedBy: {
        series: 'xDrip',
        sourceId: 'nightscout-1',
        glucose: { kind: 'value', mgPerDl: 45 },
        measuredAt: NIGHT - 35 * SECOND,
        isAhead: false,
      },
    }),
  );
  household.next.set(alertId, { at: NIGHT + 25 * SECOND, sentence: 'Call Ana, Mia and Ben, and text them' });
  household.store.addUnwatched({ from: NIGHT - 16.2 * HOUR, to: NIGHT - 15.1 * HOUR, why: 'asleep' });
  const common = { alertId, severity: 'urgent-low' as const };
  const body = 'Vigil: Ana URGENT LOW 45 mg/dL, falling fast, just now (03:09). Nobody has it yet. #A7K2M';
  const messages = [
    sampleMessage({
      ...common,
      id: 'm0',
      tag: 'T0',
      contactId: null,
      channel: 'desktop',
      address: null,
      queuedAt: openedAt,
      body,
      delivery: { status: 'delivered', outcome: 'shown', attempts: 1 },
    }),
    sampleMessage({
      ...common,
      id: 'm1',
      tag: 'T1',
      channel: 'voice',
      queuedAt: openedAt,
      body: 'Ana. Urgent low. 45, falling fast.',
      delivery: { status: 'undelivered', outcome: 'no-answer', attempts: 1 },
    }),
    sampleMessage({
      ...common,
      id: 'm2',
      tag: 'T2',
      contactId: 'mia',
      queuedAt: openedAt + 27 * SECOND,
      body,
      delivery: { status: 'accepted', acceptedAt: openedAt + 28 * SECOND, outcome: 'sent', attempts: 1 },
    }),
    sampleMessage({
      ...common,
      id: 'm3',
      tag: 'T3',
      contactId: 'ben',
      queuedAt: openedAt + 27 * SECOND,
      body,
      delivery: { status: 'delivered', attempts: 2, possibleDuplicate: true },
    }),
    sampleMessage({
      ...common,
      id: 'm4',
      tag: 'T4',
      contactId: 'ben',
      channel: 'voice',
      queuedAt: NIGHT - 6.5 * HOUR,
      body: 'Ana. High.',
      severity: 'high',
      delivery: { status: 'delivered', outcome: 'machine', attempts: 1 },
    }),
    sampleMessage({
      ...common,
      id: 'm5',
      tag: 'T5',
      contactId: 'mia',
      queuedAt: NIGHT - 26 * HOUR,
      body: 'Vigil: Ana high 262 mg/dL',
      severity: 'high',
      delivery: {
        status: 'failed',
        reason: 'Mia’s phone has opted out of texts (21610). She can text START to get them again.',
        attempts: 1,
      },
    }),
  ];
  const settled = ({ delivery, ...rest }: Message): Message => ({
    ...rest,
    delivery: { ...delivery, since: rest.queuedAt + 30 * SECOND },
  });
  household.addMessages(messages.map(settled));
  const decision = (at: Millis, code: string, sentence: string): void => {
    household.addDecisions([{ at, code, sentence, personId: 'ana', aboutId: alertId, messageId: null }]);
  };
  decision(NIGHT - 26 * HOUR, 'high-opened', 'A high of Ana opened at 262 mg/dL after 15 minutes above 240.');
  decision(NIGHT - 6.6 * HOUR, 'high-resolved', 'The high of Ana is over: two readings at or below 235 mg/dL.');
  decision(
    NIGHT - 95 * SECOND - 5 * MINUTE,
    'still-in-range',
    'Nothing was sent: 52 mg/dL came from a reading that is 14 minutes late.',
  );
  decision(openedAt, 'low-opened', 'An urgent low of Ana opened at 45 mg/dL.');
  decision(
    openedAt + 26 * SECOND,
    'calls-ended',
    'Ana did not answer, so the contacts are texted without waiting for 45 seconds.',
  );
  return alertId;
}
