import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realTime } from '../../runtime/real-time';
import { createHandClock } from '../../standins/hand-clock';
import { createRecordingLog } from '../../standins/recording-log';
import { openFeedServer, type FeedServer } from '../../updates/feed-server.test-support';
import { createFetching } from '../../updates/fetching';
import { openPreferences, type PreferenceFile } from '../preferences';
import { sampleAlert, sampleInput, samplePerson } from '../sample-status.test-support';
import { formOf, isFileSigned, isProgramSigned } from './installed';
import { createUpdating, type Updating, type UpdatingPorts } from './updating';

const PATIENCE = { timeout: 60_000 };

describe('an update, as people see it', () => {
  let server: FeedServer;
  let folder: string;
  let preferences: PreferenceFile;
  let done: unknown[];
  let answer: boolean;
  let people: ReturnType<typeof samplePerson>[];
  let updating: Updating;
  let clock: ReturnType<typeof createHandClock>;

  beforeEach(async () => {
    server = await openFeedServer();
    folder = mkdtempSync(join(tmpdir(), 'vigil-updating-'));
    preferences = openPreferences({ read: () => ({}), write: () => undefined });
    [done, answer, people] = [[], true, []];
    server.publish('0.3.0');
  });
  afterEach(async () => {
    updating.stop();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = async (more: Partial<UpdatingPorts> = {}): Promise<void> => {
    clock = createHandClock(0);
    updating = createUpdating({
      source: server.source,
      installed: { version: '0.2.0', system: 'linux', arch: 'x64', form: 'app-image' },
      folder: join(folder, 'updates'),
      fetching: createFetching(realTime, true),
      isProgramSigned: () => Promise.resolve(true),
      isFileSigned: () => Promise.resolve(true),
      install: ({ update }) => {
        done.push(['install', update.version]);
        return Promise.resolve();
      },
      clock,
      log: createRecordingLog(),
      status: () => sampleInput(people).status,
      confirm: (question) => {
        done.push(['asked', question.message, question.detail.split('\n')[1]]);
        return Promise.resolve(answer);
      },
      tell: (...told) => done.push(['told', ...told]),
      preferences,
      changed: () => undefined,
      endAnd: (leave) => {
        done.push(['ended']);
        return leave();
      },
      ...more,
    });
    await updating.begin();
  };
  const fetched = async (): Promise<void> => {
    await clock.advance(5 * 60_000);
    await vi.waitFor(() => {
      expect(updating.ready()).toBe('0.3.0');
    }, PATIENCE);
  };

  it('is told once it is there, asked about with what it changes, and installed after the watch has ended', async () => {
    await begin();
    await fetched();
    expect(done).toEqual([['told', 'Vigil 0.3.0 is ready', expect.stringContaining('menu of the icon') as string]]);
    await updating.ask();
    expect(done.slice(1)).toEqual([
      ['asked', 'Update to Vigil 0.3.0 now?', '- It wakes people better.'],
      ['ended'],
      ['install', '0.3.0'],
    ]);
  });

  it('changes nothing when that is declined', async () => {
    answer = false;
    await begin();
    await fetched();
    await updating.ask();
    expect(done.at(-1)).toMatchObject(['asked', 'Update to Vigil 0.3.0 now?', expect.anything()]);
    expect(preferences.current().updated).toBeNull();
  });

  it('row 66: with an alert that opened since, or somebody out, nothing ends, and that is said', async () => {
    await begin();
    await fetched();
    people = [samplePerson({ alerts: [sampleAlert('low')] })];
    await updating.ask();
    expect(done.at(-1)).toEqual(['told', 'The update was not installed', expect.stringContaining('when that is over')]);
    expect(updating.ready()).toBe('0.3.0');
  });

  it('tells after the first start of the new version what changed, once', async () => {
    preferences.change({ updated: { version: '0.3.0', notes: '- It wakes people better.' } });
    const installed = { version: '0.3.0', system: 'linux', arch: 'x64', form: 'app-image' } as const;
    await begin({ installed });
    await begin({ installed });
    expect(done).toEqual([['told', 'Vigil is now 0.3.0', '- It wakes people better.']]);
  });

  it('tells nothing of a version that was never installed', async () => {
    preferences.change({ updated: { version: '0.3.0', notes: '' } });
    await begin();
    expect(done).toEqual([]);
  });

  it.each<[why: string, more: Partial<UpdatingPorts>]>([
    ['unsigned', { isProgramSigned: () => Promise.resolve(false) }],
    ['without a key', { source: null }],
    ['of a package that the system updates', { installed: { ...of('linux'), form: 'other' } }],
    ['for Windows without the name of its publisher', { installed: of('win32'), source: nameless() }],
  ])('is looked for by no Vigil that is %s', async (_why, more) => {
    await begin(more);
    await clock.advance(48 * 3_600_000);
    expect([server.asked, updating.ready()]).toEqual([[], null]);
    await updating.ask();
    expect(done).toEqual([]);
  });

  it('says so when the system does not accept it', async () => {
    await begin({ install: () => Promise.reject(new Error('no')) });
    await fetched();
    await updating.ask();
    expect(done.at(-1)).toEqual([
      'told',
      'The update was not installed',
      expect.stringContaining('Nothing was changed'),
    ]);
  });
});

function of(system: 'linux' | 'win32') {
  return { version: '0.2.0', system, arch: 'x64', form: 'installer' } as const;
}
function nameless() {
  const { publicKey: key } = generateKeyPairSync('ed25519');
  return { feed: 'https://example.org/feed.json', key, publisherName: null };
}

describe('how Vigil was installed', () => {
  it.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['win32', {}, 'installer'],
    ['darwin', {}, 'app'],
    ['linux', { APPIMAGE: '/home/ana/Vigil.AppImage' }, 'app-image'],
    ['linux', {}, 'other'],
  ])('%s with %j: %s', (platform, env, form) => {
    expect(formOf(platform, { isPackaged: true, env })).toBe(form);
    expect(formOf(platform, { isPackaged: false, env })).toBe('other');
  });

  it('row 66: a file for Windows without a publisher, or where nobody can judge it, is not signed', async () => {
    expect(await isFileSigned('C:\\v.exe', { platform: 'win32', publisherName: null })).toBe(false);
    expect(await isFileSigned('C:\\v.exe', { platform: 'win32', publisherName: 'Example' })).toBe(false);
    expect(await isProgramSigned('/Applications/Vigil.app/Contents/MacOS/Vigil', of2('darwin'))).toBe(false);
    expect(await isProgramSigned('/opt/Vigil/vigil', of2('linux'))).toBe(true);
  });
});

const of2 = (platform: NodeJS.Platform) => ({ platform, publisherName: null });
