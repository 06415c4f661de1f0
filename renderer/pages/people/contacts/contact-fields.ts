import { contactSchema, type Contact } from '../../../../shared/people/contact';
import type { DayWindow } from '../../../../shared/people/day-window';
import { countryOf, phoneInWords, toE164 } from '../../../../shared/people/phone-number';
import { failed, succeeded, type Result } from '../../../../shared/result';
import { schemaOf, type Field } from '../../../../shared/settings/descriptor';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Settings } from '../../../../shared/settings/settings';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { errorsOf, type FieldErrors } from '../../../form/field-errors';
import { without } from '../../../state/without';

/** A contact as it is typed. */
export interface ContactFields {
  name: string;
  /** By kind, as each is typed. */
  addresses: Record<string, string>;
  channels: string[];
  quietHours: DayWindow[];
  drills: boolean;
  timeZone: string;
  distanceUnits: Contact['distanceUnits'];
  /** People for whom a new contact is the last to be called. */
  forPeople: string[];
}

type AddressFields = readonly (readonly [kind: string, field: Field])[];

/** Every kind of address that a channel takes, with the field that asks for it. */
export const addressFields = (channels: readonly ChannelForm[]): AddressFields =>
  Object.entries(Object.assign({}, ...channels.map(({ address }) => address)) as Record<string, Field>);

/** As people read it. */
export const addressInWords = ({ kind }: Pick<Field, 'kind'>, address: string): string =>
  kind === 'phone' ? phoneInWords(address) : address;

export function fieldsOf(contact: Contact, kinds: AddressFields): ContactFields {
  const { name, addresses, channels, quietHours, drills, timeZone = '', distanceUnits } = contact;
  const typed = kinds.map(([kind, field]) => [kind, addressInWords(field, addresses[kind] ?? '')] as const);
  return {
    name,
    addresses: Object.fromEntries(typed),
    channels,
    quietHours,
    drills,
    timeZone,
    distanceUnits,
    forPeople: [],
  };
}

/** For numbers without a country code: the country of the others, else the one the computer is set to. */
export function countryGuess(
  { contacts }: Pick<Settings, 'contacts'>,
  kinds: AddressFields,
  locale: string,
): string | undefined {
  const numbers = kinds.flatMap(([kind, field]) =>
    field.kind === 'phone' ? contacts.flatMap(({ addresses }) => addresses[kind] ?? []) : [],
  );
  return numbers.flatMap((number) => countryOf(number) ?? [])[0] ?? new Intl.Locale(locale).maximize().region;
}

/** What a form needs to know beside what is typed. */
interface Entering {
  kinds: AddressFields;
  before: Contact;
  country: string | undefined;
}

/** The contact as it is saved. What was not touched stays as it was, also a number that no country would give out. */
export function enteredContact(
  fields: ContactFields,
  { kinds, before, country }: Entering,
): Result<Contact, FieldErrors> {
  const entered = kinds.map(([kind, field]) => {
    const typed = { text: fields.addresses[kind] ?? '', before: before.addresses[kind] };
    return { kind, address: enteredAddress(field, typed, country) };
  });
  const addresses: Record<string, string> = { ...without(before.addresses, ...kinds.map(([kind]) => kind)) };
  const wrong: Record<string, string> = {};
  for (const { kind, address } of entered) {
    if (!address.ok) wrong[`addresses.${kind}`] = address.problem;
    else if (address.value !== undefined) addresses[kind] = address.value;
  }
  const parsed = contactSchema.safeParse({
    ...without(before, 'timeZone'),
    name: fields.name,
    addresses,
    channels: fields.channels,
    quietHours: fields.quietHours,
    drills: fields.drills,
    distanceUnits: fields.distanceUnits,
    ...(fields.timeZone.trim() !== '' && { timeZone: fields.timeZone.trim() }),
  });
  const errors = { ...(parsed.success ? {} : errorsOf(parsed.error)), ...wrong };
  return parsed.success && Object.keys(wrong).length === 0 ? succeeded(parsed.data) : failed(errors);
}

/** As its kind wants it, with the sentence of its field for one that is not so; empty is none. */
export function enteredAddress(
  field: Field,
  { text, before }: { text: string; before: string | undefined },
  country: string | undefined,
): Result<string | undefined, string> {
  if (text.trim() === '') return succeeded(undefined);
  if (before !== undefined && text === addressInWords(field, before)) return succeeded(before);
  if (field.kind === 'phone') return toE164(text, country);
  const parsed = schemaOf({ address: field }).safeParse({ address: text.trim() });
  return parsed.success ? succeeded(text.trim()) : failed(parsed.error.issues[0]?.message ?? contactsWords.correctThis);
}
