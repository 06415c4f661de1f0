import { usualLanguage } from '../../shared/locales/language';
import { contactSchema, type Contact } from '../../shared/people/contact';
import { defaultPolicies } from '../../shared/people/policies/policies';
import { deliverySchema, personSchema, type DeliverySettings } from '../../shared/settings/settings';
import type { Millis } from '../../shared/time';
import type { Message } from '../core/state/messages/message';
import type { WatchedPerson } from '../core/state/person';
import type { Activity, Clock, Log, Pace } from '../ports';
import type { Store } from '../storage/store';
import { createAlerting, type Alerting, type AlertingPorts } from './alerting';
import type { FakeProvider } from './fake-provider.test-support';
import { createScriptedDecider, type Script } from './scripted-decider.test-support';
import type { TemporaryStore } from './temporary-store.test-support';

/** The same real parts as in the product, over a disk, a provider and people that the test holds in its hand. */
export interface World {
  alerting: Alerting;
  /** Local alarms that Vigil raised about itself. */
  alarms: Message[];
  log: { level: string; event: string; fields: Record<string, unknown> }[];
  people: WatchedPerson[];
  /** The only message with this in its id, as it is on disk. */
  message: (part: string) => Message;
  messages: () => Message[];
  /** As after SIGKILL: this world reads, writes and sends nothing any more. */
  kill: () => void;
}

export interface WorldParts {
  disk: TemporaryStore;
  /** In place of the disk's own. */
  store?: Store;
  clock: Clock;
  activity: Activity;
  provider: FakeProvider;
  script: Script;
  delivery?: Partial<DeliverySettings>;
  ports?: Partial<AlertingPorts>;
}

export function createWorld(parts: WorldParts): World {
  const { clock, activity, provider, script } = parts;
  const life = { isOver: false };
  const alarms: Message[] = [];
  const log: World['log'] = [];
  const people = [person('ana')];
  const delivery = deliverySchema.parse(parts.delivery ?? {});
  const store = whileAlive(parts.store ?? parts.disk.store, life);
  const alerting = createAlerting({
    store,
    clock: aliveClock(clock, life),
    log: createLog(log),
    activity,
    notifier: {
      alarm: (message) => {
        alarms.push(message);
        return { shownIn: 1 };
      },
    },
    people: () => people,
    sourceStates: () => [],
    workoutSources: () => [],
    channels: () => whileAliveChannels(provider, life),
    isSetUp: () => true,
    delivery: () => delivery,
    decide: createScriptedDecider(script),
    renderBody: (known, message, _alert, now) => `${known.person.name} is low, as of ${now}. #${message.tag}`,
    askSources: () => undefined,
    patienceMs: 100,
    createPace: () => unhurried(activity),
    ...parts.ports,
  });
  const messages = (): Message[] => parts.disk.rows.messages({ limit: 10_000 });
  return {
    alerting,
    alarms,
    log,
    people,
    messages,
    message: (part) => {
      const found = messages().filter((message) => message.id.includes(part));
      if (found.length !== 1) throw new Error(`${found.length} messages have ${part} in their id.`);
      return found[0] as Message;
    },
    kill: () => {
      life.isOver = true;
    },
  };
}

export function person(
  id: string,
  contacts: Contact[] = [contact('mia'), contact('ben'), contact('tom')],
): WatchedPerson {
  const { thresholds, times, caps, pauseHoldsUrgent, nightFilter, night, announcements } = personSchema.parse({
    id,
    name: id,
    timeZone: 'UTC',
  });
  return {
    id,
    name: id,
    timeZone: 'UTC',
    units: 'mg/dL',
    self: contact(id),
    contacts,
    thresholds,
    times,
    policies: defaultPolicies,
    caps,
    pauseHoldsUrgent,
    unwatchedNights: 'ask',
    nightFilter,
    night,
    profiles: [],
    profile: null,
    profileChangesAt: null,
    language: usualLanguage,
    announcements: { ...announcements, to: [] },
    checkIns: [],
    duties: [],
  };
}

/** A household is one slice, however slow the machine is that runs the test. */
export function unhurried(activity: Activity): Pace {
  const nextTurn = (work: () => void): void =>
    void activity.track(new Promise((resolve) => setImmediate(resolve)).then(work));
  return {
    take: () => true,
    nextTurn,
    soon: nextTurn,
  };
}

/** The same name always has the same number. */
export function contact(
  id: string,
  phone = `+1415555${1000 + ([...new TextEncoder().encode(id)].reduce((sum, byte) => sum * 31 + byte, 7) % 9000)}`,
): Contact {
  return contactSchema.parse({ id, name: id, channels: ['sms', 'voice'], addresses: { phone } });
}

function createLog(lines: World['log']): Log {
  const at =
    (level: string) =>
    (event: string, fields: Record<string, unknown> = {}): void => {
      lines.push({ level, event, fields });
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

class Killed extends Error {}

/** Every method of the store throws once the process is dead. */
function whileAlive(store: Store, life: { isOver: boolean }): Store {
  return new Proxy(store, {
    get(target, property, receiver) {
      if (life.isOver) throw new Killed();
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
}

function whileAliveChannels(provider: FakeProvider, life: { isOver: boolean }): FakeProvider['channels'] {
  if (!life.isOver) return provider.channels;
  const dead = (): Promise<never> => Promise.reject(new Killed());
  return Object.fromEntries(
    Object.entries(provider.channels).map(([name, channel]) => [
      name,
      { ...channel, send: dead, find: dead, status: dead },
    ]),
  );
}

/** Timers of a dead process do not fire. */
function aliveClock(clock: Clock, life: { isOver: boolean }): Clock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after: (delayMs: Millis, run) =>
      clock.after(delayMs, () => {
        if (!life.isOver) run();
      }),
    network: clock.network,
  };
}
