import type { Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { EnteredSource, SavedSource, SourceToSave } from '../../../shared/settings/editing';
import type { PersonSettings, Settings, SourceSettings } from '../../../shared/settings/settings';
import type { ApiPorts } from '../ports';
import { secretSlots, slotsOfSource, type SourcePlace } from '../secrets/secret-slots';
import { strangerInForm } from '../secrets/secret-strangers';
import { readEntry, type ReadEntry } from './entered-source';
import { changedMeanwhile, saveWithSecrets, type Change, type Saving } from './saving';
import type { SourceIds } from './source-ids';

const words = apiWordsIn(usualLanguage);

export interface SourceEditPorts extends Saving {
  /** The settings are other ones now. */
  changed(): void;
  /** This source is to be asked now. */
  askNow(sourceId: string): void;
  ids: SourceIds;
}

/** Adds, changes and removes sources, one change at a time. */
export function sourceCalls(ports: SourceEditPorts): Pick<ApiPorts['editing'], 'saveSource' | 'removeSource'> {
  const { settings, changed, askNow } = ports;

  const saveSource = async (wanted: SourceToSave): Promise<Result<SavedSource, Problem>> => {
    const entry = readEntry(wanted.source, wanted.secrets);
    if (!entry.ok) return entry;
    const before = settings.current();
    const place = placeOf(before.settings, wanted);
    if (!place.ok) return place;
    const { stored } = place.value;
    const id = stored?.id ?? (await freeId(ports, wanted.source.kind, place.value));
    const source = { id, kind: wanted.source.kind, ...entry.value.config };
    const slots = slotsOfSource(source, place.value);
    const refusal = await strangerInForm(ports.secrets, slots, entry.value.secrets);
    if (refusal !== null) return failed(refusal);
    const saved = await saveWithSecrets(ports, {
      revision: wanted.revision,
      next: withSource(before.settings, place.value, source),
      secrets: secretsToStore(id, entry.value),
      at: ['people', place.value.personAt, 'sources', place.value.sourceAt],
      formName: 'source',
    });
    if (!saved.ok) return saved;
    // A source that is another one now is asked at once by the poller that follows the settings.
    if (saved.value.revision === before.revision) askNow(id);
    else changed();
    const sentence = [inWords(entry.value, stored !== undefined), ...saved.value.left].join(' ');
    return succeeded({ revision: saved.value.revision, sourceId: id, sentence });
  };

  const removeSource: ApiPorts['editing']['removeSource'] = async ({ revision, personId, sourceId }) => {
    const { settings: present } = settings.current();
    const personAt = present.people.findIndex(({ id }) => id === personId);
    const stored = present.people[personAt]?.sources.find(({ id }) => id === sourceId);
    if (stored === undefined) return failed(noSuchSource);
    const next = mapPerson(present, personAt, (person) => ({
      ...person,
      sources: person.sources.filter(({ id }) => id !== sourceId),
    }));
    const at = ['people', personAt, 'sources'];
    const gone = secretsOf(ports, sourceId, present);
    const saved = await saveWithSecrets(ports, { revision, next, secrets: gone, at, formName: 'source' });
    if (!saved.ok) return saved;
    changed();
    const sentence = [words.sourceIsRemoved, ...saved.value.left].join(' ');
    return succeeded({ revision: saved.value.revision, sentence });
  };

  return { saveSource, removeSource };
}

/** Files of the administrator stay. */
function secretsOf({ secrets, accounts }: Saving, sourceId: string, settings: Settings): Change['secrets'] {
  if (secrets.place === 'credentials-directory') return [];
  const own = secretSlots(settings, accounts).filter(({ ownerId }) => ownerId === sourceId);
  return own.map(({ id }) => ({ id, value: null, path: 'sourceId' }));
}

/** Where the source stands, or will stand. */
interface Place extends SourcePlace {
  /** As it is now; undefined for a new one. */
  stored: SourceSettings | undefined;
}

function placeOf({ people }: Settings, wanted: { personId: string; source: EnteredSource }): Result<Place, Problem> {
  const { id, kind } = wanted.source;
  const personAt = people.findIndex((person) => person.id === wanted.personId);
  const person = people[personAt];
  if (person === undefined) return failed(noSuchPerson);
  if (id === undefined) return succeeded({ person, personAt, sourceAt: person.sources.length, stored: undefined });
  const sourceAt = person.sources.findIndex((source) => source.id === id);
  const stored = person.sources[sourceAt];
  if (stored === undefined) return failed(noSuchSource);
  if (stored.kind !== kind)
    return failed({ ...noSuchSource, code: 'other-kind', sentence: otherKind, path: 'source.kind' });
  return succeeded({ person, personAt, sourceAt, stored });
}

/** "nightscout-2": never used, and without a secret left behind by an earlier source. */
async function freeId({ ids, secrets }: SourceEditPorts, kind: string, place: SourcePlace): Promise<string> {
  const { prefix, number } = ids.next(kind);
  for (let next = number; ; next += 1) {
    const id = `${prefix}-${next}`;
    const found = await Promise.all(slotsOfSource({ id, kind }, place).map((slot) => secrets.look(slot.id)));
    if (!found.some(({ ok }) => ok)) return id;
  }
}

const secretsToStore = (sourceId: string, { secrets, pasted }: ReadEntry): Change['secrets'] =>
  Object.entries(secrets).map(([field, value]) => ({
    id: `${sourceId}.${field}`,
    value,
    path: pasted.includes(field) ? 'source.url' : `secrets.${field}`,
  }));

function withSource(settings: Settings, { personAt, sourceAt }: Place, source: SourceSettings): Settings {
  return mapPerson(settings, personAt, (person) => ({
    ...person,
    sources: [...person.sources.slice(0, sourceAt), source, ...person.sources.slice(sourceAt + 1)],
  }));
}

function mapPerson(settings: Settings, at: number, change: (person: PersonSettings) => PersonSettings): Settings {
  return { ...settings, people: settings.people.map((person, index) => (index === at ? change(person) : person)) };
}

function inWords({ source, config, pasted }: ReadEntry, wasThere: boolean): string {
  const what = wasThere ? words.saved : words.isAdded({ label: source.label });
  if (source.gives === 'workouts') {
    return wasThere || source.login === undefined ? what : words.nowLogInOnPageOf({ what, label: source.label });
  }
  const moved = pasted.length > 0 ? ` ${words.tokenInAddressIsInKeychainNow}` : '';
  return words.isAskedNow({ what, moved, siteName: source.siteName(config) });
}

/** Also what a check returns for a person who is not watched over. */
export const noSuchPerson: Problem = {
  code: 'unknown-person',
  sentence: words.nobodyWithThisIdIsWatched,
  path: 'personId',
};

const noSuchSource: Problem = {
  ...changedMeanwhile,
  code: 'unknown-source',
  sentence: words.thisSourceIsNotThereAnyMore,
};

const otherKind = words.sourceKeepsItsKindAddNew;
