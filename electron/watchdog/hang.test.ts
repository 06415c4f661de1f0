import { describe, expect, it } from 'vitest';
import { SECOND, type Millis } from '../../shared/time';
import { isHung, LOOK_EVERY_MS, lookAgain, type Seen } from './hang';

const start: Seen = { beats: 7, at: 1000, beatAt: 1000 };

/** Looks each half second over a loop that beats, or does not; answers the time until it counts as hung. */
function looksUntilHung(from: Seen, beatsAt: (at: Millis) => number, most: Millis): Millis | null {
  let seen = from;
  while (seen.at - from.at < most) {
    const at = seen.at + LOOK_EVERY_MS;
    seen = lookAgain(seen, { beats: beatsAt(at), at });
    if (isHung(seen)) return seen.at - from.at;
  }
  return null;
}

describe('a loop', () => {
  it('that beats each second never counts as hung', () => {
    expect(looksUntilHung(start, (at) => Math.floor(at / SECOND), 600 * SECOND)).toBeNull();
  });

  it('that beats only every nine seconds does not either: it is slow, not dead', () => {
    expect(looksUntilHung(start, (at) => Math.floor(at / (9 * SECOND)), 600 * SECOND)).toBeNull();
  });

  it('without a beat counts as hung after 9.5 s, so that it is over within ten', () => {
    expect(looksUntilHung(start, () => 7, 60 * SECOND)).toBe(9.5 * SECOND);
  });

  it('that recovers at the last moment gets the whole time anew', () => {
    const recovers = (at: Millis): number => (at - start.at < 9 * SECOND ? 7 : 8);
    expect(looksUntilHung(start, recovers, 60 * SECOND)).toBe(18.5 * SECOND);
  });
});

describe('a computer that sleeps', () => {
  it('for an hour has no hung loop when it wakes, and one 9.5 s later if there is still no beat', () => {
    const asleep = lookAgain({ beats: 7, at: 9 * SECOND, beatAt: 0 }, { beats: 7, at: 3609 * SECOND });
    expect(isHung(asleep)).toBe(false);
    expect(looksUntilHung(asleep, () => 7, 60 * SECOND)).toBe(9.5 * SECOND);
  });

  it('over and over for a moment each counts as asleep, not as hung', () => {
    let seen = start;
    for (let time = 0; time < 20; time += 1) {
      seen = lookAgain(seen, { beats: 7, at: seen.at + 3.1 * SECOND });
      expect(isHung(seen)).toBe(false);
    }
  });

  it('is not supposed when the thread itself was only held up for a while', () => {
    const held = lookAgain({ beats: 7, at: 7 * SECOND, beatAt: 0 }, { beats: 7, at: 9.9 * SECOND });
    expect(isHung(held)).toBe(true);
  });
});
