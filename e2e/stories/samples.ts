import type { Api } from '../../renderer/api';
import { noLiveState, type LiveState } from '../../renderer/state/live-state';
import type { Thresholds } from '../../shared/glucose/thresholds';
import type { AlertView, Chart, HistoryLine, PersonStatus, Status } from '../../shared/status/status';
import { HOUR, MINUTE, type Millis } from '../../shared/time';

export const NOW: Millis = Date.UTC(2026, 10, 22, 2, 10);

export const thresholds = { urgentLow: 55, low: 70, high: 180, urgentHigh: 300 } as Thresholds;

type Newest = NonNullable<PersonStatus['newest']>;

export function newest(mgPerDl: number, changes: Partial<Newest> = {}): Newest {
  return {
    glucose: { kind: 'value', mgPerDl },
    trend: 'flat',
    measuredAt: NOW - MINUTE,
    ageMs: MINUTE,
    isUsable: true,
    change: { mgPerDl: 2, overMs: 5 * MINUTE },
    ...changes,
  };
}

export function person(changes: Partial<PersonStatus> = {}): PersonStatus {
  return {
    id: 'ana',
    name: 'Ana',
    timeZone: 'Europe/Madrid',
    units: 'mg/dL',
    thresholds,
    hasGlucoseSource: true,
    newest: newest(112),
    state: 'fine',
    level: 'fine',
    series: [],
    disagreement: null,
    waiting: null,
    alerts: [],
    contacts: [{ id: 'mia', name: 'Mia' }],
    phone: null,
    pauseHoldsUrgent: false,
    ifLow: [{ afterSeconds: 0, sentence: 'Mia is called' }],
    silences: [],
    profile: null,
    sensorChange: { isPossible: false, until: null },
    checkIn: null,
    duties: [],
    gap: null,
    asksNights: false,
    holders: [],
    newestWorkout: null,
    settling: false,
    ...changes,
  };
}

export const alert: AlertView = {
  id: 'ana/low/1',
  personId: 'ana',
  direction: 'low',
  severity: 'low',
  state: 'open',
  openedAt: NOW - 4 * MINUTE,
  resolvedAt: null,
  headline: 'Low',
  sentence: 'Ana measured 64 mg/dL at 03:09.',
  acknowledgedAt: null,
  acknowledgedBy: null,
  silencedUntil: null,
  sound: 'alarm',
  canBeSnoozed: true,
  next: { at: NOW + MINUTE, sentence: 'Call Mia' },
};

/** A night with a low in it, and half an hour of silence. */
export function chartOf(hours: number): Chart {
  const from = NOW - hours * HOUR;
  const points = Array.from({ length: hours * 12 }, (_, index) => ({
    at: from + index * 5 * MINUTE,
    mgPerDl: Math.round(120 + 70 * Math.sin(index / 5)),
    series: 'xDrip',
  })).filter((_, index) => index % 36 < 30);
  return {
    from,
    to: NOW,
    points,
    bucketMs: 0,
    lastAlarm: null,
    counts: { below: 1, within: 8, above: 1 },
    alerts: [{ id: 'a', severity: 'low', from: from + HOUR, to: from + HOUR + 20 * MINUTE }],
    gaps: [{ from: from + 2 * HOUR, to: from + 2 * HOUR + 25 * MINUTE, why: 'asleep' }],
  };
}

const told = (id: string, changes: Partial<Extract<HistoryLine, { kind: 'message' }>>): HistoryLine => ({
  kind: 'message',
  id,
  at: NOW - 3 * MINUTE,
  personId: 'ana',
  alertId: alert.id,
  severity: 'low',
  to: 'Mia',
  channel: 'sms',
  medium: 'text',
  tag: 'ZZQYX',
  body: '',
  status: 'delivered',
  label: 'Delivered, not answered',
  tone: 'waiting',
  sentence: '',
  attempts: 1,
  possibleDuplicate: false,
  unrecorded: false,
  settledAt: null,
  ...changes,
});

const lines = [
  told('5', { medium: 'call', label: 'Calling', tone: 'waiting' }),
  told('4', { medium: 'call', to: 'Papa', label: 'No answer', tone: 'bad' }),
  told('3', { label: 'Delivered, not answered', tone: 'good' }),
  told('2', { to: 'Grandmother Konstantina', label: 'Not known whether it arrived', tone: 'doubtful' }),
  told('1', {}),
];

/** Answers the few calls that components make by themselves. */
export const api: Api = {
  call: (name) => {
    const value = name === 'history' ? { lines, next: null } : chartOf(3);
    return Promise.resolve({ ok: true, value }) as never;
  },
  live: () => () => undefined,
};

const ways: Status['ways'] = [
  {
    contactId: 'mia',
    channel: 'sms',
    proof: { state: 'proven', at: NOW - HOUR, sentence: 'It arrived.' },
    provenAt: NOW - HOUR,
    drillDueAt: null,
  },
];

export function live(status: Partial<Status>, connection: LiveState['connection'] = 'live'): LiveState {
  return {
    ...noLiveState,
    connection,
    heardAt: NOW,
    status: { now: NOW, people: [], ways, troubles: [], ...status },
  };
}

/** A contact has the person for so many hours from now. */
export const dutyOf = (contactId: string, name: string, hours: number): PersonStatus['duties'][number] => ({
  id: `ana/duty/${contactId}/1`,
  contactId,
  name,
  startedAt: NOW - HOUR,
  until: NOW + hours * HOUR,
  begunBy: 'hand',
});
