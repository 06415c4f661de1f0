import { MINUTE, SECOND, type Millis } from '../../shared/time';
import { sampleChannels, samplePerson, type PersonChanges } from '../core/simulation/sample-known.test-support';
import type { Reading } from '../core/state/reading';
import { play, type PlayedStretch, type Stage } from './play';
import { stretchesOf } from './stretches';

/** 22 November 2026, 02:00 in Madrid: a night. */
export const NIGHT: Millis = Date.UTC(2026, 10, 22, 1);

/** Each came so long after it was measured. */
export const LAG: Millis = 8 * SECOND;

export const reading = (mgPerDl: number, measuredAt: Millis, changes: Partial<Reading> = {}): Reading => ({
  personId: 'ana',
  sourceId: 'site',
  series: 'sensor',
  measuredAt,
  receivedAt: measuredAt + LAG,
  firstReadAt: changes.receivedAt ?? measuredAt + LAG,
  glucose: { kind: 'value', mgPerDl },
  trend: 'flat',
  ...changes,
});

/** One value each 5 min from `from` on. */
export const readings = (values: number[], from: Millis = NIGHT): Reading[] =>
  values.map((value, index) => reading(value, from + index * 5 * MINUTE));

export const stage = (changes: Partial<Omit<Stage, 'person'>> & { person?: PersonChanges } = {}): Stage => ({
  place: { sourceId: 'site', siteName: 'example.org' },
  channels: sampleChannels(),
  confirmAfterMs: null,
  nextAfterMs: null,
  ...changes,
  person: samplePerson(changes.person),
});

/** The one watch that these readings are. */
export function played(rows: Reading[], on: Stage = stage()): PlayedStretch {
  const [stretch, ...others] = stretchesOf(rows, { from: null, to: null });
  if (stretch === undefined || others.length > 0) throw new Error('not one stretch');
  return play(on, stretch);
}

/** "0:27 sms mia", since the first row came. */
export const linesOf = ({ messages }: PlayedStretch, from: Millis = NIGHT + LAG): string[] =>
  messages.map(({ at, channel, contactId, kind }) =>
    [clock(at - from), channel, ...(kind === 'alarm' ? [] : [kind]), contactId ?? 'here'].join(' '),
  );

const clock = (duration: Millis): string =>
  `${Math.floor(duration / MINUTE)}:${String(Math.floor((duration % MINUTE) / SECOND)).padStart(2, '0')}`;
