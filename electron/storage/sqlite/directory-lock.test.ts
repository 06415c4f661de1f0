import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTemporaryDirectory } from '../sample-facts.test-support';
import { takeDirectoryLock } from './directory-lock';
import { loadSqlite, type Sqlite } from './sqlite';

let sqlite: Sqlite;
let workshop: ReturnType<typeof createTemporaryDirectory>;
let holder: string;
let outDir: string;
const children: ChildProcess[] = [];

/** A process of its own that takes the lock, says how that went, and holds it until it is told to stop. */
const holderSource = `
  import { loadSqlite } from '${import.meta.dirname}/sqlite';
  import { takeDirectoryLock } from '${import.meta.dirname}/directory-lock';
  const lock = takeDirectoryLock(await loadSqlite(), process.argv[2]);
  process.stdout.write((lock.ok ? 'held' : lock.problem.kind) + '\\n');
  process.stdin.on('data', () => { if (lock.ok) lock.value.release(); process.exit(0); });
  process.stdin.resume();
`;

beforeAll(async () => {
  sqlite = await loadSqlite();
  workshop = createTemporaryDirectory();
  const entry = join(workshop.path, 'holder.ts');
  writeFileSync(entry, holderSource);
  // Built inside the project, so that the packages it leaves outside are found.
  outDir = join(import.meta.dirname, `../../../node_modules/.cache/lock-holder-${process.pid}`);
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: entry, outDir, emptyOutDir: true, rolldownOptions: { output: { entryFileNames: 'holder.mjs' } } },
  });
  holder = join(outDir, 'holder.mjs');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => {
  workshop.remove();
  rmSync(outDir, { recursive: true, force: true });
});

async function start(directory: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--no-warnings', holder, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: chunk.toString().trim() };
}

describe('row 18: two copies of Vigil on one data directory', () => {
  it('the second process hears at once that the directory is in use', async () => {
    const { path, remove } = createTemporaryDirectory();
    expect((await start(path)).said).toBe('held');
    expect((await start(path)).said).toBe('in-use');
    const took = [1, 2, 3, 4, 5].map(() => {
      const startedAt = performance.now();
      const here = takeDirectoryLock(sqlite, path);
      expect(here).toMatchObject({ ok: false, problem: { kind: 'in-use' } });
      return performance.now() - startedAt;
    });
    // Whoever waits for a lock waits each time; a busy machine does not keep all five back.
    expect(Math.min(...took)).toBeLessThan(1000);
    remove();
  });

  it('a lock whose holder was killed is free at once, ten times over', async () => {
    const { path, remove } = createTemporaryDirectory();
    for (let time = 0; time < 10; time += 1) {
      const { child, said } = await start(path);
      expect(said).toBe('held');
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const here = takeDirectoryLock(sqlite, path);
    expect(here.ok).toBe(true);
    if (here.ok) here.value.release();
    remove();
  });

  it('of eight that start together one gets it', async () => {
    const { path, remove } = createTemporaryDirectory();
    const said = await Promise.all(Array.from({ length: 8 }, async () => (await start(path)).said));
    expect(said.filter((word) => word === 'held')).toHaveLength(1);
    expect(said.filter((word) => word === 'in-use')).toHaveLength(7);
    remove();
  });

  it('within one process a second one is refused too, until the first is released', () => {
    const { path, remove } = createTemporaryDirectory();
    const first = takeDirectoryLock(sqlite, path);
    if (!first.ok) throw new Error(first.problem.sentence);
    expect(takeDirectoryLock(sqlite, path)).toMatchObject({ ok: false, problem: { kind: 'in-use' } });
    first.value.release();
    first.value.release();
    const second = takeDirectoryLock(sqlite, path);
    expect(second.ok).toBe(true);
    if (second.ok) second.value.release();
    remove();
  });
});

describe('a lock file that holds something else', () => {
  const garbage = Buffer.alloc(5000, 'no lock at all ');

  it.each([99, 512, 5000, 200_000])('of %d bytes is emptied, with a copy, and the lock is taken', (size) => {
    const { path, remove } = createTemporaryDirectory();
    const file = join(path, 'vigil.lock');
    const written = Buffer.alloc(size, garbage);
    writeFileSync(file, written);
    const lock = takeDirectoryLock(sqlite, path);
    if (!lock.ok) throw new Error(lock.problem.sentence);
    expect(readFileSync(lock.value.emptied?.copy ?? '')).toEqual(written);
    expect(statSync(file).size).toBe(0);
    lock.value.release();
    remove();
  });

  it('a second time is copied beside the copy of the first', () => {
    const { path, remove } = createTemporaryDirectory();
    const file = join(path, 'vigil.lock');
    const copies = ['', '-2'].map((suffix) => {
      writeFileSync(file, garbage);
      const lock = takeDirectoryLock(sqlite, path);
      if (lock.ok) lock.value.release();
      return [lock.ok && lock.value.emptied?.copy, `${file}.corrupt${suffix}`];
    });
    for (const [copy, expected] of copies) expect(copy).toBe(expected);
    remove();
  });

  it('of eight that start together one gets it', async () => {
    const { path, remove } = createTemporaryDirectory();
    writeFileSync(join(path, 'vigil.lock'), garbage);
    const said = await Promise.all(Array.from({ length: 8 }, async () => (await start(path)).said));
    expect(said.toSorted()).toEqual(['held', ...Array<string>(7).fill('in-use')]);
    remove();
  });

  it('while another Vigil holds it: that one goes on, and the second hears that the directory is in use', async () => {
    const { path, remove } = createTemporaryDirectory();
    expect((await start(path)).said).toBe('held');
    writeFileSync(join(path, 'vigil.lock'), garbage);
    expect((await start(path)).said).toBe('in-use');
    remove();
  });
});

describe('the data directory', () => {
  it('is made when it is missing, for the owner alone', () => {
    const { path, remove } = createTemporaryDirectory();
    const deep = join(path, 'some', 'where');
    const lock = takeDirectoryLock(sqlite, deep);
    expect(statSync(deep).mode & 0o077).toBe(0);
    if (lock.ok) lock.value.release();
    remove();
  });

  it('that cannot be used is said in a sentence, as unavailable and not as in use', () => {
    const { path, remove } = createTemporaryDirectory();
    const inTheWay = join(path, 'file');
    writeFileSync(inTheWay, '');
    const lock = takeDirectoryLock(sqlite, join(inTheWay, 'data'));
    expect(lock).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
    mkdirSync(join(path, 'vigil.lock'));
    chmodSync(path, 0o700);
    expect(takeDirectoryLock(sqlite, path)).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
    remove();
  });
});
