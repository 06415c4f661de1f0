import type { Problem } from '../../../shared/contract';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { SourceCheckAnswer, SourceToCheck } from '../../../shared/settings/editing';
import type { Settings, SourceSettings } from '../../../shared/settings/settings';
import { SECOND, type Millis } from '../../../shared/time';
import type { Activity, Clock, Http, Log } from '../../ports';
import { createTurns, type Turns } from '../../runtime/turns';
import type { BoundSecrets } from '../../secrets/bound-secrets';
import type { SourceIo } from '../../sources/io';
import { slotsOfSource } from '../secrets/secret-slots';
import { strangerInForm } from '../secrets/secret-strangers';
import { readEntry, type ReadEntry } from './entered-source';
import { noSuchPerson } from './source-calls';

export interface SourceCheckPorts {
  settings: () => Settings;
  secrets: BoundSecrets;
  http: Http;
  clock: Pick<Clock, 'now' | 'network'>;
  activity: Pick<Activity, 'track'>;
  /** Of a source that is polled: both may find the same token worn out. */
  turnsOf: (sourceId: string) => Turns;
  log: Log;
}

/** For all requests of a check together: the user is looking at the button. */
const CHECK_DEADLINE_MS: Millis = 12 * SECOND;

export interface SourceCheck {
  check(wanted: SourceToCheck): Promise<Result<SourceCheckAnswer, Problem>>;
  /** Breaks off what is under way. */
  stop(): void;
}

/** Asks the site as it was entered, with secrets that are not saved yet. Nothing is kept of it. */
export function createSourceCheck(ports: SourceCheckPorts): SourceCheck {
  const underWay = new Map<string, AbortController>();

  const check: SourceCheck['check'] = async (wanted) => {
    const person = ports.settings().people.find(({ id }) => id === wanted.personId);
    if (person === undefined) return failed(noSuchPerson);
    const entry = readEntry(wanted.source, wanted.secrets);
    if (!entry.ok) return entry;
    const stored = person.sources.find(({ id, kind }) => id === wanted.source.id && kind === wanted.source.kind);
    const refusal = stored === undefined ? null : await refusalOf(stored, wanted, entry.value);
    if (refusal !== null) return failed(refusal);
    // Each wrong secret makes Nightscout slower for the whole household: only the latest check goes on.
    underWay.get(wanted.personId)?.abort();
    const mine = new AbortController();
    underWay.set(wanted.personId, mine);
    try {
      const io = ioFor(ports, { entry: entry.value, stored, personId: wanted.personId, signal: mine.signal });
      const { ok, sentence } = await ports.activity.track(entry.value.source.check(entry.value.config, io));
      return succeeded({ isRight: ok, sentence });
    } finally {
      if (underWay.get(wanted.personId) === mine) underWay.delete(wanted.personId);
    }
  };

  /**
   * A file of the administrator's is for one address: another one that the user tries
   * with it is refused, and left a trace of.
   */
  const refusalOf = async (
    { id, kind }: SourceSettings,
    { personId }: SourceToCheck,
    { config, secrets }: ReadEntry,
  ): Promise<Problem | null> => {
    const { people } = ports.settings();
    const personAt = people.findIndex((person) => person.id === personId);
    const person = people[personAt];
    if (ports.secrets.place === 'keychain' || person === undefined) return null;
    const slots = slotsOfSource({ id, kind, ...config }, { person, personAt, sourceAt: 0 });
    const refusal = await strangerInForm(ports.secrets, slots, secrets);
    if (refusal !== null) ports.log.warn('check-refused', { sourceId: id, code: refusal.code });
    return refusal;
  };

  return {
    check,
    stop() {
      for (const controller of underWay.values()) controller.abort();
    },
  };
}

interface Asked {
  entry: ReadEntry;
  stored: SourceSettings | undefined;
  personId: string;
  signal: AbortSignal;
}

function ioFor(
  { http, secrets, clock, turnsOf }: SourceCheckPorts,
  { entry, stored, personId, signal }: Asked,
): SourceIo {
  const sourceId = stored?.id ?? 'not-saved-yet';
  const endsAt = clock.network.monotonic() + CHECK_DEADLINE_MS;
  // What is stored is for the site it was entered for.
  const own = secrets.for(entry.source.origin(entry.config));
  const entered = (id: string): string | null | undefined => entry.secrets[id.slice(sourceId.length + 1)];
  return {
    http: {
      send: (request) =>
        http.send({
          ...request,
          deadlineMs: Math.max(Math.min(request.deadlineMs, endsAt - clock.network.monotonic()), 1),
        }),
    },
    secrets: {
      ...own,
      read(id) {
        const value = entered(id);
        if (typeof value === 'string') return Promise.resolve(succeeded(value));
        return stored !== undefined && value === undefined
          ? own.read(id)
          : Promise.resolve(failed({ kind: 'missing' }));
      },
    },
    sourceId,
    personId,
    now: () => clock.now(),
    deadlineMs: CHECK_DEADLINE_MS,
    timers: clock.network,
    signal,
    memory: { read: () => null, write: () => undefined },
    turns: stored === undefined ? createTurns() : turnsOf(stored.id),
  };
}
