import { expect, test } from 'vitest';
import { headlessCommand, readHeadlessArguments } from '../../hosting/headless-arguments';
import { replayCommand } from './arguments';
import { insteadOf, optionNames } from './command-help';

const commands = [
  ['the host', headlessCommand],
  ['the replay', replayCommand],
] as const;

test.each(commands)('%s prints its help, whatever stands beside it, and its version', (_, command) => {
  for (const given of [['--help'], ['-h'], ['--data', 'x', '--help', '--nonsense']]) {
    expect(insteadOf(command, given, '1.2.3')).toContain(`Usage: ${command.usage}`);
  }
  expect(insteadOf(command, ['--version'], '1.2.3')).toBe('Vigil 1.2.3\n');
  expect(insteadOf(command, ['--data', 'x'], '1.2.3')).toBeNull();
});

test.each(commands)('every option that the usage of %s names has a line of help', (_, command) => {
  const used = command.usage.match(/--[a-z-]+/g) ?? [];
  expect(optionNames(command)).toEqual(expect.arrayContaining(used));
  expect(optionNames(command)).toHaveLength(new Set(used).size + 2);
});

test.each([
  ['--dta', '--data'],
  ['--prot', '--port'],
  ['--setting', '--settings'],
  ['--hosts', '--host'],
  ['--supervise', '--supervised'],
])('%s is refused, and %s named', (written, meant) => {
  const read = readHeadlessArguments(['--data', 'x', written]);
  expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(`Did you mean ${meant}?`) as string });
});

test.each([['vigil-0123456789abcdef'], ['--token=vigil-0123456789ABCDEF'], ['--vigil-0123456789abcdef']])(
  'a secret pasted as %s is refused and not repeated',
  (written) => {
    const read = readHeadlessArguments(['--data', 'x', written]);
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('0123456789');
  },
);
