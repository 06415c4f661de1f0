import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../electron/app';
import { builtInChannels, type ChannelRegistry } from '../electron/channels/registry';
import type { Alert, Direction } from '../electron/core/state/alert';
import type { Message } from '../electron/core/state/messages/message';
import { createHttp } from '../electron/network/http';
import type { Http, Secrets } from '../electron/ports';
import { createActivity } from '../electron/runtime/activity';
import { openSettingsFile } from '../electron/settings/disk/settings-file';
import { sources } from '../electron/sources/registry';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { createNightscoutStandIn, type NightscoutStandIn } from '../electron/standins/nightscout/nightscout';
import { createRecordingLog } from '../electron/standins/recording-log';
import { createTwilioStandIn, type TwilioStandIn } from '../electron/standins/twilio/twilio';
import { openKeptValues } from '../electron/storage/kept-values';
import { openDatabase } from '../electron/storage/sqlite/database';
import { openRows, type SqliteRows } from '../electron/storage/sqlite/open-rows';
import { openStore } from '../electron/storage/sqlite/open-store';
import { loadSqlite } from '../electron/storage/sqlite/sqlite';
import type { Settings } from '../shared/settings/settings';
import { MINUTE, SECOND, type Millis } from '../shared/time';
import { letSitesHang } from './hanging-sites';
import { linesOf, tellsOfGap, tellsWhoHasIt, type Sent } from './world-lines';
import { householdSecrets, nameOf, settingsOf, type HouseholdOptions } from './world-settings';

/** 22 November 2026, 02:00 in Madrid: a night. */
export const NIGHT: Millis = Date.UTC(2026, 10, 22, 1, 0, 0);

type Value = number | 'LOW' | 'HIGH';

export interface WorldOptions extends HouseholdOptions {
  startAt?: Millis;
  /** Ana's values before the world began, one per 5 min, the last one 5 min ago: her sensor's rhythm is known then. */
  before?: Value[];
  /** When not just the household's own. */
  secrets?: Secrets;
  /** When not just those that Vigil has. */
  channels?: ChannelRegistry;
  /** Given what further stand-ins go by, before anything starts. */
  onClock?: (clock: Pick<HandClock, 'now' | 'after'>) => void;
  /** How many requests a stand-in keeps until there is something to answer. */
  waiting?: () => number;
  /** Other sites, by origin, that hang all the time. */
  hanging?: Iterable<string>;
}

/** The real app on a hand-moved clock, a real SQLite file, and stand-in servers over real HTTP. */
export interface World {
  clock: HandClock;
  /** Ana's site. */
  nightscout: NightscoutStandIn;
  /** The site of anybody. */
  site(personId: string): NightscoutStandIn;
  twilio: TwilioStandIn;
  app(): App;
  store(): SqliteRows;
  /** Where the settings are kept. */
  settingsFile: string;
  /** One row per value, `everyMs` apart, the first one now; each can be read `lagMs` after it was measured. */
  glucose(values: Value[], options?: RowOptions): void;
  /** The clock moves on; everything due happens on the way. */
  pass(duration: Millis): Promise<void>;
  /** Since the world began: calls and texts that were accepted, and alarms on this computer. */
  sent(): Sent[];
  /**
   * The same as lines, "2:00 call Ana", without alarms on this computer and without what tells who has it, or what
   * nobody watched; times since `from`.
   */
  told(from?: Millis): string[];
  /** Who was texted who has it (R18), as lines. */
  toldWhoHasIt(from?: Millis): string[];
  /** Who was texted what nobody watched (R21), as lines. */
  toldOfGap(from?: Millis): string[];
  /** Alarms on this computer as lines, "2:00 alarm this computer". */
  sounded(from?: Millis): string[];
  /** Bodies of the texts to somebody, in order. */
  textsTo(name: string, from?: Millis): string[];
  /** How long ago the world began. */
  since(): Millis;
  /** All alerts, newest first. */
  alerts(): Alert[];
  /** The newest alert of a direction. */
  alert(direction: Direction, personId?: string): Alert;
  /** When that alert opened, since the world began. */
  opened(direction: Direction, personId?: string): Millis;
  /** When its present escalation began, since the world began. */
  zero(direction: Direction, personId?: string): Millis;
  confirm(direction: Direction, contactId?: string): Promise<void>;
  change(settings: (before: Settings) => Settings): Promise<void>;
  /** Nobody is watching for so long: the computer sleeps, then wakes; `meanwhile` is done before it knows. */
  sleep(duration: Millis, meanwhile?: () => void): Promise<void>;
  /** Somebody sets this computer's clock, or the network does; no time passes. */
  setClock(byMs: Millis): void;
  /** The process ends at once and another one starts on the same files after `downFor`. */
  restart(downFor?: Millis): Promise<void>;
  end(): Promise<void>;
}

interface RowOptions {
  everyMs?: Millis;
  lagMs?: Millis;
  device?: string;
  /** When the first was measured; now unless told. */
  from?: Millis;
  direction?: string;
  /** What the clock of the uploader says beyond the time. */
  phoneClockMs?: Millis;
  /** Whose; Ana's unless told. */
  of?: string;
  /** One value for long is told as it is; otherwise it moves a little once an hour (R15). */
  isStuck?: boolean;
  /** Each takes the place of the row of its moment. */
  replaces?: boolean;
  /** Other fields of each row. */
  fields?: Record<string, unknown>;
}

/**
 * Eight hours write thousands of times, each time to the platter; what survives a loss of power is tested elsewhere.
 */
const RAM_DISK = '/dev/shm';

/** Real milliseconds in which a site that hangs is given up here. */
const HANGING_DEADLINE_MS: Millis = 40;

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const startAt = options.startAt ?? NIGHT;
  const channels = options.channels ?? builtInChannels();
  const hanging = new Set(options.hanging);
  const { activity, openHttp } = householdNetwork(hanging, options.waiting);
  const clock = createHandClock(startAt, activity);
  let sleptMs: Millis = 0;
  const since = (): Millis => clock.monotonic() + sleptMs;
  /** Right everywhere but on this computer, whose clock may be set. */
  const rightClock = { ...clock, now: () => startAt + since() };
  options.onClock?.(rightClock);

  const sites = new Map<string, NightscoutStandIn>();
  for (const { id } of [{ id: 'ana', ...options.person }, ...(options.others ?? [])]) {
    const site = watchedForHanging(createNightscoutStandIn({ clock: rightClock }), hanging);
    await site.start();
    sites.set(id, site);
  }
  const site = (personId: string): NightscoutStandIn => {
    const found = sites.get(personId);
    if (found === undefined) throw new Error(`${personId} has no site.`);
    return found;
  };
  const nightscout = [...sites.values()][0] as NightscoutStandIn;
  const twilio = createTwilioStandIn({ clock: rightClock });
  await twilio.start();
  const directory = mkdtempSync(join(existsSync(RAM_DISK) ? RAM_DISK : tmpdir(), 'vigil-world-'));
  const settingsFile = join(directory, 'settings.json');
  writeFileSync(settingsFile, JSON.stringify(settingsOf(options, (id) => site(id).url(), twilio.url)));
  const sqlite = await loadSqlite();
  const alarms: { atMs: Millis; message: Message }[] = [];

  const open = async (): Promise<{ app: App; store: SqliteRows; close: () => void }> => {
    const settings = openSettingsFile({
      file: settingsFile,
      registries: { sources, ...channels },
      whenMissing: 'refuse',
    });
    if (!settings.ok) throw new Error(JSON.stringify(settings.problem));
    const opened = openDatabase({ sqlite, file: join(directory, 'vigil.sqlite'), now: clock.now() });
    if (!opened.ok) throw new Error(opened.problem.sentence);
    const log = createRecordingLog();
    const rows = openRows({ database: opened.value.database, log });
    const { http, close } = openHttp();
    const store = openStore(rows);
    const app = createApp({
      store,
      kept: await openKeptValues({ store, log }),
      settings: settings.value,
      channels,
      secrets: options.secrets ?? householdSecrets,
      clock,
      http,
      notifier: {
        alarm(message) {
          alarms.push({ atMs: since(), message });
          return { shownIn: 1 };
        },
      },
      activity,
      log,
      version: 'test',
      foundAtStart: [],
      uptime: since,
    });
    return {
      app,
      store: rows,
      close: () => {
        close();
        rows.close();
      },
    };
  };

  const glucose: World['glucose'] = (values, row = {}) => {
    const { everyMs = 5 * MINUTE, lagMs = 8 * SECOND, device = 'sensor', direction = 'Flat' } = row;
    const first = row.from ?? rightClock.now();
    (row.of === undefined ? nightscout : site(row.of)).add(
      (row.isStuck === true ? values : moving(values)).map((value, index) => ({
        type: 'sgv',
        date: first + index * everyMs + (row.phoneClockMs ?? 0),
        sgv: value === 'LOW' ? 39 : value === 'HIGH' ? 401 : value,
        direction,
        device,
        availableAt: first + index * everyMs + lagMs,
        replaces: row.replaces ?? false,
        ...row.fields,
      })),
    );
  };
  const { before = [] } = options;
  glucose(before, { from: startAt - before.length * 5 * MINUTE });

  let current = await open();
  await current.app.start();
  await activity.whenIdle();

  const world: World = {
    clock,
    nightscout,
    site,
    twilio,
    app: () => current.app,
    store: () => current.store,
    settingsFile,
    since,
    glucose,
    pass: (duration) => clock.advance(duration),
    sent: () => [
      ...twilio.received.flatMap(({ at, kind, to, body, outcome }): Sent[] =>
        outcome === 'accepted'
          ? [{ atMs: at - startAt, what: kind === 'call' ? 'call' : 'text', to: nameOf(to), body }]
          : [],
      ),
      ...alarms.map(({ atMs, message }): Sent => ({ atMs, what: 'alarm', to: 'this computer', body: message.body })),
    ],
    told: (from = 0) =>
      linesOf(
        world.sent().filter((one) => one.what !== 'alarm' && !tellsWhoHasIt(one) && !tellsOfGap(one)),
        from,
      ),
    toldWhoHasIt: (from = 0) => linesOf(world.sent().filter(tellsWhoHasIt), from),
    toldOfGap: (from = 0) => linesOf(world.sent().filter(tellsOfGap), from),
    sounded: (from = 0) =>
      linesOf(
        world.sent().filter(({ what }) => what === 'alarm'),
        from,
      ),
    textsTo: (name, from = 0) =>
      world
        .sent()
        .filter((one) => one.what === 'text' && one.to === name && one.atMs >= from && !tellsWhoHasIt(one))
        .map(({ body }) => body),
    alerts: () => current.store.alerts({ limit: 100 }),
    alert(direction, personId = 'ana') {
      const found = world.alerts().find((one) => one.direction === direction && one.personId === personId);
      if (found === undefined) throw new Error(`${personId} has no ${direction} alert.`);
      return found;
    },
    opened: (direction, personId) => world.alert(direction, personId).openedAt - startAt,
    zero: (direction, personId) => world.alert(direction, personId).run.zeroAt - startAt,
    async confirm(direction, contactId) {
      const alert = world.alerts().find((one) => one.direction === direction && one.state === 'open');
      if (alert === undefined) throw new Error(`No open ${direction} alert to confirm.`);
      const answer = await current.app.api.acknowledge(alert.id, contactId ?? null);
      if (!answer.ok) throw new Error(answer.problem.sentence);
      await activity.whenIdle();
    },
    async change(settings) {
      const read = await current.app.api.settings.read();
      if (!read.ok) throw new Error(read.problem.sentence);
      const saved = await current.app.api.settings.save(read.value.revision, settings(read.value.settings));
      if (!saved.ok) throw new Error(saved.problem.sentence);
      await activity.whenIdle();
    },
    async sleep(duration, meanwhile = () => undefined) {
      sleptMs += duration;
      clock.jumpWall(duration);
      meanwhile();
      await clock.advance(5 * SECOND);
    },
    setClock(byMs) {
      clock.jumpWall(byMs);
    },
    async restart(downFor = SECOND) {
      await current.app.stop();
      current.close();
      await clock.advance(downFor);
      current = await open();
      await current.app.start();
      await activity.whenIdle();
    },
    async end() {
      await current.app.stop();
      current.close();
      await Promise.all([...[...sites.values()].map((one) => one.close()), twilio.close()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return world;
}

/** Real HTTP, with which a clock moved by hand moves on while one of these sites hangs; each process opens its own. */
function householdNetwork(hanging: ReadonlySet<string>, waiting?: () => number) {
  let current = createHttp();
  const { http, activity } = letSitesHang(
    { http: { send: (request) => current.send(request) }, activity: createActivity() },
    { hanging, deadlineMs: HANGING_DEADLINE_MS, ...(waiting && { waiting }) },
  );
  const openHttp = (): { http: Http; close: () => void } => {
    const opened = createHttp();
    current = opened;
    return { http, close: opened.close };
  };
  return { activity, openHttp };
}

/** Notes whether this site hangs at present. */
function watchedForHanging(site: NightscoutStandIn, hanging: Set<string>): NightscoutStandIn {
  return {
    ...site,
    async misbehave(mode) {
      if (mode?.kind === 'hang') hanging.add(site.url());
      else hanging.delete(site.url());
      await site.misbehave(mode);
    },
  };
}

/**
 * Of a value that is read again and again the ninth of each dozen is another one: no
 * sensor stands still for 90 min (R15).
 */
const moving = (values: Value[]): Value[] =>
  values.map((value, index) => {
    const isRepeated = values.slice(Math.max(0, index - 8), index + 1).every((other) => other === value);
    return typeof value === 'number' && index % 12 === 8 && isRepeated ? value + 2 : value;
  });
