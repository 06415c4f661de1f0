/** One command as its help describes it. */
export interface Command {
  usage: string;
  about: string;
  /** "--port N" and what it means. */
  options: readonly (readonly [option: string, meaning: string])[];
}

/** What every command takes besides its own options. */
const always = [
  ['--help', 'this text'],
  ['--version', 'which Vigil this is'],
] as const;

/** "--data", "--help" and the like. */
export const optionNames = ({ options }: Command): string[] =>
  [...options, ...always].map(([option]) => option.split(' ')[0] ?? option);

/**
 * What is printed instead of what the command does; null when it is to do it. Help may
 * stand anywhere, also beside mistakes.
 */
export function insteadOf(command: Command, given: readonly string[], version: string): string | null {
  if (given.includes('--help') || given.includes('-h')) return helpOf(command);
  return given.includes('--version') ? `Vigil ${version}\n` : null;
}

function helpOf({ usage, about, options }: Command): string {
  const all = [...options, ...always];
  const width = Math.max(...all.map(([option]) => option.length));
  const lines = all.map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}`);
  return [about, '', `Usage: ${usage}`, '', ...lines, ''].join('\n');
}
