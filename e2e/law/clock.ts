import { MINUTE, type Millis } from '../../shared/time';
import { AHEAD_ALLOWED, type Row } from './row';

/** How far the newest row of one answer was dated ahead; negative: late. */
interface Answer {
  at: Millis;
  ahead: Millis;
}

/** For how long the clock of a series was taken for one and the same. */
interface Span {
  from: Millis;
  /** Of its last six answers. */
  aheads: Millis[];
  /** What is taken off its rows; 0: they count as dated. */
  lead: Millis;
  /** The answer that ended a lead, until another agrees with it. */
  doubted: Answer | null;
}

/** R2: what a series' answers told of its clock. */
export interface Clock {
  spans: Span[];
  aheadAt: Map<Millis, Millis>;
}

export const newClock = (): Clock => ({ spans: [], aheadAt: new Map() });

const agree = (one: Millis, other: Millis): boolean => Math.abs(one - other) <= 5 * MINUTE;

/** R2: "a series' lead is how far the newest new or changed row of an answer was ahead". */
export function hear({ spans, aheadAt }: Clock, rows: Row[], at: Millis): void {
  const ahead = Math.max(...rows.map(({ date }) => date)) - at;
  aheadAt.set(at, ahead);
  const last = spans.at(-1);
  // "The first answer that is off by > 5 min ends this: its rows and later ones … only raise".
  const isEnd = last !== undefined && last.lead > 0 && !agree(ahead, last.lead);
  if (last === undefined || isEnd) {
    spans.push({ from: at, aheads: [ahead], lead: 0, doubted: isEnd ? { at, ahead } : null });
    return;
  }
  last.aheads = [...last.aheads, ahead].slice(-6);
  const largest = Math.max(...last.aheads);
  // "If the last six differ by ≤ 5 min and the largest is > 60 s, that is taken off all its rows".
  const isLed = last.aheads.length === 6 && agree(largest, Math.min(...last.aheads)) && largest > AHEAD_ALLOWED;
  last.lead = isLed ? largest : 0;
  if (last.doubted === null) return;
  // "until a second answer ≥ 4 min later agrees"; one that does not is itself in doubt.
  if (!agree(ahead, last.doubted.ahead)) last.doubted = { at, ahead };
  else if (at - last.doubted.at >= 4 * MINUTE) last.doubted = null;
}

/** R2: where the rows of a series stand by our clock. */
export function dateRows(rows: Row[], { spans, aheadAt }: Clock): void {
  for (const row of rows) {
    const span = spans.findLast(({ from }) => from <= row.receivedAt)!;
    // "earlier rows keep the lead". Of what came while the clock was right nothing is taken off.
    const ahead = aheadAt.get(row.receivedAt)!;
    const date = row.date - (ahead > AHEAD_ALLOWED || agree(ahead, span.lead) ? span.lead : 0);
    const isAhead = date - row.receivedAt > AHEAD_ALLOWED;
    // "Rows further ahead raise by receivedAt but never close."
    row.measuredAt = isAhead ? row.receivedAt : date;
    row.onlyRaises = isAhead || span.doubted !== null;
  }
}
