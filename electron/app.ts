import { runningWordsIn } from '../shared/locales/host/running';
import { usualLanguage } from '../shared/locales/language';
import { isSetUp, partOf, type ChannelsSettings } from '../shared/settings/channels';
import type { BareTrouble } from '../shared/status/trouble';
import { SECOND, type Millis } from '../shared/time';
import { createAlerting, type Alerting } from './alerting/alerting';
import { createSourceMemories } from './alerting/source-memories';
import { createApi } from './api/api';
import type { ApiPorts, ComputerPort } from './api/ports';
import { keepSecrets } from './api/secrets/secret-keeping';
import { createChannels, type ChannelRegistry } from './channels/registry';
import { renderWithNext } from './core/alerts/next';
import { decide } from './core/decide';
import type { WatchedPerson } from './core/state/person';
import { createHeartbeat } from './heartbeat/heartbeat';
import type { Activity, Clock, Http, Log, Notifier, Secrets, Timers } from './ports';
import { createGiveWay, createPace } from './runtime/pace';
import { createKeychainWatch } from './secrets/keychain-watch';
import type { SettingsFile } from './settings/disk/settings-file';
import { channelNamed } from './settings/registries';
import { resolvePerson } from './settings/resolve-person';
import { createPollers, type PolledSource } from './sources/pollers';
import type { KeptValues } from './storage/kept-values';
import type { Store } from './storage/store';

const words = runningWordsIn(usualLanguage);

export interface AppPorts {
  store: Store;
  /** What was remembered, read from this store. */
  kept: KeptValues;
  settings: SettingsFile;
  /** Every way to reach a person or contact. */
  channels: ChannelRegistry;
  secrets: Secrets;
  clock: Clock;
  http: Http;
  notifier: Notifier;
  activity: Activity;
  log: Log;
  version: string;
  /** What the host found at start and has to say aloud: a damaged database that was set aside. */
  foundAtStart: BareTrouble[];
  /** Given by a desktop host. */
  computer?: ComputerPort;
  /** Monotonic milliseconds that count while the computer sleeps; tells a sleep from a clock set forward. */
  uptime?: () => Millis;
  /** A decision cycle was completed: everybody was judged without an error. */
  cycled?: () => void;
}

/** The whole product without a window: starts in plain Node, stops in reverse order. */
export interface App {
  /** Resolves once it watches. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What the contract's handlers need. */
  api: ApiPorts;
  /** This computer is about to sleep: said to those who know of an open alert (R13). */
  suspending(): void;
  /** It woke, or may have: the sources are asked at once. A sleep is noticed by the clocks in any case. */
  resumed(): void;
  /** Something that a window shows has changed. Returns the function that ends it. */
  onChange(listener: () => void): () => void;
}

/** Polls that begin in one turn of the event loop: each makes a request, half a millisecond of work. */
const MOST_BEGUN = 8;

/** The composition root: everything is wired here, by hand. */
export function createApp(ports: AppPorts): App {
  const { kept, settings, channels: registry, clock, http, activity, log } = ports;
  const { accounts } = registry;
  const current = () => settings.current().settings;
  const keychain = createKeychainWatch({
    ...ports,
    needed: () => [...neededByAccounts(accounts, current().channels), ...neededBySources(pollers.health())],
    opened() {
      keeping.again();
      pollers.resume();
      alerting.settingsChanged();
    },
  });
  const keeping = keepSecrets({
    settings: current,
    secrets: keychain.secrets,
    accounts,
    kept,
    activity,
    forgetLogIn: (sourceId) => ports.computer?.forgetLogIn(sourceId) ?? Promise.resolve(),
    log,
  });
  const { secrets } = keeping;
  const channels = createChannels(registry, {
    settings: () => current().channels,
    secrets: secrets.for,
    http,
    timers: clock.network,
    notifier: ports.notifier,
    log,
  });
  const people = createPeople(settings);

  const heartbeat = createHeartbeat({ ...ports, settings: () => current().heartbeat });

  const alerting: Alerting = createAlerting({
    ...ports,
    people,
    sourceStates: (personId) => pollers.states(personId),
    workoutSources: (personId) => pollers.workoutSources(personId),
    channels: () => channels.byName,
    isSetUp: (name) => {
      const kind = channelNamed(registry, name);
      return kind !== undefined && isSetUp(current().channels, kind, kind.account);
    },
    delivery: () => current().delivery,
    decide,
    renderBody: renderWithNext,
    cycled() {
      heartbeat.cycled();
      ports.cycled?.();
    },
    joined: (channel, join) => api.joined(channel, join),
    askSources: () => {
      pollers.resume();
    },
    createPace: () => createPace({ activity }),
  });
  const memories = createSourceMemories({ kept, pace: createPace({ activity }), log });
  const pollers = createPollers({
    people: () => current().people,
    polling: () => current().polling,
    clock,
    http,
    secrets: secrets.for,
    memoryOf: memories.of,
    activity,
    pace: createPace({ activity, most: MOST_BEGUN }),
    giveWay: createGiveWay(createPace({ activity })),
    log,
    isAlertOpen: alerting.hasOpenAlert,
    onPolled: alerting.received,
    isExpected: alerting.isExpected,
    onListed: (listed) => {
      void activity.track(alerting.workoutsListed(listed));
    },
  });

  const api = createApi({
    ...ports,
    alerting,
    pollers,
    channels,
    registry,
    keeping,
    watched: () => people().map(({ id }) => id),
    troubles: () => [...ports.foundAtStart, ...keychain.troubles(), ...heartbeat.troubles()],
    heartbeat: heartbeat.state,
    computer: ports.computer ?? null,
  });

  let isStopped = false;
  return {
    async start() {
      // Alerting looks at once: without knowing the sources it would take an open alert for one that is not watched.
      pollers.follow();
      await activity.track(alerting.start());
      if (isStopped) return;
      pollers.start();
      keychain.start();
      api.start();
    },
    async stop() {
      isStopped = true;
      const isSaid = heartbeat.stopping();
      keychain.stop();
      api.stop();
      await pollers.stop();
      memories.flush();
      await alerting.stop();
      await isSaid;
      await atMost(STOPS_WITHIN_MS, kept.flush(), clock.network);
      channels.close();
    },
    api: api.ports,
    onChange(listener) {
      const ends = [alerting.onChange(listener), api.onChange(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    suspending() {
      alerting.suspending();
      heartbeat.suspending();
    },
    resumed() {
      alerting.mayHaveSlept();
      keychain.askAgain();
    },
  };
}

/** A store that hangs keeps no other part from stopping. */
const STOPS_WITHIN_MS: Millis = 2 * SECOND;

const atMost = (ms: Millis, work: Promise<void>, timers: Timers): Promise<void> =>
  new Promise((resolve) => {
    const cancel = timers.after(ms, resolve);
    void work.then(cancel).then(resolve);
  });

type Needed = { id: string; name: string; sourceId?: string }[];

/** What an alarm needs from the keychain. */
const neededByAccounts = (accounts: ChannelRegistry['accounts'], channels: ChannelsSettings): Needed =>
  Object.values(accounts).flatMap((account) => {
    const part = partOf(channels, account.name);
    const fields = part === undefined ? [] : account.neededSecrets(part);
    return fields.map((field) => ({
      id: `${account.name}.${field}`,
      name: words.secret({ provider: account.provider }),
    }));
  });

/** What a site that refuses us may only be missing. */
const neededBySources = (sources: PolledSource[]): Needed =>
  sources
    .filter(({ gives, trouble }) => gives === 'glucose' && trouble?.kind === 'refused')
    .map(({ id, siteName }) => ({ id: `${id}.token`, name: words.tokenOf({ siteName }), sourceId: id }));

/** Resolved once per change of the settings. */
function createPeople(settings: SettingsFile): () => WatchedPerson[] {
  let of: unknown = null;
  let resolved: WatchedPerson[] = [];
  return () => {
    const { settings: now } = settings.current();
    if (of !== now) {
      resolved = now.people.flatMap(({ id }) => resolvePerson(now, id) ?? []);
      of = now;
    }
    return resolved;
  };
}
