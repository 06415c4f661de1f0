import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Millis } from '../../shared/time';
import type { Alert } from '../core/state/alert';
import { aboutOf, given, type Flat } from '../core/state/messages/flat-message.test-support';
import type { Message } from '../core/state/messages/message';
import type { Reading } from '../core/state/reading';
import type { Log } from '../ports';

/** 22 November 2026, 10:00 UTC. */
export const NOW: Millis = Date.UTC(2026, 10, 22, 10);

export function sampleAlert(changes: Partial<Alert> = {}): Alert {
  const alert: Alert = {
    id: `ana/low/${NOW}`,
    personId: 'ana',
    direction: 'low',
    severity: 'low',
    state: 'open',
    openedAt: NOW,
    run: {
      number: 1,
      zeroAt: NOW,
      beganAt: NOW,
      steps: { 0: { rounds: 1, lastDueAt: NOW }, 6: { rounds: 0, lastDueAt: 0 } },
      profile: null,
      policyMark: null,
      held: [],
    },
    raisedBy: {
      series: 'xDrip',
      sourceId: 'nightscout-1',
      glucose: { kind: 'value', mgPerDl: 63 },
      measuredAt: NOW,
      isAhead: false,
    },
    worst: null,
    unknownSince: null,
    fineSince: null,
    cause: null,
    detail: null,
    acknowledgement: null,
    isSilenced: false,
    resolvedAt: null,
    ...changes,
  };
  const { raisedBy } = alert;
  const worst = raisedBy && { glucose: raisedBy.glucose, measuredAt: raisedBy.measuredAt, row: null };
  return { ...alert, worst: changes.worst === undefined ? worst : changes.worst };
}

/** What each of the product's channels serves. */
const mediumOf: Record<string, Message['medium']> = { voice: 'call', desktop: 'local' };

export function sampleMessage(
  changes: Partial<Omit<Message, 'delivery' | 'about'> & Flat> & { delivery?: Partial<Message['delivery']> } = {},
): Message {
  const { delivery, alertId, severity, run, step, round, ...rest } = changes;
  const flat = given({ alertId, severity, run, step, round });
  return {
    id: `ana/low/${NOW}/1.0.1/ana/sms`,
    about: aboutOf({ alertId: `ana/low/${NOW}`, severity: 'low', run: 1, step: 0, round: 1, ...flat }, rest.kind),
    personId: 'ana',
    kind: 'alarm',
    contactId: 'ana',
    channel: 'sms',
    medium: mediumOf[rest.channel ?? 'sms'] ?? 'text',
    address: '+14155552671',
    tag: 'A7K2M',
    body: 'Ana 63 mg/dL falling. A7K2M',
    renderedAt: NOW,
    queuedAt: NOW,
    notBefore: NOW,
    joins: null,
    ...rest,
    delivery: {
      status: 'pending',
      attempts: 0,
      intentAt: null,
      acceptedAt: null,
      answeredAt: null,
      providerId: null,
      since: NOW,
      reason: null,
      outcome: null,
      possibleDuplicate: false,
      unrecorded: false,
      lookUps: 0,
      ...delivery,
    },
  };
}

export function sampleReading(changes: Partial<Reading> = {}): Reading {
  return {
    personId: 'ana',
    sourceId: 'nightscout-1',
    series: 'xDrip',
    measuredAt: NOW,
    receivedAt: NOW + 8000,
    firstReadAt: changes.receivedAt ?? NOW + 8000,
    glucose: { kind: 'value', mgPerDl: 110 },
    trend: 'flat',
    ...changes,
  };
}

/** Keeps what was logged. */
export function createRecordingLog(): Log & { lines: { event: string; fields: unknown }[] } {
  const lines: { event: string; fields: unknown }[] = [];
  const note = (event: string, fields?: Record<string, unknown>): void => {
    lines.push({ event, fields });
  };
  return { info: note, warn: note, error: note, lines };
}

export function createTemporaryDirectory(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'vigil-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
