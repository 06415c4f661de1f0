import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtInChannels, channelRegistry } from '../electron/channels/registry';
import type { Message } from '../electron/core/state/messages/message';
import { openData } from '../electron/hosting/data';
import { startHost } from '../electron/hosting/web-host';
import { writeLinesTo } from '../electron/runtime/standard-streams';
import { createStderrLog } from '../electron/runtime/stderr-log';
import { createSecrets } from '../electron/secrets/create-secrets';
import type { Change, Store } from '../electron/storage/store';
import { pigeonChannel } from './fake-channel/pigeon';
import { followClock } from './moved-time/following-clock';

/** Where a run of this host ends itself: at a list of workouts, or at the first message of `--channel`. */
const points = ['before-list', 'after-list', 'before-claim', 'after-claim', 'before-saving', 'after-saving'] as const;
type Point = (typeof points)[number];

/**
 * The headless host on a clock that the test moves (`--wall` and `--uptime` are what it shows at first), except that
 * `--die POINT --channel NAME` ends it there as a power cut would, `--die-at-write N` at its Nth write, and
 * `--die-at-duty N` at the Nth from the one on that brings a duty; with `--pigeons` it has one channel more, which
 * nothing else knows. For tests only.
 */
async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      data: text,
      settings: text,
      port: text,
      wall: text,
      uptime: text,
      die: text,
      channel: text,
      'die-at-write': text,
      'die-at-duty': text,
      pigeons: { type: 'boolean' },
    },
  });
  const { clock, activity } = followClock(Number(values.wall));
  const log = createStderrLog();
  const options = {
    dataDirectory: values.data ?? '',
    settingsFile: values.settings ?? null,
    host: '127.0.0.1',
    port: Number(values.port),
    secrets: createSecrets({ env: process.env, log }),
    clock,
    activity,
    log,
    version: 'killable',
    staticDirectory: fileURLToPath(new URL('renderer', import.meta.url)),
    uptime: () => Number(values.uptime) + clock.monotonic(),
  };
  const channels = [...Object.values(builtInChannels().channels), ...(values.pigeons === true ? [pigeonChannel] : [])];
  const data = await openData({ ...options, channels: channelRegistry(channels) });
  if (!data.ok) throw new Error(JSON.stringify(data.problem));
  const point = points.find((one) => one === values.die);
  let { store } = data.value;
  if (point !== undefined) store = dyingAt(point, values.channel ?? '', store);
  if (values['die-at-write'] !== undefined) store = dyingAtWrite(Number(values['die-at-write']), store);
  if (values['die-at-duty'] !== undefined) store = dyingAtWrite(Number(values['die-at-duty']), store, bringsDuty);
  const host = await startHost({ ...data.value, store }, options);
  if (!host.page.ok) throw new Error(host.page.problem);
  process.on('SIGTERM', () => void host.stop().then(() => process.exit(0)));
  const { port, url } = host.page.value;
  const lines = writeLinesTo('stdout', (count) => JSON.stringify({ event: 'lines-lost', count }));
  lines.write(JSON.stringify({ event: 'ready', pid: process.pid, port, url }));
}

/** SIGKILL: no handler runs, nothing is flushed or closed. */
const die = (): void => void process.kill(process.pid, 'SIGKILL');

function dyingAt(point: Point, channel: string, store: Store): Store {
  const isAnswer = (message: Message): boolean => message.channel === channel && message.delivery.attempts > 0;
  return {
    ...store,
    async claim(message) {
      if (message.channel !== channel) return store.claim(message);
      if (point === 'before-claim') die();
      const isClaimed = await store.claim(message);
      if (point === 'after-claim') die();
      return isClaimed;
    },
    async save(change) {
      const isList = (change.workouts?.length ?? 0) > 0;
      const hasAnswer = change.messages?.some(isAnswer) === true;
      if ((isList && point === 'before-list') || (hasAnswer && point === 'before-saving')) die();
      await store.save(change);
      if ((isList && point === 'after-list') || (hasAnswer && point === 'after-saving')) die();
    },
  };
}

const bringsDuty = ({ duties = [] }: Partial<Change>): boolean => duties.length > 0;

/** Before it when the number is odd, after it when it is even; counted from the first such change on. */
function dyingAtWrite(number: number, store: Store, isFirst: (change: Partial<Change>) => boolean = () => true): Store {
  let before = number;
  let hasBegun = isFirst({});
  const counted = async <Value>(write: () => Promise<Value>): Promise<Value> => {
    if (!hasBegun) return write();
    if ((before -= 1) === 0) die();
    const value = await write();
    if ((before -= 1) === 0) die();
    return value;
  };
  return {
    ...store,
    claim: (message) => counted(() => store.claim(message)),
    save: (change) => {
      hasBegun ||= isFirst(change);
      return counted(() => store.save(change));
    },
  };
}

await main();
