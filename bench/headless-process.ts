import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createSystemClock } from '../electron/runtime/clock';
import { createNightscoutStandIn, type NightscoutStandIn } from '../electron/standins/nightscout/nightscout';
import { standInCredentials } from '../electron/standins/twilio/twilio';
import { MINUTE, type Millis } from '../shared/time';
import { preciseNow } from './precise-clock';
import { until } from './waiting';

/** The built host as a user runs it, one person, on a stand-in site. */
export interface HeadlessBench {
  /** Starts it and waits for its first request to the site. */
  start(options?: { nodeOptions?: string[]; env?: Record<string, string> }): Promise<Started>;
  end(): Promise<void>;
}

interface Started {
  pid: number;
  /** From the call of `spawn` to the arrival of the first request. */
  firstPollMs: Millis;
  stop(): Promise<void>;
}

export async function createHeadlessBench(): Promise<HeadlessBench> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
  const requestedAt: Millis[] = [];
  const site = await startSite(() => requestedAt.push(preciseNow()));
  const credentials = join(folder, 'credentials');
  mkdirSync(credentials);
  writeFileSync(join(credentials, 'twilio.authToken'), standInCredentials.authToken);
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settingsOf(site.url())));
  const host = join(import.meta.dirname, 'headless.mjs');

  return {
    async start({ nodeOptions = [], env = {} } = {}) {
      requestedAt.length = 0;
      const from = preciseNow();
      const child = spawn(process.execPath, [...nodeOptions, host, '--data', folder, '--port', '0'], {
        env: { ...process.env, ...env, CREDENTIALS_DIRECTORY: credentials },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const ended = endOf(child);
      const said = textOf(child.stderr);
      await until('the first poll', () => requestedAt.length > 0 || child.exitCode !== null);
      const [first] = requestedAt;
      if (first === undefined) throw new Error(`The host ended before it polled: ${said()}`);
      return {
        pid: child.pid ?? 0,
        firstPollMs: first - from,
        async stop() {
          child.kill();
          await ended;
        },
      };
    },
    async end() {
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      resolve();
    });
  });
}

/** What has been written so far; it has to be read, or the process would wait. */
function textOf(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

/** `asked` is told of every request as it arrives: the stand-in reads its clock then. */
async function startSite(asked: () => void): Promise<NightscoutStandIn> {
  const clock = createSystemClock();
  const now = (): Millis => {
    asked();
    return clock.now();
  };
  const site = createNightscoutStandIn({ clock: { ...clock, now } });
  await site.start();
  const newest = clock.now() - MINUTE;
  site.add(
    Array.from({ length: 288 }, (_, index) => ({
      type: 'sgv',
      date: newest - index * 5 * MINUTE,
      sgv: 110,
      direction: 'Flat',
      device: 'sensor',
    })),
  );
  return site;
}

const settingsOf = (url: string): unknown => ({
  version: 1,
  people: [
    {
      id: 'ana',
      name: 'Ana',
      contactId: 'ana',
      contactIds: ['mia'],
      timeZone: 'Europe/Madrid',
      sources: [{ id: 'nightscout-1', kind: 'nightscout', url, onMyNetwork: true }],
    },
  ],
  contacts: [
    { id: 'ana', name: 'Ana', phone: '+14155550101' },
    { id: 'mia', name: 'Mia', phone: '+14155550102' },
  ],
  channels: {
    twilio: { accountSid: standInCredentials.accountSid },
    sms: { from: '+14155550100' },
    voice: { from: '+14155550100' },
  },
});
