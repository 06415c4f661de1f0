import { contactSchema, type Contact } from '../../../../shared/people/contact';
import type { DayWindow } from '../../../../shared/people/day-window';
import { countryOf, phoneInWords, toE164 } from '../../../../shared/people/phone-number';
import { failed, succeeded, type Result } from '../../../../shared/result';
import type { Settings } from '../../../../shared/settings/settings';
import { errorsOf, type FieldErrors } from '../../../form/field-errors';
import { without } from '../../../state/without';

/** A contact as it is typed. */
export interface ContactFields {
  name: string;
  phone: string;
  channels: string[];
  quietHours: DayWindow[];
  timeZone: string;
  distanceUnits: Contact['distanceUnits'];
  /** People for whom a new contact is the last to be called. */
  forPeople: string[];
}

export function fieldsOf(contact: Contact): ContactFields {
  const { name, phone, channels, quietHours, timeZone = '', distanceUnits } = contact;
  return {
    name,
    phone: phone === undefined ? '' : phoneInWords(phone),
    channels,
    quietHours,
    timeZone,
    distanceUnits,
    forPeople: [],
  };
}

/** For numbers without a country code: the country of the others, else the one the computer is set to. */
export function countryGuess({ contacts }: Pick<Settings, 'contacts'>, locale: string): string | undefined {
  const countries = contacts.flatMap(({ phone }) => (phone === undefined ? [] : (countryOf(phone) ?? [])));
  return countries[0] ?? new Intl.Locale(locale).maximize().region;
}

/** The contact as it is saved. What was not touched stays as it was, also a number that no country would give out. */
export function enteredContact(
  fields: ContactFields,
  before: Contact,
  country: string | undefined,
): Result<Contact, FieldErrors> {
  const phone = enteredPhone(fields.phone, before, country);
  const parsed = contactSchema.safeParse({
    ...without(before, 'phone', 'timeZone'),
    name: fields.name,
    channels: fields.channels,
    quietHours: fields.quietHours,
    distanceUnits: fields.distanceUnits,
    ...(phone.ok && phone.value !== undefined && { phone: phone.value }),
    ...(fields.timeZone.trim() !== '' && { timeZone: fields.timeZone.trim() }),
  });
  const errors = {
    ...(parsed.success ? {} : errorsOf(parsed.error)),
    ...(phone.ok ? {} : { phone: phone.problem }),
  };
  return parsed.success && phone.ok ? succeeded(parsed.data) : failed(errors);
}

export function enteredPhone(
  text: string,
  { phone }: Pick<Contact, 'phone'>,
  country: string | undefined,
): Result<string | undefined, string> {
  if (text.trim() === '') return succeeded(undefined);
  if (phone !== undefined && text === phoneInWords(phone)) return succeeded(phone);
  return toE164(text, country);
}
