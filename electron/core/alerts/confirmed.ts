import { glucoseInWords, LOW_SENTINEL } from '../../../shared/glucose/glucose';
import { severities } from '../../../shared/severity';
import { durationInWords, waitInWords } from '../../../shared/text/age';
import { SECOND, type Millis } from '../../../shared/time';
import { originOf } from '../glucose/ending';
import { lowestCurrent, type Snapshot } from '../glucose/snapshot';
import { isTold } from '../glucose/telling';
import type { Row } from '../series/series-view';
import type { Acknowledgement, Alert } from '../state/alert';
import type { Known } from '../state/known';
import { reasonWords } from '../words/catalogue';

/** Why a confirmed alert starts again from 0, or when by time alone it may at the earliest. */
export type AlarmsAgain = { again: true; sentence: string } | { again: false; askAt: Millis | null };

/** R7 for lows, R4 for highs and no data, R15 for a stuck sensor, R16 for check-ins. `alert` is acknowledged. */
export function alarmsAgain(
  alert: Alert,
  confirmed: Acknowledgement,
  state: { known: Known; snapshot: Snapshot; now: Millis },
): AlarmsAgain {
  if (alert.direction === 'low') return lowAgain(alert, confirmed, state);
  const { confirmedFor } = severities[alert.severity];
  if (confirmedFor === null) return { again: false, askAt: null };
  return silentFor(state.known.person.times[confirmedFor], confirmed, state);
}

interface State {
  known: Known;
  snapshot: Snapshot;
  now: Millis;
}

function silentFor(silentSeconds: number, confirmed: Acknowledgement, { known, now }: State): AlarmsAgain {
  const askAt = confirmed.at + silentSeconds * SECOND;
  if (now < askAt) return { again: false, askAt };
  return {
    again: true,
    sentence: reasonWords(known).heldLongAndNotOver({ duration: waitInWords(silentSeconds * SECOND) }),
  };
}

function lowAgain(alert: Alert, confirmed: Acknowledgement, state: State): AlarmsAgain {
  const fallen = fallSince(confirmed, state);
  if (fallen !== null) return { again: true, sentence: fallen };
  const waits = waitsOf(alert, confirmed, state);
  const over = waits.find((wait) => wait.at <= state.now && !wait.isRecovered);
  if (over !== undefined) {
    return {
      again: true,
      sentence: reasonWords(state.known).heldLongAndNotRecovered({
        duration: durationInWords(state.now - confirmed.at),
      }),
    };
  }
  const ahead = waits.filter((wait) => wait.at > state.now).map((wait) => wait.at);
  return { again: false, askAt: ahead.length === 0 ? null : Math.min(...ahead) };
}

/** A later row that is LOW, fell by 10, or reached the urgent threshold after a confirmation above it: at once. */
function fallSince(confirmed: Acknowledgement, { known, snapshot }: State): string | null {
  const { thresholds, units } = known.person;
  const value = confirmed.mgPerDl ?? Number.POSITIVE_INFINITY;
  const isWorse = (row: Row): boolean =>
    row.mgPerDl <= LOW_SENTINEL ||
    row.mgPerDl <= value - thresholds.fallAfterConfirming ||
    (row.mgPerDl <= thresholds.urgentLow && value > thresholds.urgentLow);
  const worse = rowsSince(confirmed, snapshot).find(isWorse);
  if (worse === undefined) return null;
  return worse.isDatedAhead
    ? reasonWords(known).fellAheadSinceHeld
    : reasonWords(known).fellSinceHeld({ value: glucoseInWords(worse.reading.glucose, units) });
}

/** Later rows, or a later value of the last one, that are not old facts: of usable age, or the newest of all. */
function rowsSince(confirmed: Acknowledgement, snapshot: Snapshot): Row[] {
  return snapshot.series.flatMap((view) => {
    const rows = [...view.rows, ...view.ahead];
    const after = knownUntil(confirmed, rows);
    const isLater = (row: Row): boolean =>
      row.at > after || (row.at === after && row.reading.receivedAt > confirmed.readUntil);
    return rows.filter((row) => isLater(row) && (row.ageMs <= view.usableAgeMs || row === snapshot.newest));
  });
}

/** Up to when this series was known at the confirmation. Each on its own: one sensor may lag behind another. */
function knownUntil(confirmed: Acknowledgement, rows: Row[]): Millis {
  const known = rows.filter((row) => row.reading.firstReadAt <= confirmed.readUntil);
  return known.length === 0 ? (confirmed.newestMeasuredAt ?? 0) : Math.max(...known.map((row) => row.at));
}

interface Wait {
  at: Millis;
  isRecovered: boolean;
}

/**
 * Unknown is not recovered: without a usable value, or with those of another sensor that is stuck alone, none of these
 * is. Of several sensors the lowest has to be.
 */
function waitsOf(alert: Alert, confirmed: Acknowledgement, { known, snapshot }: State): Wait[] {
  const { times, thresholds, self } = known.person;
  const value = lowestTold(alert, { known, snapshot });
  const isAboveUrgent = value > thresholds.urgentLow;
  const isUrgent = alert.severity === 'urgent-low';
  // Where it is not known who confirmed, it may have been the person, alone and low.
  const isOwn = confirmed.contactId === null || confirmed.contactId === self?.id;
  return [
    ...(isUrgent && isOwn ? [{ at: confirmed.at + times.ownUrgentLowAgain * SECOND, isRecovered: isAboveUrgent }] : []),
    ...(isUrgent ? [{ at: confirmed.at + times.urgentLowAgain * SECOND, isRecovered: isAboveUrgent }] : []),
    { at: confirmed.at + times.lowAgain * SECOND, isRecovered: value > thresholds.low },
  ];
}

/** R19, R7: at 70 or more by a usable reading; unknown is not. */
export const isAboveLow = (alert: Alert, state: Pick<State, 'known' | 'snapshot'>): boolean =>
  lowestTold(alert, state) > state.known.person.thresholds.low;

function lowestTold(alert: Alert, { known, snapshot }: Pick<State, 'known' | 'snapshot'>): number {
  const raisedBy = originOf(alert, snapshot).seriesKey;
  const isKnown = isTold(snapshot, known.person.times, raisedBy);
  return (isKnown ? lowestCurrent(snapshot) : null) ?? Number.NEGATIVE_INFINITY;
}
