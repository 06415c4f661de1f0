import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DAY } from '../shared/time';
import { buildVigil, type Built } from './build';
import { recordedSite } from './recorded-site';
import { settingsOf } from './world-settings';

let built: Built;
let folder: string;

const FROM = Date.UTC(2026, 10, 16);

beforeAll(async () => {
  built = await buildVigil();
  folder = mkdtempSync(join(tmpdir(), 'vigil-replay-'));
  const settings = (changes: Record<string, unknown>): string =>
    JSON.stringify(settingsOf({ person: changes }, () => 'https://ana.example.org', 'https://twilio.example.org'));
  writeFileSync(join(folder, 'settings.json'), settings({}));
  writeFileSync(join(folder, 'lower.json'), settings({ thresholds: { low: 60 } }));
  writeFileSync(
    join(folder, 'readings.json'),
    JSON.stringify(recordedSite({ seed: 7, from: FROM, to: FROM + 7 * DAY })),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The built host, from `folder`. */
function run(given: string[], input?: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [built.entry, 'replay', ...given], { cwd: folder });
    const ended = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...ended });
    });
    // A process that refuses early reads no more.
    child.stdin.on('error', () => undefined);
    if (input === undefined) child.stdin.end();
    else createReadStream(join(folder, input)).pipe(child.stdin);
  });
}

const files = ['--settings', 'settings.json', '--readings', 'readings.json'];

const reportSchema = z.object({
  person: z.string(),
  readings: z.object({ used: z.number(), skipped: z.record(z.string(), z.number()), receivedBySite: z.number() }),
  alerts: z.array(z.object({ direction: z.string() })),
  messages: z.array(z.object({ at: z.string(), why: z.string().min(1), body: z.string().min(1) })).min(1),
  silences: z.array(z.object({ sentence: z.string().min(1) })).min(1),
  totals: z.object({ calls: z.number(), texts: z.number(), alerts: z.record(z.string(), z.number()) }),
});

describe('a week of a site, replayed by the built host', () => {
  test('it ends with 0 and prints one JSON document; two runs print the same bytes', async () => {
    const [first, second] = await Promise.all([run([...files, '--json']), run([...files, '--json'])]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(second.stdout).toBe(first.stdout);
    const report = reportSchema.parse(JSON.parse(first.stdout));
    expect(report.person).toBe('ana');
    expect(report.readings.used).toBeGreaterThan(1800);
    expect(Object.keys(report.readings.skipped).sort()).toEqual(['calibration', 'meter']);
    expect(report.totals.alerts['low']).toBeGreaterThan(0);
    expect(report.totals.calls).toBeGreaterThan(0);
  });

  test('the table fits a hundred columns and holds no colours', async () => {
    const { code, stdout } = await run(files);
    expect(code).toBe(0);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/^Night from \w+ \d+ November 2026 to/m);
    expect(stdout).toMatch(/^ {2}\d+ calls, \d+ at night/m);
  });

  test('the readings may come by standard input', async () => {
    const piped = await run(['--settings', 'settings.json', '--readings', '-'], 'readings.json');
    expect(piped).toEqual(await run(files));
  });

  test('"what if I set 60 instead of 69": fewer lows, side by side', async () => {
    const { code, stdout } = await run([...files, '--compare', 'lower.json', '--json']);
    expect(code).toBe(0);
    const { difference } = z.object({ difference: z.record(z.string(), z.number()) }).parse(JSON.parse(stdout));
    expect(difference['alerts.low']).toBeLessThan(0);
    expect(difference['calls']).toBeLessThan(0);
  });

  test('who reads only the first line gets it, and no error', async () => {
    const command = `"${process.execPath}" "${built.entry}" replay ${files.join(' ')} --json | head -1`;
    const shell = spawn('/bin/sh', ['-c', command], { cwd: folder });
    const output = { stdout: '', stderr: '' };
    shell.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    shell.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    await new Promise((resolve) => shell.on('close', resolve));
    expect(output).toEqual({ stdout: '{\n', stderr: '' });
  });
});

describe('what cannot be replayed is refused with 2, a path and a sentence', () => {
  const lineSchema = z.object({
    time: z.string(),
    level: z.literal('error'),
    event: z.literal('refused'),
    exitCode: z.literal(2),
    path: z.string(),
    sentence: z.string(),
  });

  async function refusalOf(given: string[]): Promise<{ path: string; sentence: string }> {
    const { code, stdout, stderr } = await run(given);
    expect([code, stdout]).toEqual([2, '']);
    const { path, sentence } = lineSchema.parse(JSON.parse(stderr));
    return { path, sentence };
  }

  const withReadings = (file: string): string[] => ['--settings', 'settings.json', '--readings', file];

  test('arguments', async () => {
    expect(await refusalOf([])).toEqual({
      path: '',
      sentence: expect.stringMatching(/^--settings is missing/) as string,
    });
  });

  test('settings that are not there, or wrong', async () => {
    expect((await refusalOf(['--settings', 'none.json', '--readings', 'readings.json'])).sentence).toBe(
      'none.json cannot be read. There is no such file.',
    );
    writeFileSync(join(folder, 'wrong.json'), '{"version":1,"people":[{"id":"ana"}],"unknown":1}');
    const { stderr } = await run([...files, '--compare', 'wrong.json']);
    const problems = stderr
      .trim()
      .split('\n')
      .map((line) => lineSchema.parse(JSON.parse(line)));
    expect(problems.map(({ path }) => path)).toContain('people[0].name');
    for (const { sentence } of problems) expect(sentence).toMatch(/^wrong\.json: /);
  });

  test('readings that are not there, a folder, or no JSON', async () => {
    expect((await refusalOf(withReadings('none.json'))).sentence).toBe(
      'none.json cannot be read. There is no such file.',
    );
    expect((await refusalOf(withReadings('.'))).sentence).toBe('. cannot be read. It is a directory.');
    writeFileSync(join(folder, 'broken.json'), '[{"sgv": 123, "date": 17');
    expect(await refusalOf(withReadings('broken.json'))).toEqual({
      path: '$',
      sentence: 'broken.json: This is not valid JSON: it ends too early.',
    });
  });

  test('readings of more than 200 MB', async () => {
    const file = join(folder, 'large.json');
    writeFileSync(file, '[');
    truncateSync(file, 200_000_001);
    expect((await refusalOf(withReadings('large.json'))).sentence).toMatch(/^large\.json is larger than 200 MB\./);
  });
});
