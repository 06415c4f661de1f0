import type { Health } from '../../shared/status';
import type { PersonSettings, Polling } from '../../shared/settings';
import { schemaOf } from '../../shared/descriptor';
import type { Reading, SeriesLearnt, SourceState } from '../core/reading';
import type { Activity, Clock, Http, Log, Pace, Secrets } from '../ports';
import { createPlaces, type PlaceLimits, type Places } from './places';
import { createPoller, type Poller } from './poller';
import { sourceNamed } from './registry';

export interface PollersPorts {
  /** Asked at each `follow`: whose sources to poll. */
  people: () => PersonSettings[];
  polling: () => Polling;
  clock: Clock;
  http: Http;
  secrets: Secrets;
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
  onPolled: (personId: string, readings: Reading[]) => void;
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
  states(personId: string): SourceState[];
  health(): PolledSource[];
}

/** One source as its polls show it; which of its series to go by is not for them to say. */
export type PolledSource = Omit<Health['sources'][number], 'series' | 'newestAt'> & { series: SeriesLearnt[] };

interface Running {
  poller: Poller;
  personId: string;
  kind: string;
  /** The settings it was made from, to notice a change. */
  made: string;
}

export function createPollers(ports: PollersPorts): Pollers {
  const running = new Map<string, Running>();
  const places = createPlaces(ports.pace, ports.limits);
  let ofPerson = new Map<string, Running[]>();
  const ending = new Set<Promise<void>>();
  let isStarted = false;

  const end = (sourceId: string, { poller }: Running): void => {
    running.delete(sourceId);
    const ended = poller.stop();
    ending.add(ended);
    void ports.activity.track(ended).finally(() => ending.delete(ended));
  };

  const follow = (): void => {
    const wanted = new Map(ports.people().flatMap(sourcesOf));
    for (const [id, one] of [...running]) if (wanted.get(id)?.made !== one.made) end(id, one);
    for (const [id, one] of wanted) {
      if (running.has(id)) continue;
      const poller = create(ports, places, [id, one]);
      if (poller === null) continue;
      running.set(id, { poller, personId: one.personId, kind: one.kind, made: one.made });
      if (isStarted) poller.start();
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
      for (const { poller } of running.values()) poller.resume();
    },
    async stop() {
      isStarted = false;
      for (const [id, one] of [...running]) end(id, one);
      await Promise.all(ending);
    },
    states: (personId) => (ofPerson.get(personId) ?? []).map(({ poller }) => poller.state()),
    health: () => [...running].map(([id, one]) => healthOf(id, one)),
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

/** null for a kind this version does not know; the settings have said so already. */
function create(
  ports: PollersPorts,
  places: Places,
  [sourceId, { personId, kind, config }]: [string, Wanted],
): Poller | null {
  const source = sourceNamed(kind);
  if (source === undefined) return null;
  return createPoller({
    ...ports,
    places,
    source,
    config: schemaOf(source.fields).parse(config),
    sourceId,
    personId,
    memory: ports.memoryOf(sourceId),
    isAlertOpen: () => ports.isAlertOpen(personId),
    onPolled: (readings) => {
      ports.onPolled(personId, readings);
    },
  });
}

function healthOf(id: string, { poller, personId, kind }: Running): PolledSource {
  const state = poller.state();
  const { nextPollAt, lastSuccessAt, skipped } = poller.health();
  const { siteName, trouble, series, clockSkewMs } = state;
  return { id, personId, kind, siteName, lastSuccessAt, nextPollAt, trouble, skipped, series, clockSkewMs };
}
