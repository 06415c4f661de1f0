import { createReadStream } from 'node:fs';
import { failed, succeeded, type Result } from '../../../shared/result';
import { builtInChannels, channelsAtRest } from '../../channels/registry';
import { readSettings, type ReadSettings } from '../../settings/checks/read-settings';
import { readSettingsText, wordsOf } from '../../settings/disk/settings-file';
import { problemAt, type SettingsProblem } from '../../settings/problem';
import { parseEntries } from '../../sources/nightscout/parse';
import { sources } from '../../sources/registry';
import { textOf } from '../recording/text-encoding';
import { readReplayArguments, replayCommand, type ReplayArguments } from './arguments';
import { inFile, readingsName } from './in-file';
import { replay } from './replay';

/** A year of readings a minute apart is half of this. */
const MOST_MEGABYTES = 200;
const MEGABYTE = 1_000_000;

export { replayCommand };

/**
 * `replay` of the command line: what is to be printed, or what is wrong with what was given. Nothing is sent or kept.
 */
export async function replayRecorded(given: string[]): Promise<Result<string, SettingsProblem[]>> {
  const read = readReplayArguments(given);
  if (!read.ok) return failed([{ path: '', sentence: read.problem }]);
  const settings = settingsIn(read.value.settings);
  if (!settings.ok) return settings;
  const other = otherSettings(read.value);
  if (!other.ok) return other;
  const readings = await readText(read.value.readings);
  if (!readings.ok) return readings;
  return replay({
    arguments: read.value,
    settings: settings.value,
    other: other.value,
    readings: readings.value,
    parseRows: parseEntries,
    channels: channelsAtRest(builtInChannels()),
  });
}

const otherSettings = ({ compare }: ReplayArguments): Result<ReadSettings | null, SettingsProblem[]> =>
  compare === null ? succeeded(null) : settingsIn(compare);

/** Two files may be read: each problem says which of them it is in. */
function settingsIn(file: string): Result<ReadSettings, SettingsProblem[]> {
  const text = readSettingsText(file);
  if (!text.ok) return text;
  const read = readSettings(text.value, { sources, ...builtInChannels() });
  return read.ok ? read : failed(inFile(file, read.problem));
}

/** Counted while reading: a pipe does not say how much it holds. */
async function readText(file: string): Promise<Result<string, SettingsProblem[]>> {
  const name = readingsName(file);
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of file === '-' ? process.stdin : createReadStream(file)) {
      pieces.push(piece as Buffer);
      bytes += (piece as Buffer).length;
      if (bytes > MOST_MEGABYTES * MEGABYTE) {
        return failed([problemAt([], `${name} is larger than ${MOST_MEGABYTES} MB. Export fewer days at a time.`)]);
      }
    }
  } catch (error) {
    return failed([problemAt([], `${name} cannot be read. ${wordsOf(error)}`)]);
  }
  return succeeded(textOf(Buffer.concat(pieces)));
}
