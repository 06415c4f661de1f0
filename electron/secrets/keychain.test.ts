import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Secrets } from '../ports';
import { createRecordingLog } from '../standins/recording-log';
import { createBoundSecrets } from './bound-secrets';
import { createSecrets } from './create-secrets';
import type { KeychainEntries } from './helper-calls';
import { createKeychain } from './keychain';
import { startKeychainHelper } from './keychain-helper';
import { createSecretOrigins } from './secret-origins';

const log = { warn: (): void => undefined };

const has = (command: string): boolean => spawnSync('which', [command]).status === 0;
const canRun = has('dbus-run-session') && has('gnome-keyring-daemon');
const skipped = canRun ? '' : ' (skipped: apt-get install dbus gnome-keyring libsecret-1-0)';

/** A bus of our own, on which the keyring and its prompt are started by name, as on a desktop. */
interface Desktop {
  env: Record<string, string | undefined>;
  /**
   * The keyring is started anew when it is asked next: unlocked, or locked with a prompt that waits or fails at once.
   */
  restartAs(state: 'unlocked' | 'prompting' | 'promptless'): void;
  close(): Promise<void>;
}

async function openDesktop(): Promise<Desktop> {
  const home = mkdtempSync(join(tmpdir(), 'vigil-desktop-'));
  const at = (name: string): string => join(home, name);
  mkdirSync(at('services'));
  mkdirSync(at('run'), { mode: 0o700 });
  const script = (name: string, lines: string): void => {
    writeFileSync(at(name), `#!/bin/sh\necho $$ >> ${at('pids')}\n${lines}\n`);
    chmodSync(at(name), 0o755);
  };
  script(
    'keyring',
    `[ -e ${at('unlocked')} ] && U=--unlock\nprintf password > ${at('password')}\nexec gnome-keyring-daemon --foreground $U --components=secrets < ${at('password')}`,
  );
  script('prompter', `[ -e ${at('promptless')} ] && exit 1\nexec sleep 60`);
  const service = (name: string, program: string): void => {
    writeFileSync(at(`services/${name}.service`), `[D-BUS Service]\nName=${name}\nExec=${at(program)}\n`);
  };
  service('org.freedesktop.secrets', 'keyring');
  service('org.gnome.keyring.SystemPrompter', 'prompter');
  writeFileSync(
    at('bus.conf'),
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
     <busconfig><type>session</type><listen>unix:tmpdir=${home}</listen><auth>EXTERNAL</auth><servicedir>${at('services')}</servicedir>
     <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
  );
  const base = { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: at('run'), XDG_DATA_HOME: at('data') };
  const session = spawn(
    'dbus-run-session',
    ['--config-file', at('bus.conf'), '--', 'sh', '-c', 'echo $DBUS_SESSION_BUS_ADDRESS; cat > /dev/null'],
    {
      env: base,
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const [address] = (await once(session.stdout, 'data')) as [Buffer];
  return {
    env: { ...base, DBUS_SESSION_BUS_ADDRESS: address.toString().trim() },
    restartAs: (state) => {
      endAll(at('pids'));
      for (const name of ['unlocked', 'promptless']) rmSync(at(name), { force: true });
      if (state !== 'prompting') writeFileSync(at(state), '');
    },
    close: () => closeDesktop(session, home),
  };
}

async function closeDesktop(session: ChildProcess, home: string): Promise<void> {
  endAll(join(home, 'pids'));
  session.stdin?.end();
  await once(session, 'exit');
  rmSync(home, { recursive: true, force: true });
}

/** Ends the keyrings and prompts that this desktop has started. */
function endAll(pids: string): void {
  if (!existsSync(pids)) return;
  for (const pid of readFileSync(pids, 'utf8').trim().split('\n')) {
    // Gone already: the bus ended it, or it gave up by itself.
    if (existsSync(`/proc/${pid}`)) process.kill(Number(pid), 'SIGKILL');
  }
  rmSync(pids);
}

const locked = { ok: false, problem: { kind: 'locked', sentence: expect.stringContaining('locked') as string } };
const missing = { ok: false, problem: { kind: 'missing' } };
const stored = { ok: true, value: undefined };

describe.skipIf(!canRun)(`a real keyring${skipped}`, () => {
  let desktop: Desktop;
  const open = (deadlineMs = 20_000): Secrets =>
    createKeychain({ startHelper: () => startKeychainHelper(desktop.env), log, deadlineMs });

  beforeAll(async () => {
    desktop = await openDesktop();
  });
  beforeEach(() => {
    desktop.restartAs('unlocked');
  });
  afterAll(async () => {
    await desktop.close();
  });

  it('keeps what is written for the next start, replaces and removes it', async () => {
    const secrets = createSecrets({ env: desktop.env, log });
    expect(await secrets.read('twilio.authToken')).toEqual(missing);
    expect(await secrets.write('twilio.authToken', 'erste Ünïcode 🙂')).toEqual(stored);
    expect(await secrets.read('twilio.authToken')).toEqual({ ok: true, value: 'erste Ünïcode 🙂' });
    desktop.restartAs('unlocked');
    expect(await open().read('twilio.authToken')).toEqual({ ok: true, value: 'erste Ünïcode 🙂' });
    expect(await secrets.write('twilio.authToken', 'second')).toEqual(stored);
    expect(await open().read('twilio.authToken')).toEqual({ ok: true, value: 'second' });
    expect(await secrets.remove('twilio.authToken')).toEqual(stored);
    expect(await secrets.remove('twilio.authToken')).toEqual(stored);
    expect(await secrets.read('twilio.authToken')).toEqual(missing);
    expect(await open().read('twilio.authToken')).toEqual(missing);
  });

  it('takes all that is ours out when it is asked to forget, and nothing of others', async () => {
    const secrets = createSecrets({ env: desktop.env, log });
    expect(await secrets.write('twilio.authToken', 'first')).toEqual(stored);
    expect(await secrets.write('nightscout-1.token', 'second')).toEqual(stored);
    const { entries, end } = startKeychainHelper(desktop.env);
    expect(await entries.forget()).toBeGreaterThanOrEqual(2);
    expect(await entries.forget()).toBe(0);
    end();
    expect(await open().read('twilio.authToken')).toEqual(missing);
  });

  it('gives what was entered for one address to no other, also after a restart, and keeps it as it was entered', async () => {
    let kept: unknown = null;
    const memory = { read: () => kept, write: (value: unknown) => void (kept = value) };
    const log = createRecordingLog();
    const bound = () => createBoundSecrets({ secrets: open(), origins: createSecretOrigins({ memory, log }), log });
    expect(await bound().for('https://example.org').write('nightscout-1.token', 'vigil-0123')).toEqual(stored);
    for (const stranger of ['https://evil.example', 'http://example.org', 'https://example.org:8443', null]) {
      const read = await bound().for(stranger).read('nightscout-1.token');
      expect(read).toMatchObject({ ok: false, problem: { kind: 'other-origin' } });
    }
    expect(await bound().for('https://example.org').read('nightscout-1.token')).toMatchObject({ value: 'vigil-0123' });
    expect(await open().read('nightscout-1.token')).toEqual({ ok: true, value: 'vigil-0123' });
    expect(await bound().remove('nightscout-1.token')).toEqual(stored);
    expect(kept).toEqual({});
  });

  it('a value of 10,000 bytes is split and joined, and replacing it leaves no part behind', async () => {
    const long = 'abcdefghij'.repeat(1000);
    expect(await open().write('garmin-1.token', long)).toEqual(stored);
    expect(await open().read('garmin-1.token')).toEqual({ ok: true, value: long });
    const helper = startKeychainHelper(desktop.env);
    const head = await helper.entries.get('garmin-1.token');
    const part = `garmin-1.token#${String(head?.split(':')[2])}.1`;
    expect(await helper.entries.get(part)).toBe(long.slice(0, 2000));
    expect(await open().write('garmin-1.token', 'short')).toEqual(stored);
    expect(await helper.entries.get(part)).toBeNull();
    helper.end();
    expect(await open().read('garmin-1.token')).toEqual({ ok: true, value: 'short' });
    expect(await open().remove('garmin-1.token')).toEqual(stored);
  });

  it('row 56: a prompt nobody answers is locked at the deadline, and once unlocked the next call works', async () => {
    expect(await open().write('nightscout-1.token', 'vigil-0123')).toEqual(stored);
    desktop.restartAs('prompting');
    const secrets = open(1500);
    for (const work of [secrets.read('nightscout-1.token'), secrets.write('nightscout-2.token', 'x')])
      expect(await work).toEqual(locked);
    desktop.restartAs('unlocked');
    expect(await secrets.read('nightscout-1.token')).toEqual({ ok: true, value: 'vigil-0123' });
    expect(await secrets.read('nightscout-2.token')).toEqual(missing);
  });

  it('row 56: a locked keyring that cannot even prompt is locked, not missing', async () => {
    expect(await open().write('nightscout-1.token', 'vigil-0123')).toEqual(stored);
    desktop.restartAs('promptless');
    const secrets = open();
    expect(await secrets.read('nightscout-1.token')).toEqual(locked);
    expect(await secrets.read('never.stored')).toEqual(locked);
    expect(await secrets.write('nightscout-2.token', 'x')).toEqual(locked);
    expect(await secrets.remove('nightscout-1.token')).toEqual(locked);
    desktop.restartAs('unlocked');
    expect(await secrets.read('nightscout-1.token')).toEqual({ ok: true, value: 'vigil-0123' });
  });

  it('files and addresses stay reachable while ten callers wait for a locked keyring, and they wait together', async () => {
    desktop.restartAs('prompting');
    const deadlineMs = 4000;
    const secrets = open(deadlineMs);
    const startedAt = performance.now();
    let ended = 0;
    const calls = Array.from({ length: 10 }, (_, index) =>
      secrets.read(`source-${index}.token`).finally(() => (ended += 1)),
    );
    const { lookup } = await import('node:dns/promises');
    const { readFile } = await import('node:fs/promises');
    await Promise.all([
      lookup('localhost'),
      readFile('/proc/self/status'),
      lookup('localhost'),
      readFile('/proc/self/status'),
    ]);
    expect(ended).toBe(0);
    for (const call of calls) expect(await call).toEqual(locked);
    expect(performance.now() - startedAt).toBeLessThan(calls.length * deadlineMs);
  });
});

describe('no keychain', () => {
  it('row 56: without D-Bus it is unavailable at once, with a way out in the sentence', async () => {
    const secrets = createSecrets({ env: { PATH: process.env['PATH'], HOME: '/nonexistent' }, log });
    const result = await secrets.read('twilio.authToken');
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: 'unavailable', sentence: expect.stringContaining('in a file that only you can read') as string },
    });
    expect(await secrets.write('twilio.authToken', 'x')).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
  });

  it('a helper that dies is unavailable, not an endless wait', async () => {
    const secrets = createKeychain({
      log,
      startHelper: () => {
        const helper = startKeychainHelper({ PATH: process.env['PATH'] });
        helper.end();
        return helper;
      },
    });
    expect(await secrets.read('twilio.authToken')).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
  });
});

describe('calls', () => {
  let running = 0;
  let most = 0;
  let asked = 0;
  const entries = new Map<string, string>();

  /** Keeps entries in memory and counts how many calls run at once. */
  const inMemory: KeychainEntries = {
    get: (account) => turn(() => entries.get(account) ?? null),
    set: (account, value) => turn(() => void entries.set(account, value)),
    remove: (account) => turn(() => void entries.delete(account)),
    forget: () => turn(() => 0),
  };
  async function turn<Value>(work: () => Value): Promise<Value> {
    asked += 1;
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return work();
  }
  const open = (): Secrets => createKeychain({ startHelper: () => ({ entries: inMemory, end: () => undefined }), log });

  afterEach(() => {
    entries.clear();
    most = 0;
    asked = 0;
  });

  it('are made one at a time, whoever asks', async () => {
    const secrets = open();
    await Promise.all([
      secrets.write('a.token', '1'),
      secrets.read('b.token'),
      secrets.write('c.token', 'x'.repeat(9000)),
      secrets.remove('d.token'),
    ]);
    expect(most).toBe(1);
  });

  it('are not repeated for what is known, and are after a change', async () => {
    const secrets = open();
    await secrets.write('a.token', '1');
    await secrets.read('a.token');
    const before = asked;
    expect(await secrets.read('a.token')).toEqual({ ok: true, value: '1' });
    expect(asked).toBe(before);
    await secrets.write('a.token', '2');
    expect(await secrets.read('a.token')).toEqual({ ok: true, value: '2' });
  });

  it('what a read found that was under way while it changed is not remembered', async () => {
    const secrets = open();
    const [before] = await Promise.all([secrets.read('a.token'), secrets.write('a.token', 'new')]);
    expect(before).toEqual(missing);
    expect(await secrets.read('a.token')).toEqual({ ok: true, value: 'new' });
    await Promise.all([secrets.read('a.token'), secrets.remove('a.token')]);
    expect(await secrets.read('a.token')).toEqual(missing);
  });

  it('a secret of which parts are gone is said to be incomplete', async () => {
    await open().write('a.token', 'x'.repeat(5000));
    entries.delete([...entries.keys()].find((account) => account.endsWith('.2')) ?? '');
    expect(await open().read('a.token')).toMatchObject({
      ok: false,
      problem: { kind: 'unavailable', sentence: expect.stringContaining('a part') as string },
    });
  });

  it('names that are no secret ids and empty values are refused', async () => {
    expect(await open().read('../x')).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
    expect(await open().write('a.token', '')).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
    expect(entries.size).toBe(0);
  });
});
