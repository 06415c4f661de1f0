import { recordedSite } from '../e2e/recorded-site';
import { settingsOf } from '../e2e/world-settings';
import { builtInChannels, channelsAtRest } from '../electron/channels/registry';
import { createSimulation } from '../electron/core/simulation/simulation.test-support';
import { readReplayArguments } from '../electron/replay/command/arguments';
import { replay, type ReplayInput } from '../electron/replay/command/replay';
import { readSettings } from '../electron/settings/checks/read-settings';
import { parseEntries } from '../electron/sources/nightscout/parse';
import { sources } from '../electron/sources/registry';
import { DAY, MINUTE, SECOND } from '../shared/time';
import { benchRow, type BenchRow } from './row';

const START = Date.UTC(2026, 0, 1);
const DAYS = 365;
/** Ticks make a day slow enough that a few tell the rest. */
const TICKED_DAYS = 3;

/** A person's year through the whole replay: text in, report out. */
export function benchReplay(): BenchRow[] {
  const entries = recordedSite({ seed: 1, from: START, to: START + DAYS * DAY });
  const readings = JSON.stringify(entries);
  const year = secondsOf(() => replay(inputOf(readings)));
  const json = secondsOf((): unknown => JSON.parse(JSON.stringify(entries)));
  return [
    benchRow({
      name: `replay of a person-year of 5-minute readings, ${entries.length} rows`,
      unit: 's',
      value: year,
      reference: { name: 'the same rows through JSON', value: json },
      limit: { ratio: 200 },
    }),
    benchRow({
      name: 'replayed days',
      unit: 'a second',
      value: DAYS / year,
      reference: { name: 'days with a look every 5 s', value: TICKED_DAYS / secondsOf(playTicking) },
      limit: {},
    }),
  ];
}

function inputOf(readings: string): ReplayInput {
  const given = readReplayArguments(['--settings', 'settings.json', '--readings', 'year.json', '--json']);
  const document = settingsOf({}, () => 'https://ana.example.org', 'https://twilio.example.org');
  const settings = readSettings(JSON.stringify(document), { sources, ...builtInChannels() });
  if (!given.ok || !settings.ok) throw new Error('The replay has no settings.');
  const channels = channelsAtRest(builtInChannels());
  return { arguments: given.value, settings: settings.value, other: null, readings, parseRows: parseEntries, channels };
}

/** As the watch itself does it. */
function playTicking(): void {
  const simulation = createSimulation({ startAt: START });
  const count = (TICKED_DAYS * DAY) / (5 * MINUTE);
  simulation.values(Array.from({ length: count }, (_, index) => 100 + (index % 60)));
}

function secondsOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return (performance.now() - from) / SECOND;
}
