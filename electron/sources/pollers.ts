import { schemaOf } from '../../shared/settings/descriptor';
import type { PersonSettings, Polling } from '../../shared/settings/settings';
import type { Health } from '../../shared/status/status';
import { SECOND, type Millis } from '../../shared/time';
import type { DeletedRow, Reading, SeriesLearnt, SourceState } from '../core/state/reading';
import type { WorkoutsListed, WorkoutSource } from '../core/state/workout';
import type { Activity, Clock, Http, Log, Origin, Pace, SecretsFor } from '../ports';
import { createTurns, type Turns } from '../runtime/turns';
import { createListingPoller, type ListingPoller } from './listing/poller';
import type { SourceLogin } from './listing/source-login';
import { createPlaces, type PlaceLimits, type Places } from './places';
import { createPoller, type Poller } from './polling/poller';
import { sourceNamed } from './registry';

export interface PollersPorts {
  /** Asked at each `follow`: whose sources to poll. */
  people: () => PersonSettings[];
  polling: () => Polling;
  clock: Clock;
  http: Http;
  secrets: SecretsFor;
  memoryOf: (sourceId: string) => { read(): unknown; write(value: unknown): void };
  activity: Activity;
  /** Of beginning polls. */
  pace: Pace;
  /** Before an answer is read. */
  giveWay: () => Promise<void>;
  /** How many at the same time, when not as usual. */
  limits?: Partial<PlaceLimits>;
  log: Log;
  isAlertOpen: (personId: string) => boolean;
  onPolled: (personId: string, readings: Reading[], deleted: DeletedRow[]) => void;
  /** Whether this person is awaited: their workouts are then asked for more often. */
  isExpected: (personId: string) => boolean;
  /** After each list of workouts. Throws when it was not taken in: it is then listed again. */
  onListed: (listed: WorkoutsListed) => void;
}

/** One poller per source of the settings; a source that is changed, added or removed is followed without a restart. */
export interface Pollers {
  start(): void;
  /** The settings have changed: only what differs is stopped or started. */
  follow(): void;
  /** One source, at once: its secret was changed. Nothing for one that is not polled. */
  pollNow(sourceId: string): void;
  resume(): void;
  stop(): Promise<void>;
  /** Of glucose alone: only its silence is an alarm. */
  states(personId: string): SourceState[];
  workoutSources(personId: string): WorkoutSource[];
  health(): PolledSource[];
  /**
   * null: not a source that is polled, or none where people log in. Ask for it again at each step: when the settings
   * of the source change meanwhile, another one is in force.
   */
  login(sourceId: string): SourceLogin | null;
  /** For code that works on the tokens of a source besides its polls. */
  turnsOf(sourceId: string): Turns;
}

/** One source as its polls show it; which of its series to go by is not for them to say. */
export type PolledSource = Omit<Health['sources'][number], 'series' | 'newestAt' | 'warnings'> & {
  series: SeriesLearnt[];
};

type Running = {
  personId: string;
  kind: string;
  /** The settings it was made from, to notice a change. */
  made: string;
  origin: Origin;
} & ({ gives: 'glucose'; poller: Poller } | { gives: 'workouts'; poller: ListingPoller });

/** Providers of workouts are few and slow, and are not waited for. */
const LISTS_AT_ONCE = 4;
const LIST_KEPT_FOR_MS: Millis = 20 * SECOND;

export function createPollers(ports: PollersPorts): Pollers {
  const running = new Map<string, Running>();
  const { after } = ports.clock.network;
  const places = {
    glucose: createPlaces(ports.pace, { after, ...ports.limits }),
    workouts: createPlaces(ports.pace, { after, atOnce: LISTS_AT_ONCE, keptForMs: LIST_KEPT_FOR_MS }),
  };
  const turns = new Map<string, Turns>();
  let ofPerson = new Map<string, Running[]>();
  const ending = new Set<Promise<void>>();
  let isStarted = false;

  const turnsOf = (sourceId: string): Turns => {
    const known = turns.get(sourceId) ?? createTurns();
    turns.set(sourceId, known);
    return known;
  };

  /** A source that is gone: another one may get its name, and none of its tokens. */
  const forget = (sourceId: string): void => {
    const gone = turns.get(sourceId);
    if (gone !== undefined) gone.unsaved = null;
    turns.delete(sourceId);
  };

  const end = (sourceId: string, { poller }: Running): void => {
    running.delete(sourceId);
    const ended = poller.stop();
    ending.add(ended);
    void ports.activity.track(ended).finally(() => ending.delete(ended));
  };

  const follow = (): void => {
    const wanted = new Map(ports.people().flatMap(sourcesOf));
    for (const [id, one] of [...running]) {
      const next = wanted.get(id);
      if (next?.made !== one.made) end(id, one);
      if (next === undefined) forget(id);
      // Tokens that could not be written down yet are for the address that handed them out.
      else if (turns.has(id) && originOf(next) !== one.origin) turnsOf(id).unsaved = null;
    }
    for (const [id, one] of wanted) {
      if (running.has(id)) continue;
      const made = create(ports, { places, turns: turnsOf(id) }, [id, one]);
      if (made === null) continue;
      running.set(id, made);
      if (isStarted) made.poller.start();
    }
    ofPerson = groupByPerson([...running.values()]);
  };

  return {
    start() {
      isStarted = true;
      follow();
      for (const { poller } of running.values()) poller.start();
    },
    follow,
    pollNow(sourceId) {
      running.get(sourceId)?.poller.pollNow();
    },
    resume() {
      for (const one of running.values()) {
        if (one.gives === 'glucose') one.poller.resume();
        else one.poller.pollNow();
      }
    },
    async stop() {
      isStarted = false;
      for (const [id, one] of [...running]) end(id, one);
      await Promise.all(ending);
    },
    states: (personId) =>
      (ofPerson.get(personId) ?? []).flatMap((one) => (one.gives === 'glucose' ? [one.poller.state()] : [])),
    workoutSources: (personId) =>
      (ofPerson.get(personId) ?? []).flatMap((one) => (one.gives === 'workouts' ? [one.poller.state()] : [])),
    health: () => [...running].map(([id, one]) => healthOf(id, one)),
    login(sourceId) {
      const one = running.get(sourceId);
      return one?.gives === 'workouts' ? one.poller.login : null;
    },
    turnsOf,
  };
}

function groupByPerson(all: Running[]): Map<string, Running[]> {
  const groups = new Map<string, Running[]>();
  for (const one of all) {
    const group = groups.get(one.personId);
    if (group === undefined) groups.set(one.personId, [one]);
    else group.push(one);
  }
  return groups;
}

interface Wanted {
  personId: string;
  kind: string;
  config: Record<string, unknown>;
  made: string;
}

const sourcesOf = (person: PersonSettings): [string, Wanted][] =>
  person.sources.map(({ id, kind, ...config }) => [
    id,
    { personId: person.id, kind, config, made: JSON.stringify([person.id, kind, config]) },
  ]);

function originOf({ kind, config }: Wanted): Origin {
  const source = sourceNamed(kind);
  return source === undefined ? null : source.origin(schemaOf(source.fields).parse(config));
}

interface Shared {
  places: Record<'glucose' | 'workouts', Places>;
  turns: Turns;
}

/** null for a kind this version does not know; the settings have said so already. */
function create(ports: PollersPorts, shared: Shared, [sourceId, wanted]: [string, Wanted]): Running | null {
  const { personId, kind, made } = wanted;
  const source = sourceNamed(kind);
  if (source === undefined) return null;
  const config = schemaOf(source.fields).parse(wanted.config);
  const { turns } = shared;
  const origin = source.origin(config);
  const secrets = ports.secrets(origin);
  const common = { ...ports, secrets, config, sourceId, personId, turns, memory: ports.memoryOf(sourceId) };
  const about = { personId, kind, made, origin };
  return source.gives === 'glucose'
    ? { ...about, gives: 'glucose', poller: createPoller({ ...common, source, places: shared.places.glucose }) }
    : {
        ...about,
        gives: 'workouts',
        poller: createListingPoller({ ...common, source, places: shared.places.workouts }),
      };
}

function healthOf(id: string, one: Running): PolledSource {
  const { personId, kind } = one;
  if (one.gives === 'workouts') {
    const { siteName, trouble } = one.poller.state();
    const health = one.poller.health();
    return { id, personId, kind, gives: 'workouts', siteName, trouble, ...health, series: [], clockSkewMs: 0 };
  }
  const { nextPollAt, lastSuccessAt, skipped } = one.poller.health();
  const { siteName, trouble, series, clockSkewMs } = one.poller.state();
  const polled = { lastSuccessAt, nextPollAt, trouble, skipped, series, clockSkewMs };
  return { id, personId, kind, gives: 'glucose', siteName, login: null, ...polled };
}
