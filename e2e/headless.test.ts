import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadSqlite } from '../electron/storage/sqlite/sqlite';
import { contract } from '../shared/contract';
import { buildVigil, cloneSources, type Built } from './build';
import { numbers, openLoopback, secrets, type Loopback } from './loopback';
import { patience } from './patience';
import { enter, startVigil, type RunningVigil } from './running-vigil';

let built: Built;
let loopback: Loopback;
const vigils: RunningVigil[] = [];

beforeAll(async () => {
  built = await buildVigil();
});

beforeEach(async () => {
  loopback = await openLoopback();
});

afterEach(async () => {
  for (const vigil of vigils) vigil.kill('SIGKILL');
  await Promise.all(vigils.splice(0).map(({ exited }) => exited));
  await loopback.close();
});

function follow(vigil: RunningVigil): RunningVigil {
  vigils.push(vigil);
  return vigil;
}

const run = (...given: string[]): RunningVigil =>
  follow(startVigil({ arguments: [built.entry, ...given], env: loopback.env }));

const start = (): RunningVigil => run(...loopback.arguments);

const addressOf = async (vigil: RunningVigil): Promise<string> => `http://127.0.0.1:${(await vigil.ready).port}`;

/** The refusals a process gave before it ended. */
async function refusalsOf(vigil: RunningVigil): Promise<{ code: number | null; path: string; sentence: string }[]> {
  const { code } = await vigil.exited;
  return vigil
    .log()
    .filter(({ event }) => event === 'refused')
    .map(({ path, sentence }) => ({ code, path: String(path), sentence: String(sentence) }));
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('ready and stopped', () => {
  test('standard output is one line: that it is ready, on a port that was free', async () => {
    const vigil = start();
    const { pid, port, url } = await vigil.ready;
    expect(pid).toBe(vigil.pid);
    expect(port).toBeGreaterThan(0);
    expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/\\?key=[\\w-]{20,}$`));
    await vi.waitFor(() => {
      expect(loopback.nightscout.requests().length).toBeGreaterThan(1);
    }, patience);
    vigil.kill('SIGTERM');
    await vigil.exited;
    expect(vigil.stdout()).toHaveLength(1);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it cleanly with 0', async (signal) => {
    const vigil = start();
    await vigil.ready;
    vigil.kill(signal);
    expect(await vigil.exited).toEqual({ code: 0, signal: null });
    expect(vigil.log().at(-1)).toMatchObject({ event: 'stopping', signal });
  });

  test('a signal that comes before it is ready ends it with 0 as well', async () => {
    const vigil = start();
    await vigil.logged('settings-warning');
    vigil.kill('SIGTERM');
    expect(await vigil.exited).toEqual({ code: 0, signal: null });
  });

  test.each([
    [['--help'], /^Watches, alarms and serves the window\./],
    [['--data', 'x', '--version', '--nonsense'], /^Vigil \d+\.\d+\.\d+$/],
    [['replay', '--help'], /^Tells what would have been sent/],
    [['replay', '--version'], /^Vigil \d+\.\d+\.\d+$/],
  ])('%j prints a text and ends with 0', async (given, text) => {
    const vigil = run(...given);
    expect(await vigil.exited).toEqual({ code: 0, signal: null });
    expect(vigil.stdout()[0]).toMatch(text);
    expect(vigil.stderr()).toEqual([]);
  });

  test('SIGUSR1 does not open the inspector, and the watch goes on', async () => {
    const vigil = start();
    await vigil.ready;
    vigil.kill('SIGUSR1');
    expect(await vigil.logged('signal-ignored')).toMatchObject({ signal: 'SIGUSR1' });
    expect((await fetch(`${await addressOf(vigil)}/healthz`)).status).toBeLessThan(600);
    vigil.kill('SIGTERM');
    expect(await vigil.exited).toEqual({ code: 0, signal: null });
    expect(vigil.stderr().filter((line) => line.includes('Debugger'))).toEqual([]);
  });

  test('what the runtime warns of is a line of the log too', async () => {
    const script = join(loopback.dataDirectory, '..', 'warns.cjs');
    const warn = "process.emitWarning('This is an experimental feature', 'ExperimentalWarning')";
    writeFileSync(script, `process.on('newListener', (name) => name === 'SIGTERM' && setImmediate(() => ${warn}))`);
    const env = { ...loopback.env, NODE_OPTIONS: `--require ${script}` };
    const vigil = follow(startVigil({ arguments: [built.entry, ...loopback.arguments], env }));
    expect(await vigil.logged('runtime-warning')).toMatchObject({ level: 'warn', name: 'ExperimentalWarning' });
    await vigil.ready;
    expect(vigil.log().filter(({ event }) => event === 'runtime-warning')).toHaveLength(1);
  });

  test('what a package prints is on neither stream: it may hold a whole answer of a site', async () => {
    const script = join(loopback.dataDirectory, '..', 'prints.cjs');
    const print = `console.error('${numbers.ana}'); console.log('${numbers.ana}')`;
    writeFileSync(
      script,
      `process.on('newListener', (name) => name === 'SIGTERM' && setImmediate(() => { ${print} }))`,
    );
    const env = { ...loopback.env, NODE_OPTIONS: `--require ${script}` };
    const vigil = follow(startVigil({ arguments: [built.entry, ...loopback.arguments], env }));
    await vigil.ready;
    vigil.kill('SIGTERM');
    await vigil.exited;
    expect([...vigil.stdout(), ...vigil.stderr()].join()).not.toContain(numbers.ana);
    expect(vigil.stdout()).toHaveLength(1);
  });

  test('a crash ends it with 1, and its line repeats no message of the error', async () => {
    const script = join(loopback.dataDirectory, '..', 'throws.cjs');
    const failure = `throw new TypeError('The number ${numbers.ana} is not valid')`;
    writeFileSync(
      script,
      `process.on('newListener', (name) => name === 'SIGTERM' && setImmediate(() => { ${failure} }))`,
    );
    const env = { ...loopback.env, NODE_OPTIONS: `--require ${script}` };
    const vigil = follow(startVigil({ arguments: [built.entry, ...loopback.arguments], env }));
    expect(await vigil.exited).toEqual({ code: 1, signal: null });
    const [crash] = vigil.log().filter(({ event }) => event === 'crashed');
    expect(crash).toMatchObject({
      error: 'TypeError',
      at: expect.arrayContaining([expect.stringContaining('throws.cjs')]) as unknown,
    });
    expect(JSON.stringify(crash)).not.toContain('4155550');
  });

  test('npm run serve builds, starts and hands signals on', async () => {
    const clone = cloneSources();
    onTestFinished(clone.remove);
    const given = ['run', 'serve', '--', ...loopback.arguments];
    const npm = follow(startVigil({ command: 'npm', arguments: given, directory: clone.folder, env: loopback.env }));
    const { pid, port } = await npm.ready;
    expect(pid).not.toBe(npm.pid);
    npm.kill('SIGTERM');
    expect((await npm.exited).code).toBe(0);
    expect(npm.stderr().some((line) => line.includes('"event":"stopping","signal":"SIGTERM"'))).toBe(true);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed');
  });
});

describe('exit code 2: arguments and settings', () => {
  test.each([
    { given: [], says: '--data is missing' },
    { given: ['--data'], says: '--data' },
    { given: ['--data', 'DATA', '--port', 'twelve'], says: '--port' },
    { given: ['--data', 'DATA', '--port', '65536'], says: '--port' },
    { given: ['--data', 'DATA', '--port', '1.5'], says: '--port' },
    { given: ['--data', 'DATA', '--colour', 'red'], says: '--colour' },
    { given: ['--data', 'DATA', '--host', ''], says: '--host is empty' },
    { given: ['--data', 'DATA', '--host', '0.0.0.0'], says: 'by plain http' },
    { given: ['--data', 'DATA', '--certificate', 'cert.pem'], says: 'go together' },
    { given: ['--data', 'DATA', secrets.nightscout], says: 'One argument belongs to no option.' },
  ])('$given', async ({ given, says }) => {
    const vigil = run(...given.map((one) => (one === 'DATA' ? loopback.dataDirectory : one)));
    const [refusal] = await refusalsOf(vigil);
    expect(refusal).toMatchObject({ code: 2, path: '' });
    expect(refusal?.sentence).toContain(says);
    expect(refusal?.sentence).toContain('node dist/headless.mjs --data DIR');
    expect(vigil.stdout()).toEqual([]);
    expect(vigil.stderr().join()).not.toContain(secrets.nightscout);
    expect(existsSync(loopback.dataDirectory)).toBe(false);
  });

  test('a settings file that was named has to be there', async () => {
    const vigil = run('--data', loopback.dataDirectory, '--settings', '/nowhere/household.json', '--port', '0');
    const [refusal] = await refusalsOf(vigil);
    expect(refusal).toMatchObject({ code: 2, path: '$' });
    expect(refusal?.sentence).toContain('There is no such file.');
  });

  test('without --settings nothing has to be there: nobody is watched over yet', async () => {
    const vigil = run('--data', loopback.dataDirectory, '--port', '0');
    expect((await vigil.call('status', {})).people).toEqual([]);
    expect((await fetch(`${await addressOf(vigil)}/healthz`)).status).toBe(200);
  });

  test('each mistake is told with its JSON path and a sentence', async () => {
    change((document) => {
      document.people[0]!['timeZone'] = 'Spain';
      document.people[0]!['contactIds'] = ['nobody'];
      document['colour'] = 'red';
    });
    const refusals = await refusalsOf(start());
    expect(refusals.map(({ path }) => path).sort()).toEqual(['colour', 'people[0].timeZone']);
    for (const { code, sentence } of refusals) {
      expect(code).toBe(2);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
    change((document) => {
      document.people[0]!['timeZone'] = 'Europe/Madrid';
      delete document['colour'];
    });
    expect((await refusalsOf(start())).map(({ path }) => path)).toEqual(['people[0].contactIds[0]']);
  });

  test.each([
    ['a quote left out', (number: string) => number],
    ['a comma left out', (number: string) => `"${number}" "`],
    ['a stray letter', (number: string) => `"${number}"x`],
  ])('text that is not JSON is told without repeating it: %s', async (_, mistake) => {
    const text = readFileSync(loopback.settingsFile, 'utf8');
    writeFileSync(loopback.settingsFile, text.replace(`"${numbers.mia}"`, mistake(numbers.mia)));
    const vigil = start();
    const [refusal] = await refusalsOf(vigil);
    expect(refusal).toMatchObject({ code: 2, path: '$' });
    expect(refusal?.sentence).toContain('not valid JSON');
    expect(vigil.stderr().join('\n')).not.toMatch(/4155550/);
  });

  test('a secret that was pasted where the name of a setting belongs is told by its place, and not repeated', async () => {
    change((document) => {
      document.people[0]![secrets.nightscout] = true;
    });
    const vigil = start();
    expect((await refusalsOf(vigil)).map(({ path }) => path)).toEqual(['people[0].…']);
    expect(vigil.stderr().join()).not.toContain(secrets.nightscout);
  });

  function change(edit: (document: Record<string, unknown> & { people: Record<string, unknown>[] }) => void): void {
    const document = JSON.parse(readFileSync(loopback.settingsFile, 'utf8')) as Parameters<typeof edit>[0];
    edit(document);
    writeFileSync(loopback.settingsFile, JSON.stringify(document));
  }
});

describe('a port that is taken', () => {
  test('keeps nobody from being watched over: it is said aloud, and the page opens when the port is free', async () => {
    const other = run('--data', join(loopback.dataDirectory, '..', 'other'), '--port', '0');
    const { port } = await other.ready;
    loopback.glucose([51, 5]);
    const given = ['--data', loopback.dataDirectory, '--settings', loopback.settingsFile, '--port', String(port)];
    const vigil = run(...given);
    const { sentence } = await vigil.logged('no-page');
    expect(sentence).toContain(`Port ${port} on 127.0.0.1 is in use`);
    const without = { event: 'ready', pid: vigil.pid, port: null, url: null };
    await vi.waitFor(() => {
      expect(printedBy(vigil)).toEqual([without]);
    }, patience);
    await vi.waitFor(() => {
      expect(loopback.accepted()).not.toEqual([]);
    }, patience);

    other.kill('SIGTERM');
    await other.exited;
    await vi.waitFor(() => {
      expect(printedBy(vigil)).toHaveLength(2);
    }, patience);
    const [, page] = printedBy(vigil);
    expect(page).toEqual({ event: 'page', pid: vigil.pid, port, url: expect.any(String) as string });
    const headers = { Cookie: await enter(String(page?.['url'])) };
    const answer = await post(`http://127.0.0.1:${port}/api/history`, { limit: 50 }, headers);
    const { value } = (await answer.json()) as { value: { lines: { code?: string }[] } };
    expect(value.lines.map(({ code }) => code)).toEqual(expect.arrayContaining(['no-page', 'page-open']));
    vigil.kill('SIGTERM');
    expect(await vigil.exited).toEqual({ code: 0, signal: null });
  });

  test('nor does a certificate that cannot be read', async () => {
    loopback.glucose([51, 5]);
    const gone = join(loopback.dataDirectory, '..', 'gone.pem');
    const vigil = run(...loopback.arguments, '--certificate', gone, '--key', gone);
    expect(await vigil.logged('no-page')).toMatchObject({
      sentence: expect.stringContaining('--certificate') as string,
    });
    await vi.waitFor(() => {
      expect(loopback.accepted()).not.toEqual([]);
    }, patience);
  });

  test('to the end: it stops cleanly all the same', async () => {
    const other = start();
    const { port } = await other.ready;
    const vigil = run('--data', join(loopback.dataDirectory, '..', 'other'), '--port', String(port));
    await vi.waitFor(() => {
      expect(printedBy(vigil)).toHaveLength(1);
    }, patience);
    vigil.kill('SIGTERM');
    expect(await vigil.exited).toEqual({ code: 0, signal: null });
  });

  const printedBy = (vigil: RunningVigil): Record<string, unknown>[] =>
    vigil.stdout().map((line) => JSON.parse(line) as Record<string, unknown>);
});

describe('exit codes 3 and 4: the data directory', () => {
  test('row 18, row 47: a second process on the same directory ends with 3, and the first goes on', async () => {
    const first = start();
    await first.ready;
    const [refusal] = await refusalsOf(start());
    expect(refusal?.code).toBe(3);
    expect(refusal?.sentence).toContain('Another Vigil is already watching');
    expect((await fetch(`${await addressOf(first)}/healthz`)).status).toBe(200);
  });

  test('row 18, row 47: of two that start at the same moment exactly one watches, 20 times', async () => {
    for (let round = 0; round < 20; round += 1) {
      const two = [start(), start()];
      const ends = await Promise.all(
        two.map((vigil) => Promise.race([vigil.ready.then(() => 'ready'), vigil.exited.then(({ code }) => code)])),
      );
      expect(ends.map(String).sort()).toEqual(['3', 'ready']);
      for (const vigil of two) vigil.kill('SIGKILL');
      await Promise.all(two.map(({ exited }) => exited));
    }
  });

  test('a process that was killed leaves nothing behind that keeps the next one out', async () => {
    const first = start();
    await first.ready;
    first.kill('SIGKILL');
    await first.exited;
    await expect(start().ready).resolves.toMatchObject({ event: 'ready' });
  });

  test('a file where the directory should be', async () => {
    writeFileSync(loopback.dataDirectory, 'not a directory');
    const [refusal] = await refusalsOf(start());
    expect(refusal?.code).toBe(4);
    expect(refusal?.sentence).toContain(loopback.dataDirectory);
  });

  test('a directory where the database should be', async () => {
    mkdirSync(join(loopback.dataDirectory, 'vigil.sqlite'), { recursive: true });
    const [refusal] = await refusalsOf(start());
    expect(refusal?.code).toBe(4);
    expect(refusal?.sentence).toContain('vigil.sqlite');
  });

  test('row 19: a damaged database is set aside and said aloud, and the watch goes on', async () => {
    const first = start();
    await first.ready;
    first.kill('SIGTERM');
    await first.exited;
    const file = join(loopback.dataDirectory, 'vigil.sqlite');
    const garbage = Buffer.alloc(20_000, 'no database');
    writeFileSync(file, garbage);
    rmSync(`${file}-wal`, { force: true });

    loopback.glucose([112, 5]);
    const second = start();
    const { file: aside } = await second.logged('database-set-aside');
    expect(readFileSync(String(aside))).toEqual(garbage);
    const { troubles } = await second.call('status', {});
    expect(troubles.map(({ code }) => code)).toContain('database-set-aside');
    expect(troubles.find(({ code }) => code === 'database-set-aside')?.sentence).toContain(String(aside));
    await vi.waitFor(async () => {
      expect((await second.call('status', {})).people[0]?.newest).toMatchObject({ isUsable: true });
    }, patience);
    expect(readdirSync(loopback.dataDirectory)).toContain('vigil.sqlite');
  });

  test('row 19: a database without one of its tables is set aside and said aloud, and the watch goes on', async () => {
    const first = start();
    await first.ready;
    first.kill('SIGTERM');
    await first.exited;
    const database = (await loadSqlite()).open(join(loopback.dataDirectory, 'vigil.sqlite'));
    database.exec('DROP TABLE messages');
    database.close();

    const second = start();
    expect(existsSync(String((await second.logged('database-set-aside'))['file']))).toBe(true);
    const { troubles } = await second.call('status', {});
    expect(troubles.map(({ code }) => code)).toContain('database-set-aside');
    second.kill('SIGTERM');
    await second.exited;
    const third = start();
    await third.ready;
    expect(third.log().map(({ event }) => event)).not.toContain('database-set-aside');
  });

  test('a lock file that holds something else is emptied, and the watch goes on', async () => {
    mkdirSync(loopback.dataDirectory);
    writeFileSync(join(loopback.dataDirectory, 'vigil.lock'), Buffer.alloc(5000, 'no lock'));
    const first = start();
    await first.ready;
    const { copy } = await first.logged('lock-file-emptied');
    expect(readFileSync(String(copy), 'utf8')).toMatch(/^no lockno lock/);
    expect((await refusalsOf(start())).map(({ code }) => code)).toEqual([3]);
  });
});

describe('the door', () => {
  test('health needs no login and tells nothing of anybody', async () => {
    const vigil = start();
    const response = await fetch(`${await addressOf(vigil)}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true });
  });

  test('every call needs a session, and so do live state and the page', async () => {
    const address = await addressOf(start());
    for (const name of [...Object.keys(contract), 'nothing']) {
      expect([name, (await post(`${address}/api/${name}`, {})).status]).toEqual([name, 401]);
    }
    expect((await fetch(`${address}/api/live`)).status).toBe(401);
    const page = await fetch(address);
    expect(page.status).not.toBe(200);
    expect(await page.text()).not.toContain('Ana');
  });

  test('the printed key opens one session, once; its cookie is for this port alone and no script reads it', async () => {
    const { port, url } = await start().ready;
    const first = await fetch(url, { redirect: 'manual' });
    expect(first.headers.get('location')).toBe('/');
    const [cookie] = first.headers.getSetCookie();
    expect(cookie).toMatch(new RegExp(`^vigil-session-${port}=[\\w-]{20,};`));
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    const second = await fetch(url, { redirect: 'manual' });
    expect(second.headers.getSetCookie()).toEqual([]);
    expect(second.status).not.toBe(200);
  });

  test('with the cookie the window is served, and the session survives a restart', async () => {
    const first = start();
    const { port, url } = await first.ready;
    const cookie = await enter(url);
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { Cookie: cookie } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<script type="module"');
    first.kill('SIGKILL');
    await first.exited;
    const again = run('--data', loopback.dataDirectory, '--settings', loopback.settingsFile, '--port', String(port));
    await again.ready;
    const answer = await post(`http://127.0.0.1:${port}/api/status`, {}, { Cookie: cookie });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ ok: true, value: { people: [{ id: 'ana' }] } });
  });

  test('another host name or another origin is refused, with a good cookie too', async () => {
    const vigil = start();
    const { port, url } = await vigil.ready;
    const cookie = await enter(url);
    const address = `http://127.0.0.1:${port}`;
    const origins = ['https://evil.example', `http://127.0.0.1:${port + 1}`, 'null'];
    for (const origin of origins) {
      const response = await post(`${address}/api/status`, {}, { Cookie: cookie, Origin: origin });
      expect([origin, response.status]).toEqual([origin, 403]);
    }
    expect((await post(`${address}/api/status`, {}, { Cookie: cookie, Origin: address })).status).toBe(200);
    expect(await statusWithHost(port, `evil.example:${port}`)).toBe(403);
    expect(await statusWithHost(port, `localhost:${port}`)).toBe(200);
  });
});

test('a stranger that is refused 300 times is a line of the log at once, and then one a minute', async () => {
  const vigil = start();
  const address = await addressOf(vigil);
  const from = Date.now();
  for (let number = 0; number < 300; number += 1) {
    expect((await fetch(address, { headers: { Origin: 'https://evil.example' } })).status).toBe(403);
  }
  const lines = vigil.log().filter(({ event }) => event === 'request-refused');
  expect(lines[0]).toMatchObject({ code: 'wrong-origin', count: 1 });
  expect(lines.length).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - from) / 60_000));
});

/** fetch sets Host itself. */
async function statusWithHost(port: number, host: string): Promise<number> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/healthz', headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject).end();
  });
}

describe('the watch', () => {
  test('secrets come from $CREDENTIALS_DIRECTORY, and a script confirms the alarm', async () => {
    loopback.glucose([51, 5]);
    const vigil = start();
    await vi.waitFor(() => {
      expect(loopback.accepted()).not.toEqual([]);
    }, patience);
    const { people } = await vigil.call('status', {});
    const [alert] = people[0]?.alerts ?? [];
    expect(alert).toMatchObject({ severity: 'urgent-low', state: 'open' });
    const given = { alertId: alert!.id, contactId: 'mia' };
    expect(await vigil.call('acknowledge', given)).toMatchObject({ outcome: 'acknowledged' });
    expect(await vigil.call('acknowledge', given)).toMatchObject({ outcome: 'already' });
    const [confirmed] = (await vigil.call('status', {})).people[0]?.alerts ?? [];
    expect(confirmed).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Mia' });
    await expect(vigil.call('acknowledge', { alertId: 'another' })).rejects.toThrow('There is no such alert.');
    await expect(vigil.call('acknowledge', { ...given, contactId: 'nobody' })).rejects.toThrow('acknowledge: 404');
  });

  test('standard error is JSON, and holds no secret, number or value, whatever goes wrong', async () => {
    const values = [57, 47];
    await loopback.close();
    const everybody = { call: ['person', 'contacts'], text: ['person', 'contacts'] };
    loopback = await openLoopback({
      person: { policies: { 'urgent-low': [{ afterSeconds: 0, everySeconds: 2, ...everybody }] } },
      delivery: { probeEverySeconds: 0.5 },
    });
    await loopback.twilio.fault('error-500', { times: 1 });
    loopback.glucose([57, 30], [47, 5]);
    const vigil = start();
    await vi.waitFor(() => {
      expect(loopback.accepted()).not.toEqual([]);
    }, patience);
    await loopback.twilio.fault('unauthorised', { on: 'all', times: 2 });
    await vi.waitFor(() => {
      expect(vigil.log().map(({ code }) => code)).toContain(20003);
    }, patience);
    await loopback.nightscout.misbehave({ kind: 'status', status: 401 });
    await vi.waitFor(() => {
      expect(vigil.log().map(({ event }) => event)).toContain('poll-failed');
    }, patience);
    await loopback.nightscout.misbehave({ kind: 'garbage' });
    await loopback.twilio.fault('drop', { on: 'all', times: 3 });
    const before = loopback.accepted().length;
    await vi.waitFor(() => {
      expect(loopback.accepted().length).toBeGreaterThan(before + 5);
    }, patience);
    const { port } = await vigil.ready;
    await post(`http://127.0.0.1:${port}/api/status`, { phone: numbers.ana }, { Origin: 'https://evil.example' });
    vigil.kill('SIGTERM');
    expect((await vigil.exited).code).toBe(0);

    expect(vigil.log().length).toBeGreaterThan(5);
    const told = vigil.log().map((line) => JSON.stringify({ ...line, time: '' }));
    for (const line of told) {
      expect(line).not.toMatch(/4155550/);
      expect(line).not.toContain(secrets.authToken);
      expect(line).not.toContain(Buffer.from(secrets.authToken).toString('base64').slice(0, 16));
      expect(line).not.toContain(secrets.nightscout);
      for (const value of values) expect(line).not.toMatch(new RegExp(`\\b${value}\\b`));
    }
  });
});

describe('settings, exported and imported', () => {
  type Document = {
    people: { thresholds: { low: number } }[];
    contacts: { id: string; name: string; phone: string }[];
  };

  test('row 64: seen first, applied whole, kept over a restart, undone from the copy, and never with a secret', async () => {
    const vigil = start();
    const { text, fileName } = await vigil.call('exportSettings', {});
    expect(fileName).toMatch(/^vigil-settings-[\d-]{10}\.json$/);
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
    expect(await vigil.call('previewImport', { text })).toMatchObject({ outcome: 'ready', groups: [] });

    const document = JSON.parse(text) as Document;
    document.people[0]!.thresholds.low = 72;
    document.contacts.find(({ id }) => id === 'ben')!.phone = '+14155550199';
    const changed = JSON.stringify(document);
    const before = readFileSync(loopback.settingsFile, 'utf8');
    const preview = await vigil.call('previewImport', { text: changed });
    if (preview.outcome !== 'ready') throw new Error(JSON.stringify(preview));
    expect(preview.groups.flatMap(({ differences }) => differences.map(({ sentence }) => sentence))).toEqual([
      'Ana: low 69 → 72 mg/dL.',
      `Contact Ben: phone ${numbers.ben} → +14155550199.`,
    ]);
    expect(readFileSync(loopback.settingsFile, 'utf8')).toBe(before);

    const { revision } = preview;
    const imported = await vigil.call('importSettings', { revision, text: changed });
    expect(imported).toMatchObject({
      outcome: 'imported',
      previousFile: loopback.settingsFile.replace('.json', '.before-import.json'),
    });
    expect(readFileSync(imported.previousFile!, 'utf8')).toBe(before);
    await expect(vigil.call('importSettings', { revision, text: changed })).rejects.toThrow(/409/);

    vigil.kill('SIGTERM');
    expect((await vigil.exited).code).toBe(0);
    const again = start();
    const { settings } = await again.call('readSettings', {});
    expect(settings).toMatchObject({ people: [{ thresholds: { low: 72 } }] });
    expect(settings.contacts.map(({ addresses }) => addresses['phone'])).toContain('+14155550199');
    const undo = await again.call('previewImport', { text: before });
    if (undo.outcome !== 'ready') throw new Error(JSON.stringify(undo));
    await again.call('importSettings', { revision: undo.revision, text: before });
    expect((await again.call('readSettings', {})).settings).toMatchObject({ people: [{ thresholds: { low: 69 } }] });
    expect(again.stderr().join('\n') + vigil.stderr().join('\n')).not.toContain('+1415555');
  });

  test('row 64: what is hostile is refused by the call, and at a start, and changes nothing', async () => {
    const vigil = start();
    const { port, url } = await vigil.ready;
    const headers = { Cookie: await enter(url) };
    const preview = `http://127.0.0.1:${port}/api/previewImport`;
    const before = readFileSync(loopback.settingsFile, 'utf8');
    const deep = `{"version":1,"people":${'['.repeat(100_000)}`;
    expect(await (await post(preview, { text: deep }, headers)).json()).toMatchObject({
      ok: true,
      value: { outcome: 'refused', problems: [{ path: 'people[0][0]' }] },
    });
    for (let round = 0; round < 20; round += 1) {
      // Nobody is cut off while sending: the answer can be read.
      expect((await post(preview, { text: ' '.repeat(5_000_000) }, headers)).status).toBe(413);
    }
    const body = (text: string) => fetch(preview, { method: 'POST', headers, body: text });
    expect((await body(`{"text":"{}","__proto__":{}}`)).status).toBe(400);
    expect((await body(deep)).status).toBe(400);
    expect(readFileSync(loopback.settingsFile, 'utf8')).toBe(before);
    vigil.kill('SIGTERM');
    await vigil.exited;

    writeFileSync(loopback.settingsFile, deep);
    expect(await refusalsOf(start())).toEqual([
      { code: 2, path: 'people[0][0]', sentence: expect.stringContaining('64 levels deep') as string },
    ]);
    expect(readFileSync(loopback.settingsFile, 'utf8')).toBe(deep);
  });
});
