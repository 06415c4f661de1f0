import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHandClock, type HandClock } from '../standins/hand-clock';
import { createTemporaryDirectory } from '../storage/sample-facts.test-support';
import { createLineWriter, type LineWriter } from './line-writer';
import { appendTo } from './log-file';

let folder: ReturnType<typeof createTemporaryDirectory>;
let file: string;
let clock: HandClock;

beforeEach(() => {
  folder = createTemporaryDirectory();
  file = join(folder.path, 'data', 'vigil.log');
  clock = createHandClock(0);
});

afterEach(() => {
  folder.remove();
});

const linesTo = (mostBytes?: number): LineWriter =>
  createLineWriter({
    write: appendTo(file, mostBytes),
    after: clock.after,
    lostLine: (count) => `lost ${count}`,
  });

test('lines stand behind those of an earlier run, in a file for its owner alone', () => {
  linesTo().write('one');
  linesTo().write('two');
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a full file becomes the old one, in the place of the one before', () => {
  const lines = linesTo(10);
  for (const line of ['1234', '5678', 'abcd', 'efgh', 'last']) lines.write(line);
  expect(readFileSync(file, 'utf8')).toBe('last\n');
  expect(readFileSync(`${file}.old`, 'utf8')).toBe('abcd\nefgh\n');
});

test('a line longer than a whole file is written all the same', () => {
  linesTo(10).write('a line of more than ten bytes');
  expect(readFileSync(file, 'utf8')).toBe('a line of more than ten bytes\n');
  expect(existsSync(`${file}.old`)).toBe(false);
});

test('a file that cannot be opened costs nothing but time: the lines are there once it can', async () => {
  writeFileSync(join(folder.path, 'data'), 'in the way of the folder');
  const lines = linesTo();
  lines.write('kept');
  rmSync(join(folder.path, 'data'));
  await clock.advance(5000);
  expect(readFileSync(file, 'utf8')).toBe('kept\n');
});

test('a folder in the place of the old file ends nothing', () => {
  mkdirSync(`${file}.old`, { recursive: true });
  const lines = linesTo(10);
  expect(() => {
    for (const line of ['1234', '5678', 'abcd']) lines.write(line);
  }).not.toThrow();
  expect(readFileSync(file, 'utf8')).toBe('1234\n5678\n');
});
