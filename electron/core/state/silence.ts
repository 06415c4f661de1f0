import { severities, type Severity } from '../../../shared/severity';
import type { Millis } from '../../../shared/time';
import type { WatchedPerson } from './person';

/**
 *   running ──▶ ended      by its time, by hand, or replaced by a newer one
 *
 * A snooze covers its level and milder ones on its side; a pause covers everything. Neither covers an urgent low, no
 * data after a low value or an overdue check-in, unless the person chose that for pauses. Both always end (R10). A
 * sensor change covers nothing: it moves the contacts' steps of no data (R9), and lives as long as the others do; so
 * does one series that is set aside (R25), which may be over sooner.
 */
export interface Silence {
  /** `${personId}/${pause or side}/${startedAt}` */
  id: string;
  personId: string;
  kind: 'snooze' | 'pause' | 'sensor-change' | 'set-aside';
  /** The level that was snoozed; null for the others. */
  severity: Severity | null;
  /** What is set aside; null for the others. */
  series: SeriesName | null;
  startedAt: Millis;
  endsAt: Millis;
  /** null while it runs. */
  endedAt: Millis | null;
}

/** One series, by its source and its device. */
export interface SeriesName {
  sourceId: string;
  series: string;
}

export type Snooze = Silence & { kind: 'snooze'; severity: Severity };

export const isSnooze = (silence: Silence): silence is Snooze => silence.kind === 'snooze' && silence.severity !== null;

export type SetAside = Silence & { kind: 'set-aside'; series: SeriesName };

export const isSetAside = (silence: Silence): silence is SetAside =>
  silence.kind === 'set-aside' && silence.series !== null;

export function newSnooze(
  { personId, severity, forMs }: { personId: string; severity: Severity; forMs: Millis },
  now: Millis,
): Silence {
  const id = `${personId}/${severities[severity].side}/${now}`;
  const times = { startedAt: now, endsAt: now + forMs, endedAt: null };
  return { id, personId, kind: 'snooze', severity, series: null, ...times };
}

export function newPause({ personId, endsAt }: { personId: string; endsAt: Millis }, now: Millis): Silence {
  const id = `${personId}/pause/${now}`;
  return { id, personId, kind: 'pause', severity: null, series: null, startedAt: now, endsAt, endedAt: null };
}

/** The running silence that holds this severity back now; of several the one that ends last. */
export function silenceOver(severity: Severity, silences: Silence[], person: WatchedPerson): Silence | null {
  const covering = silences.filter((silence) => silence.endedAt === null && covers(silence, severity, person));
  return covering.reduce<Silence | null>(
    (last, silence) => (last === null || silence.endsAt > last.endsAt ? silence : last),
    null,
  );
}

function covers(silence: Silence, severity: Severity, person: WatchedPerson): boolean {
  if (silence.kind === 'pause') return !severities[severity].breaksSilence || person.pauseHoldsUrgent;
  if (!isSnooze(silence) || severities[severity].breaksSilence) return false;
  const [one, snoozed] = [severities[severity], severities[silence.severity]];
  return one.side === snoozed.side && one.rank <= snoozed.rank;
}

/** Until when steps for the contacts wait; one whose time has just come still moves the step that falls due with it. */
export function contactsNotBefore(severity: Severity, silences: Silence[]): Millis | null {
  if (severity !== 'no-data') return null;
  const change = silences.find(
    ({ kind, endedAt, endsAt }) => kind === 'sensor-change' && (endedAt === null || endedAt >= endsAt),
  );
  return change?.endsAt ?? null;
}
