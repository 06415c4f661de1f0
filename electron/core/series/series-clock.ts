import { MINUTE, type Millis } from '../../../shared/time';
import type { Reading } from '../state/reading';

/** What one answer of a site tells of the clock of one series. */
export interface Answer {
  at: Millis;
  /** How far the newest row that was new or changed in it was dated ahead; negative: late (R2). */
  aheadMs: Millis;
}

/** This many answers in a row have to agree before a clock is taken to be fast (ALARMS R2). */
const ANSWERS = 6;
/** Answers agree when they differ by this at most: rows are uploaded and asked for at any moment (ALARMS R2). */
const AGREE_WITHIN: Millis = 5 * MINUTE;
/** From an answer that ended a lead to the one that confirms it (ALARMS R2). */
const CONFIRMED_AFTER: Millis = 4 * MINUTE;

/**
 *   dated ──the last six answers agree, the largest by more than 60 s──▶ led
 *     ▲                                                                    │ one is off by more than 5 min
 *     └───────────── one at least 4 min later agrees with it ─── doubted ◀─┘
 */
interface Stretch {
  /** Of its first answer. */
  from: Millis;
  /** The last six. */
  recent: Answer[];
  /** What is taken off its rows; 0: they count as dated. */
  leadMs: Millis;
  /** The answer that ended a lead, until another one agrees with it. */
  doubted: Answer | null;
}

/** How the uploader of one series dates its rows. */
export interface SeriesClock {
  /** What is taken off its rows at present; 0 when it is right, or not known to be wrong. */
  leadMs: Millis;
  of(reading: Reading): Dating;
}

interface Dating {
  leadMs: Millis;
  /** Read since a lead ended, with nothing yet that confirms it: the row only raises. */
  isDoubted: boolean;
}

const RIGHT: SeriesClock = { leadMs: 0, of: () => ({ leadMs: 0, isDoubted: false }) };

/** `skewMs`: of the site's clock; `aheadMs`: how far ahead a row may be dated and still be new. */
export interface ClockFrame {
  skewMs: Millis;
  aheadMs: Millis;
}

/** R2's lead, from all rows of one series. */
export function clockOf(readings: Reading[], frame: ClockFrame): SeriesClock {
  // Nearly every clock is right: that costs one look at each row.
  if (!readings.some((reading) => reading.measuredAt - frame.skewMs - reading.firstReadAt > frame.aheadMs))
    return RIGHT;
  const answers = answersOf(readings, frame.skewMs);
  const stretches = stretchesOf(answers, frame.aheadMs);
  const aheadAt = new Map(answers.map(({ at, aheadMs }) => [at, aheadMs]));
  return {
    leadMs: stretches.reduce((_, latest) => latest).leadMs,
    of({ receivedAt }) {
      const stretch = stretches.reduce((earlier, one) => (one.from <= receivedAt ? one : earlier));
      const aheadMs = Number(aheadAt.get(receivedAt));
      // What came while the clock was still right keeps its date.
      const isFast = aheadMs > frame.aheadMs || agree(aheadMs, stretch.leadMs);
      return { leadMs: isFast ? stretch.leadMs : 0, isDoubted: stretch.doubted !== null };
    },
  };
}

/**
 * Each answer that brought something new, in order: rows that came together keep their distance to the newest of them.
 */
export function answersOf(readings: Reading[], skewMs: Millis): Answer[] {
  const newestAt = new Map<Millis, Millis>();
  const note = (at: Millis, measuredAt: Millis): void => {
    newestAt.set(at, Math.max(newestAt.get(at) ?? -Infinity, measuredAt));
  };
  for (const { measuredAt, receivedAt, firstReadAt } of readings) {
    note(firstReadAt, measuredAt);
    // A corrected row was in two answers: that of its moment and that of its value.
    if (receivedAt !== firstReadAt) note(receivedAt, measuredAt);
  }
  return [...newestAt]
    .map(([at, measuredAt]) => ({ at, aheadMs: measuredAt - skewMs - at }))
    .sort((one, other) => one.at - other.at);
}

/**
 * How far the clock of a series is off when its last answers agree on that, at least 4 min apart; positive: fast. Rows
 * that are uploaded late look like those of a slow clock. null while they do not agree.
 */
export function constantOffset(answers: Answer[]): Millis | null {
  const recent = answers.slice(-ANSWERS);
  const times = recent.map(({ at }) => at);
  return Math.max(...times) - Math.min(...times) >= CONFIRMED_AFTER && areAgreed(recent) ? largestOf(recent) : null;
}

function stretchesOf(answers: Answer[], aheadAllowedMs: Millis): Stretch[] {
  const stretches: Stretch[] = [];
  for (const answer of answers) {
    const last = stretches.pop();
    if (last === undefined) stretches.push(begun(answer, null));
    else if (last.leadMs > 0 && !agree(answer.aheadMs, last.leadMs)) stretches.push(last, begun(answer, answer));
    else stretches.push(continued(last, answer, aheadAllowedMs));
  }
  return stretches;
}

const begun = (answer: Answer, doubted: Answer | null): Stretch => ({
  from: answer.at,
  recent: [answer],
  leadMs: 0,
  doubted,
});

function continued(stretch: Stretch, answer: Answer, aheadAllowedMs: Millis): Stretch {
  const recent = [...stretch.recent, answer].slice(-ANSWERS);
  const isLed = recent.length === ANSWERS && areAgreed(recent) && largestOf(recent) > aheadAllowedMs;
  return {
    ...stretch,
    recent,
    leadMs: isLed ? largestOf(recent) : 0,
    doubted: stretch.doubted && doubtAfter(stretch.doubted, answer),
  };
}

/** One that does not agree is in doubt itself. */
function doubtAfter(doubted: Answer, answer: Answer): Answer | null {
  if (!agree(answer.aheadMs, doubted.aheadMs)) return answer;
  return answer.at - doubted.at >= CONFIRMED_AFTER ? null : doubted;
}

const agree = (one: Millis, other: Millis): boolean => Math.abs(one - other) <= AGREE_WITHIN;

const largestOf = (answers: Answer[]): Millis => Math.max(...answers.map(({ aheadMs }) => aheadMs));

const areAgreed = (answers: Answer[]): boolean =>
  largestOf(answers) - Math.min(...answers.map(({ aheadMs }) => aheadMs)) <= AGREE_WITHIN;
