import type { Glucose } from '../../shared/glucose/glucose';
import { thresholdsSchema } from '../../shared/glucose/thresholds';
import type { CheckInView } from '../../shared/people/check-in';
import type { SilenceView } from '../../shared/people/silence';
import { severities, type Severity } from '../../shared/severity';
import type { AlertView, PersonStatus, SeriesStatus, Status } from '../../shared/status/status';
import { HOUR, MINUTE } from '../../shared/time';
import type { TrayInput } from './tray/shape';

/** A Friday, 02:00 in Madrid. */
export const NOW = Date.UTC(2026, 10, 27, 1, 0, 0);

export const value = (mgPerDl: number): Glucose => ({ kind: 'value', mgPerDl });

/** Ana, in range three minutes ago. */
export function samplePerson(laid: Partial<PersonStatus> = {}): PersonStatus {
  return {
    id: 'ana',
    name: 'Ana',
    timeZone: 'Europe/Madrid',
    units: 'mg/dL',
    thresholds: thresholdsSchema.parse({}),
    newest: sampleNewest(value(112)),
    state: 'fine',
    level: 'fine',
    series: [],
    disagreement: null,
    waiting: null,
    alerts: [],
    contacts: [],
    phone: null,
    pauseHoldsUrgent: false,
    ifLow: [],
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
    hasGlucoseSource: true,
    ...laid,
  };
}

type Newest = NonNullable<PersonStatus['newest']>;

export function sampleNewest(glucose: Glucose, laid: Partial<Newest> = {}): Newest {
  return {
    glucose,
    trend: 'flat',
    measuredAt: NOW - 3 * MINUTE,
    ageMs: 3 * MINUTE,
    isUsable: true,
    change: null,
    ...laid,
  };
}

/** Counts, like any other. */
export function sampleSeries(laid: Partial<SeriesStatus> = {}): SeriesStatus {
  return { sourceId: 'site', series: 'xDrip', newest: null, isUsable: true, isStuck: false, asideUntil: null, ...laid };
}

/** Open, and nothing holds it back. */
export function sampleAlert(severity: Severity, laid: Partial<AlertView> = {}): AlertView {
  const { state = 'open', silencedUntil = null } = laid;
  const isSounding = state === 'open' && silencedUntil === null;
  return {
    id: `ana/${severity}/1`,
    personId: 'ana',
    direction: 'low',
    severity,
    state: 'open',
    openedAt: NOW - 5 * MINUTE,
    resolvedAt: null,
    headline: 'Low: 63 mg/dL',
    sentence: '',
    acknowledgedAt: null,
    acknowledgedBy: null,
    silencedUntil: null,
    sound: isSounding ? severities[severity].sound : 'none',
    canBeSnoozed: isSounding && !severities[severity].breaksSilence,
    next: null,
    ...laid,
  };
}

/** Until 07:00 in Madrid. */
export function samplePause(laid: Partial<SilenceView> = {}): SilenceView {
  return {
    id: 'ana/pause/1',
    kind: 'pause',
    severity: null,
    startedAt: NOW - HOUR,
    endsAt: NOW + 5 * HOUR,
    sentence: '',
    holdsUrgent: false,
    ...laid,
  };
}

/** Out since an hour, home by 02:30 in Madrid. */
export function sampleCheckIn(laid: Partial<CheckInView> = {}): CheckInView {
  return {
    id: 'ana/home-by/1',
    state: 'out',
    startedAt: NOW - HOUR,
    homeBy: NOW + 30 * MINUTE,
    overdueAt: NOW + 45 * MINUTE,
    latestHomeBy: NOW + 11 * HOUR,
    begunBy: 'hand',
    sentence: '',
    alertId: null,
    ...laid,
  };
}

/** Of Vigil itself. */
export const sampleTrouble = (sentence: string): Status['troubles'][number] => ({
  code: 'storage',
  sentence,
  since: null,
  mendedAt: 'health',
});

const provenWay: Status['ways'][number] = {
  contactId: 'mia',
  channel: 'sms',
  proof: { state: 'proven', at: NOW - HOUR, sentence: 'It arrived.' },
  provenAt: NOW - HOUR,
  drillDueAt: null,
};

export function sampleInput(people: PersonStatus[], laid: Partial<Status> = {}): TrayInput {
  const status = { now: NOW, people, ways: [provenWay], troubles: [], ...laid };
  return { status, now: NOW, platform: 'linux', theme: 'dark', valueInMenuBar: false, logins: [], update: null };
}
