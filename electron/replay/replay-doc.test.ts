import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SECOND } from '../../shared/time';
import { ARRIVES, RING } from '../core/outbox/unanswered';
import { parseEntries } from '../sources/nightscout/parse';
import { REPLAY_USAGE } from './command/arguments';
import { replayPerson } from './replay-person';
import { reportOf } from './report/report';
import { NIGHT, stage } from './sample-recording.test-support';
import { GIVEN_UP_AFTER } from './stretches';

const page = readFileSync(join(import.meta.dirname, '../../docs/replay.md'), 'utf8');

test('docs/replay.md explains each argument', () => {
  const names = REPLAY_USAGE.match(/--[a-z-]+/g) ?? [];
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => !new RegExp(`^\\|.*\`${name}\``, 'm').test(page))).toEqual([]);
});

test('docs/replay.md explains each field of the JSON', () => {
  const rows = [{ sgv: 60, date: NIGHT }];
  const bounds = { from: null, to: null };
  const replayed = replayPerson({ ...stage(), rows, bounds, parseRows: parseEntries, lagMs: 10 * SECOND });
  if (!replayed.ok) throw new Error(replayed.problem);
  const fields = Object.keys(reportOf(replayed.value, []));
  expect(fields.filter((name) => !new RegExp(`^\\|.*\`${name}\``, 'm').test(page))).toEqual([]);
});

test('docs/replay.md names the numbers that are assumed', () => {
  expect(page).toContain(`texts arrive after ${ARRIVES / SECOND} s, calls ring for ${RING / SECOND} s`);
  expect(GIVEN_UP_AFTER / (24 * 3600 * SECOND)).toBe(3);
  expect(page).toContain('after three days without a row');
});
