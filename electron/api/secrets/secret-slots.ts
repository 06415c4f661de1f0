import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { partOf } from '../../../shared/settings/channels';
import { schemaOf, type Field } from '../../../shared/settings/descriptor';
import type { PersonSettings, Settings, SourceSettings } from '../../../shared/settings/settings';
import type { Account } from '../../channels/account';
import type { ChannelRegistry } from '../../channels/registry';
import type { Origin } from '../../ports';
import { sourceNamed } from '../../sources/registry';

const words = apiWordsIn(usualLanguage);

/** A secret that the settings have a place for. */
export interface SecretSlot {
  id: string;
  /** Id of the source or name of the account. */
  ownerId: string;
  field: string;
  label: string;
  /** Whose it is, in words: "Nightscout of Ana", "Twilio account". */
  owner: string;
  /** Where these settings would send it. */
  origin: Origin;
  /** False for an account that is not set up: nothing is sent to it. */
  isUsed: boolean;
  /** With these settings nothing goes on without it. */
  isNeeded: boolean;
  /** Where the settings name that address. */
  path: PropertyKey[];
  /** `login`: logging in fills it, it is not typed. */
  by: 'hand' | 'login';
}

export type Accounts = ChannelRegistry['accounts'];

/** Every secret that belongs to a source or an account. An account's can be entered before the account is set up. */
export function secretSlots(settings: Settings, accounts: Accounts): SecretSlot[] {
  const schemas: Schemas = new Map();
  const owned = settings.people.flatMap((person, personAt) =>
    person.sources.flatMap((source, sourceAt) => slotsOfSource(source, { person, personAt, sourceAt }, schemas)),
  );
  return [...owned, ...Object.values(accounts).flatMap((account) => slotsOfAccount(account, settings))];
}

export interface SourcePlace {
  person: PersonSettings;
  personAt: number;
  sourceAt: number;
}

/** By kind: to build a schema takes longer than to use it. */
type Schemas = Map<string, ReturnType<typeof schemaOf>>;

/** None for a kind that this version does not know. With what logging in keeps. */
export function slotsOfSource(
  source: SourceSettings,
  { person, personAt, sourceAt }: SourcePlace,
  schemas: Schemas = new Map(),
): SecretSlot[] {
  const { id, kind, ...config } = source;
  const known = sourceNamed(kind);
  if (known === undefined) return [];
  const fields: Record<string, Field> = known.fields;
  const schema = schemas.get(kind) ?? schemaOf(fields);
  schemas.set(kind, schema);
  const parsed = schema.safeParse(config);
  const owner: Owner = {
    ownerId: id,
    owner: words.of({ label: known.label, name: person.name }),
    origin: parsed.success ? known.origin(parsed.data) : null,
    isUsed: true,
    needed: Object.keys(fields).filter((name) => fields[name]?.kind === 'secret' && fields[name].required),
    path: ['people', personAt, 'sources', sourceAt, ...addressField(fields)],
  };
  const kept = known.gives === 'workouts' ? (known.login?.keeps ?? []) : [];
  return [...slotsOf(owner, fields), ...kept.map((one) => slotOf(owner, one, 'login'))];
}

export function slotsOfAccount(account: Account, { channels }: Pick<Settings, 'channels'>): SecretSlot[] {
  const { name } = account;
  const settings = partOf(channels, name);
  const needed = settings === undefined ? [] : account.neededSecrets(settings);
  const owner: Owner = {
    ownerId: name,
    owner: account.label,
    origin: account.origin(settings),
    isUsed: settings !== undefined,
    needed,
    path: ['channels', name, ...addressField(account.fields)],
  };
  return slotsOf(owner, account.fields);
}

type Owner = Pick<SecretSlot, 'ownerId' | 'owner' | 'origin' | 'isUsed' | 'path'> & { needed: readonly string[] };

const slotsOf = (owner: Owner, fields: Readonly<Record<string, Field>>): SecretSlot[] =>
  Object.entries(fields)
    .filter(([, { kind }]) => kind === 'secret')
    .map(([field, { label }]) => slotOf(owner, { field, label }, 'hand'));

const slotOf = (
  { needed, ...owner }: Owner,
  { field, label }: Pick<SecretSlot, 'field' | 'label'>,
  by: SecretSlot['by'],
): SecretSlot => ({
  ...owner,
  isNeeded: needed.includes(field),
  id: `${owner.ownerId}.${field}`,
  field,
  label,
  by,
});

const addressField = (fields: Readonly<Record<string, Field>>): string[] =>
  Object.keys(fields)
    .filter((name) => fields[name]?.kind === 'url')
    .slice(0, 1);
