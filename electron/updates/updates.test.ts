import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE, type Millis } from '../../shared/time';
import { realTime } from '../runtime/real-time';
import { createRecordingLog } from '../standins/recording-log';
import { openFeedServer, type FeedServer } from './feed-server.test-support';
import { createFetching } from './fetching';
import { createUpdates, type Updates, type UpdatesPorts } from './updates';

const PATIENCE = { timeout: 60_000 };

describe('updates', () => {
  let server: FeedServer;
  let folder: string;
  let isCalm: boolean;
  let isSigned: boolean;
  let timer: { delayMs: Millis; run: () => void } | null;
  let log: ReturnType<typeof createRecordingLog>;
  let states: string[];
  let updates: Updates;

  beforeEach(async () => {
    server = await openFeedServer();
    folder = join(mkdtempSync(join(tmpdir(), 'vigil-updates-')), 'fetched');
    [isCalm, isSigned, timer, log, states] = [true, true, null, createRecordingLog(), []];
    updates = start();
  });
  afterEach(async () => {
    updates.stop();
    await server.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  const start = (more: Partial<UpdatesPorts> = {}): Updates => {
    const made = createUpdates({
      source: server.source,
      installed: { version: '0.2.0', system: 'linux', arch: 'x64', form: 'app-image' },
      fetching: createFetching(realTime, true),
      folder,
      timers: {
        after(delayMs, run) {
          timer = { delayMs, run };
          return () => (timer = null);
        },
      },
      isCalm: () => isCalm,
      isSigned: () => Promise.resolve(isSigned),
      changed: ({ kind }) => states.push(kind),
      log,
      ...more,
    });
    made.begin();
    return made;
  };

  const warnings = (): unknown[] =>
    log.lines.filter(({ event }) => event === 'update-refused').map(({ fields }) => fields['error']);
  /** The day has come; answers when it is known what came of it. */
  const look = async (): Promise<void> => {
    const before = log.lines.filter(isOver).length;
    timer!.run();
    await vi.waitFor(() => {
      expect(log.lines.filter(isOver)).toHaveLength(before + 1);
    }, PATIENCE);
  };
  const isOver = ({ event }: { event: string }): boolean => ['update-looked', 'update-refused'].includes(event);
  const refused = async (why: string): Promise<void> => {
    await look();
    expect([warnings().at(-1), updates.current()]).toEqual([why, { kind: 'waiting' }]);
    expect(await updates.take()).toBeNull();
  };

  it('a newer version is fetched, and handed over when it is asked for', async () => {
    const { file } = server.publish('0.3.0');
    expect(timer!.delayMs).toBe(5 * MINUTE);
    await look();
    expect(timer!.delayMs).toBe(24 * HOUR);
    const taken = await updates.take();
    expect(taken?.update).toMatchObject({ version: '0.3.0', notes: '- It wakes people better.' });
    expect(readFileSync(taken!.file).equals(file)).toBe(true);
    expect(states).toEqual(['fetching', 'ready']);
  });

  it('redirects are followed, as GitHub makes them', async () => {
    const { file } = server.publish('0.3.0');
    server.answers.set('/elsewhere', file);
    server.answers.set('/Vigil-0.3.0.AppImage', (response) =>
      response.writeHead(302, { location: '/elsewhere' }).end(),
    );
    await look();
  });

  it('row 66: of this version or an older one nothing is fetched', async () => {
    for (const version of ['0.2.0', '0.1.9', '0.1.99']) {
      server.publish(version);
      await look();
    }
    expect(server.asked.filter((path) => path.endsWith('.AppImage'))).toEqual([]);
    expect(states).toEqual([]);
  });

  it('row 66: a feed with no signature, a signature of another key, or one of another feed is not believed', async () => {
    server.publish('0.3.0');
    server.answers.delete('/feed.json.sig');
    await refused('status-404');
    server.sign(generateKeyPairSync('ed25519').privateKey);
    await refused('bad-signature');
    server.publish('0.3.0');
    const told = (server.answers.get('/feed.json') as Buffer).toString();
    server.answers.set('/feed.json', Buffer.from(told.replace('0.3.0', '0.4.0')));
    await refused('bad-signature');
    expect(server.asked.filter((path) => path.endsWith('.AppImage'))).toEqual([]);
  });

  it.each<[what: string, change: Parameters<FeedServer['publish']>[1], why: string]>([
    ['names a path', (feed) => (feed.files[0]!.name = '../../.bashrc'), 'garbled'],
    ['is of another product', (feed) => (feed.product = 'other'), 'garbled'],
    ['has a version that is none', (feed) => (feed.version = '99'), 'garbled'],
    ['has nothing for this system', (feed) => (feed.files[0]!.system = 'darwin'), 'no-file'],
    ['says another size', (feed) => (feed.files[0]!.bytes += 1), 'cut-short'],
    ['says a smaller size', (feed) => (feed.files[0]!.bytes -= 1), 'too-large'],
    ['says another content', (feed) => (feed.files[0]!.sha512 = `${'A'.repeat(86)}==`), 'other-content'],
  ])('row 66: a signed feed that %s is refused', async (_what, change, why) => {
    server.publish('0.3.0', change);
    await refused(why);
  });

  it('row 66: a file that is cut short is not installed', async () => {
    const { file } = server.publish('0.3.0');
    server.answers.set('/Vigil-0.3.0.AppImage', file.subarray(0, file.length / 2));
    await refused('cut-short');
  });

  it('row 66: a connection that breaks off is not installed either', async () => {
    const { file } = server.publish('0.3.0');
    server.answers.set('/Vigil-0.3.0.AppImage', (response) => {
      response.writeHead(200, { 'content-length': file.length });
      response.write(file.subarray(0, 1000), () => response.destroy());
    });
    await look();
    expect([warnings().length, await updates.take()]).toEqual([1, null]);
  });

  it('row 66: a feed without an end is not read to its end', async () => {
    server.publish('0.3.0');
    server.answers.set('/feed.json', Buffer.alloc(200_000, ' '));
    await refused('too-large');
  });

  it('row 66: what the system holds to be unsigned is not installed', async () => {
    isSigned = false;
    server.publish('0.3.0');
    await refused('not-signed');
  });

  it('a file that was changed where it lay is not installed', async () => {
    server.publish('0.3.0');
    await look();
    appendFileSync(join(folder, 'Vigil-0.3.0.AppImage'), 'and more');
    expect(await updates.take()).toBeNull();
    expect([updates.current(), warnings()]).toEqual([{ kind: 'waiting' }, ['changed-since']]);
  });

  it('while an alert is open or a check-in runs nothing is asked, fetched or handed over', async () => {
    server.publish('0.3.0');
    isCalm = false;
    timer!.run();
    expect(timer!.delayMs).toBe(15 * MINUTE);
    expect(server.asked).toEqual([]);
    isCalm = true;
    await look();
    isCalm = false;
    expect(await updates.take()).toBeNull();
    isCalm = true;
    expect(await updates.take()).not.toBeNull();
  });

  it('an alert that opens while the feed is asked for keeps the file from being fetched', async () => {
    server.publish('0.3.0');
    const signature = server.answers.get('/feed.json.sig') as Buffer;
    server.answers.set('/feed.json.sig', (response) => {
      isCalm = false;
      response.end(signature);
    });
    await look();
    expect([existsSync(folder), updates.current().kind]).toEqual([false, 'waiting']);
  });

  it('one that is fetched is not fetched again the next day; a newer one takes its place', async () => {
    server.publish('0.3.0');
    await look();
    await look();
    expect(server.asked.filter((path) => path.endsWith('.AppImage'))).toHaveLength(1);
    server.publish('0.4.0');
    await look();
    expect(updates.current()).toMatchObject({ kind: 'ready', update: { version: '0.4.0' } });
    expect(readdirSync(folder)).toEqual(['Vigil-0.4.0.AppImage']);
  });

  it('over the real network nothing but TLS, and nothing at home', async () => {
    updates.stop();
    updates = start({ fetching: createFetching(realTime) });
    await refused('refused-address');
    expect(server.asked).toEqual([]);
  });
});
