import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { builtInChannels, channelsAtRest } from '../../electron/channels/registry';
import { readReplayArguments } from '../../electron/replay/command/arguments';
import { replay } from '../../electron/replay/command/replay';
import type { reportOf } from '../../electron/replay/report/report';
import { readSettings } from '../../electron/settings/checks/read-settings';
import { parseEntries } from '../../electron/sources/nightscout/parse';
import { sources } from '../../electron/sources/registry';
import { createRandom } from '../../electron/standins/nightscout/glucose-simulator';
import { MINUTE, SECOND, type Millis } from '../../shared/time';
import { objectId, type Entry } from '../recorded-site';
import { createWorld, NIGHT, type World, type WorldOptions } from '../world';

const LAG: Millis = 8 * SECOND;
/**
 * Apart enough from five minutes that no step falls due within the seconds in which a
 * value comes: it may be first or not.
 */
const EVERY: Millis = 5 * MINUTE + 45 * SECOND;
const before = [118, 112, 104, 96, 90, 84];

/**
 * How much later the live watch may be: until a row is read (10 s), until it is known that a call has
 * ended (5 s, and 3 s of the provider), and a second for each of the up to eight messages of a round
 * before it. docs/replay.md says so as well.
 */
const LIVE_IS_LATER_BY: Millis = 26 * SECOND;

let world: World;
afterEach(() => world.end());

/** The night as the site would export it afterwards. */
function exported(values: number[]): Entry[] {
  const random = createRandom(1);
  return [...before, ...values].map((sgv, index) => {
    const later = index - before.length;
    const date = NIGHT + later * (later < 0 ? 5 * MINUTE : EVERY);
    return { _id: objectId(date + LAG, random), type: 'sgv', sgv, date, device: 'sensor', direction: 'Flat' };
  });
}

function replayed(values: number[], words: string[]): ReturnType<typeof reportOf> {
  const from = new Date(NIGHT).toISOString();
  const given = readReplayArguments(['--settings', 's', '--readings', 'r', '--json', '--from', from, ...words]);
  const settings = readSettings(readFileSync(world.settingsFile, 'utf8'), { sources, ...builtInChannels() });
  if (!given.ok || !settings.ok) throw new Error('not replayable');
  const answer = replay({
    arguments: given.value,
    settings: settings.value,
    other: null,
    readings: JSON.stringify(exported(values)),
    parseRows: parseEntries,
    channels: channelsAtRest(builtInChannels()),
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return JSON.parse(answer.value) as ReturnType<typeof reportOf>;
}

interface Told {
  /** "call Ana" */
  what: string;
  atMs: Millis;
}

const words: Record<string, string> = { voice: 'call', sms: 'text', desktop: 'alarm' };

/** By what and to whom, in order: one round leaves at once here, and a second apart there. */
function byWhat(told: Told[], until: Millis): Record<string, Millis[]> {
  const groups: Record<string, Millis[]> = {};
  for (const { what, atMs } of told) if (atMs < until) groups[what] = [...(groups[what] ?? []), atMs];
  return groups;
}

const live = (): Told[] => world.sent().map(({ what, to, atMs }) => ({ what: `${what} ${to}`, atMs }));

const ours = ({ messages }: ReturnType<typeof reportOf>): Told[] =>
  messages.map(({ at, channel, name }) => ({
    what: `${words[channel] ?? channel} ${name}`,
    atMs: Date.parse(at) - NIGHT,
  }));

async function expectSame(
  values: number[],
  options: { world?: WorldOptions; confirmAfter?: number } = {},
): Promise<void> {
  world = await createWorld({ before, ...options.world });
  world.glucose(values, { lagMs: LAG, everyMs: EVERY });
  const { confirmAfter } = options;
  if (confirmAfter !== undefined) {
    // The first call goes out when the first value of the night is there.
    await world.pass(LAG + confirmAfter * SECOND + 4 * SECOND);
    await world.confirm('low', 'ana');
  }
  // Short of the last row, which is where the replay ends: it comes to nothing that the live watch could not.
  const until = (values.length - 1) * EVERY - 2 * MINUTE;
  await world.pass(until - world.since());
  const report = replayed(values, confirmAfter === undefined ? [] : ['--confirm-after', String(confirmAfter)]);
  const [there, here] = [byWhat(live(), until), byWhat(ours(report), until)];
  const counts = (groups: Record<string, Millis[]>) =>
    Object.fromEntries(Object.entries(groups).map(([what, times]) => [what, times.length]));
  expect(counts(here)).toEqual(counts(there));
  for (const [what, times] of Object.entries(there)) {
    for (const [index, atMs] of times.entries()) {
      const laterBy = atMs - (here[what]?.[index] ?? NaN);
      expect(`${what}: ${laterBy >= -SECOND && laterBy <= LIVE_IS_LATER_BY ? 'same' : laterBy}`).toBe(`${what}: same`);
    }
  }
}

describe('a replayed night tells what the live watch did', () => {
  it('a low that becomes urgent, and its end (R5, R4, R6, R8)', async () => {
    await expectSame([66, 64, 62, 58, 54, 52, 57, 61, 66, 72, 78, 84, 90, 96]);
    expect(Object.keys(byWhat(live(), Infinity)).length).toBeGreaterThan(7);
  });

  it('a high that lasts, then a low nobody answers (R3, R5, R15)', async () => {
    await expectSame([200, 245, 252, 260, 262, 255, 240, 230, 226, 180, 130, 90, 66, 64, 63, 64, 66, 63]);
  });

  it('a low that is confirmed, and an hour later is not over (R7)', async () => {
    await expectSame(
      Array.from({ length: 13 }, () => 64),
      { confirmAfter: 240 },
    );
  });

  it('with a policy and limits of the person’s own', async () => {
    const person = {
      thresholds: { low: 75, lowEnds: 80 },
      policies: {
        low: [
          { afterSeconds: 30, text: ['contact-1'] },
          { afterSeconds: 400, everySeconds: 300, call: ['person'] },
        ],
      },
    };
    await expectSame([74, 73, 72, 72, 73, 74, 82, 84, 86], { world: { person } });
  });
});
