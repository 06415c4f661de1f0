import { uptime } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Message } from '../electron/core/state/message';
import { openData } from '../electron/hosting/data';
import { startHost } from '../electron/hosting/web-host';
import { createSystemClock } from '../electron/runtime/clock';
import { createStderrLog } from '../electron/runtime/stderr-log';
import { createSecrets } from '../electron/secrets/create-secrets';
import type { Store } from '../electron/storage/store';

/** Where a run of this host ends itself: at a list of workouts, or at the first message of `--channel`. */
const points = ['before-list', 'after-list', 'before-claim', 'after-claim', 'before-saving', 'after-saving'] as const;
type Point = (typeof points)[number];

/**
 * The headless host, except that `--die POINT --channel NAME` ends it there as a power cut would, and that its clock is `--ahead`
 * by so many milliseconds. For tests only.
 */
async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { data: text, settings: text, port: text, die: text, channel: text, ahead: text },
  });
  const clock = createSystemClock();
  const log = createStderrLog();
  const options = {
    dataDirectory: values.data ?? '',
    settingsFile: values.settings ?? null,
    host: '127.0.0.1',
    port: Number(values.port),
    secrets: createSecrets({ env: process.env }),
    clock: { ...clock, now: () => clock.now() + Number(values.ahead ?? 0) },
    log,
    version: 'killable',
    staticDirectory: fileURLToPath(new URL('renderer', import.meta.url)),
    uptime: () => uptime() * 1000,
  };
  const data = await openData(options);
  if (!data.ok) throw new Error(JSON.stringify(data.problem));
  const point = points.find((one) => one === values.die);
  const store = point === undefined ? data.value.store : dyingAt(point, values.channel ?? '', data.value.store);
  const host = await startHost({ ...data.value, store }, options);
  if (!host.page.ok) throw new Error(host.page.problem);
  process.on('SIGTERM', () => void host.stop().then(() => process.exit(0)));
  const { port, url } = host.page.value;
  process.stdout.write(`${JSON.stringify({ event: 'ready', pid: process.pid, port, url })}\n`);
}

/** SIGKILL: no handler runs, nothing is flushed or closed. */
const die = (): void => void process.kill(process.pid, 'SIGKILL');

function dyingAt(point: Point, channel: string, store: Store): Store {
  const isAnswer = (message: Message): boolean => message.channel === channel && message.delivery.attempts > 0;
  return {
    ...store,
    claim(message) {
      if (message.channel !== channel) return store.claim(message);
      if (point === 'before-claim') die();
      const isClaimed = store.claim(message);
      if (point === 'after-claim') die();
      return isClaimed;
    },
    save(change) {
      const isList = (change.activities?.length ?? 0) > 0;
      const hasAnswer = change.messages?.some(isAnswer) === true;
      if ((isList && point === 'before-list') || (hasAnswer && point === 'before-saving')) die();
      store.save(change);
      if ((isList && point === 'after-list') || (hasAnswer && point === 'after-saving')) die();
    },
  };
}

await main();
