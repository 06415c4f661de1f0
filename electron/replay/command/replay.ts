import { failed, succeeded, type Result } from '../../../shared/result';
import { schemaOf } from '../../../shared/settings/descriptor';
import type { PersonSettings, Settings } from '../../../shared/settings/settings';
import type { ChannelHealth } from '../../core/state/known';
import type { ReadSettings } from '../../settings/checks/read-settings';
import { problemAt, type SettingsProblem } from '../../settings/problem';
import { resolvePerson } from '../../settings/resolve-person';
import { sourceNamed } from '../../sources/registry';
import type { Place } from '../listening';
import { readRecordedFile, type RecordedFile } from '../recording/recorded-file';
import type { ParseRows } from '../recording/recorded-readings';
import { replayPerson, type Replayed } from '../replay-person';
import { comparisonOf, comparisonText } from '../report/comparison';
import { reportOf } from '../report/report';
import { reportText } from '../report/report-text';
import type { ReplayArguments } from './arguments';
import { momentOf } from './bound';
import { inFile, readingsName } from './in-file';

export interface ReplayInput {
  arguments: ReplayArguments;
  settings: ReadSettings;
  /** Those of `--compare`. */
  other: ReadSettings | null;
  /** The text of the readings file. */
  readings: string;
  parseRows: ParseRows;
  /** All of the registry. */
  channels: ChannelHealth[];
}

/** What is printed, or what is wrong with what was given. No file, no clock: the same input gives the same bytes. */
export function replay(input: ReplayInput): Result<string, SettingsProblem[]> {
  const file = readRecordedFile(input.readings);
  if (!file.ok) return failed(inFile(readingsName(input.arguments.readings), file.problem));
  const people = chosenPeople(file.value, input);
  if (!people.ok) return people;
  const outputs = people.value.map((chosen) => outputOf(chosen, input));
  const problems = outputs.flatMap((output) => (output.ok ? [] : output.problem));
  if (problems.length > 0) return failed(problems);
  const values = outputs.flatMap((output) => (output.ok ? [output.value] : []));
  if (!input.arguments.isJson) return succeeded(`${values.map(({ text }) => text()).join(BETWEEN_PEOPLE)}\n`);
  const documents = values.map(({ json }) => json());
  const isOne = file.value.kind === 'one-person' || input.arguments.person !== null;
  return succeeded(`${JSON.stringify(isOne ? documents[0] : { people: documents }, null, 2)}\n`);
}

const BETWEEN_PEOPLE = '\n\n\n';

interface Chosen {
  id: string;
  rows: unknown[];
  /** Where the rows stand in the file. */
  path: string[];
}

/** Whose rows are replayed: all in the file, or the one that is named. */
function chosenPeople(file: RecordedFile, input: ReplayInput): Result<Chosen[], SettingsProblem[]> {
  const { person, readings } = input.arguments;
  const known = input.settings.settings.people.map(({ id }) => id);
  if (known.length === 0) return refused('The settings watch over nobody.');
  if (person !== null && !known.includes(person))
    return refused(`--person: the settings know ${known.join(', ')} only.`);
  if (file.kind === 'one-person') {
    const id = person ?? known[0];
    return id !== undefined && (person !== null || known.length === 1)
      ? succeeded([{ id, rows: file.rows, path: [] }])
      : refused(`--person is missing: the readings are one person’s, and the settings know ${known.join(', ')}.`);
  }
  const all = [...file.people].map(([id, rows]) => ({ id, rows, path: ['people', id] }));
  const chosen = person === null ? all : all.filter(({ id }) => id === person);
  const strangers = chosen.filter(({ id }) => !known.includes(id));
  if (strangers.length > 0) {
    const sentence = `The settings know nobody of this id; they know ${known.join(', ')}.`;
    return failed(
      inFile(
        readingsName(readings),
        strangers.map(({ path }) => problemAt(path, sentence)),
      ),
    );
  }
  const nobody = problemAt(['people'], 'There are no rows of anybody who is asked for.');
  return chosen.length === 0 ? failed(inFile(readingsName(readings), [nobody])) : succeeded(chosen);
}

interface Output {
  text(): string;
  json(): object;
}

function outputOf(chosen: Chosen, input: ReplayInput): Result<Output, SettingsProblem[]> {
  const one = replayed(chosen, input.settings.settings, input);
  if (!one.ok) return failed(inFile(readingsName(input.arguments.readings), [problemAt(chosen.path, one.problem)]));
  const { warnings } = input.settings;
  if (input.other === null) {
    return succeeded({ text: () => reportText(one.value, warnings), json: () => reportOf(one.value, warnings) });
  }
  const other = replayed(chosen, input.other.settings, input);
  const { settings, compare } = input.arguments;
  if (!other.ok) return failed(inFile(compare ?? '', [problemAt([], other.problem)]));
  const compared = { one: one.value, other: other.value, names: { one: settings, other: compare ?? '' } };
  return succeeded({ text: () => comparisonText(compared), json: () => comparisonOf(compared) });
}

function replayed({ id, rows }: Chosen, settings: Settings, input: ReplayInput): Result<Replayed, string> {
  const person = resolvePerson(settings, id);
  const place = placeOf(settings.people.find((one) => one.id === id));
  if (person === null) return failed(`These settings watch over nobody with the id ${id}.`);
  const { from, to, lagMs, confirmAfterMs, nextAfterMs } = input.arguments;
  const bounds = {
    from: from && momentOf(from, person.timeZone),
    to: to && momentOf(to, person.timeZone),
  };
  return replayPerson({ ...input, person, place, rows, bounds, lagMs, confirmAfterMs, nextAfterMs });
}

/** The person's first source of glucose, for the words of messages: a file says nothing of where its rows come from. */
function placeOf(person: PersonSettings | undefined): Place {
  const first = person?.sources.find(({ kind }) => sourceNamed(kind)?.gives !== 'workouts');
  if (first === undefined) return { sourceId: 'recorded', siteName: 'recorded readings' };
  const { id, kind, ...config } = first;
  const source = sourceNamed(kind);
  const siteName = source?.siteName(schemaOf(source.fields).parse(config)) ?? kind;
  return { sourceId: id, siteName };
}

const refused = (sentence: string): { ok: false; problem: SettingsProblem[] } => failed([{ path: '', sentence }]);
