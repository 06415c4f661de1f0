import type { SettingsProblem } from '../../settings/problem';

/** What the file of readings is called. */
export const readingsName = (file: string): string => (file === '-' ? 'Standard input' : file);

/** Problems at places in a file, each with the name of it. */
export const inFile = (name: string, problems: SettingsProblem[]): SettingsProblem[] =>
  problems.map(({ path, sentence }) => ({ path, sentence: `${name}: ${sentence}` }));
