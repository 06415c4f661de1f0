import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';
import { failed, succeeded, type Result } from '../result';

const words = entriesWordsIn(usualLanguage);

const missing = words.writeNumberWithItsCountryCode;

/**
 * A number as people write it ("+505 8888 8888", "00505 8888 8888", "(415) 555-2671") as E.164, which is the only form
 * that is stored. `countryGuess` is a two-letter country for numbers without a country code. When the number does not
 * settle which country it belongs to, it is refused: a guess that is wrong would ring at a stranger's.
 */
export function toE164(entered: string, countryGuess?: string): Result<string, string> {
  const written = entered.trim();
  if (written.length > 50 || !/\d/.test(written)) return failed(missing);
  const country = countryGuess?.toUpperCase();
  const number = read(written, country !== undefined && isSupportedCountry(country) ? country : undefined);
  if (number) return number.ext ? failed(words.leaveExtensionOutVigilCannotDialIt) : succeeded(number.number);
  return failed(suggestionFor(written) ?? missing);
}

/** A number that exists, with or without its country code. 00 stands for the plus log in most of the world. */
function read(written: string, country: CountryCode | undefined) {
  const international = written.startsWith('00') ? `+${written.slice(2)}` : written;
  return [international, written]
    .map((form) => parsePhoneNumberFromString(form, country))
    .find((number) => number?.isValid());
}

/** "50588888888" is whole but for its plus sign; whether that is what was meant, the person says. */
function suggestionFor(written: string): string | null {
  if (written.startsWith('+')) return words.thatNumberDoesNotExistCompare;
  const number = parsePhoneNumberFromString(`+${written}`);
  return number?.isValid() ? words.ifYouMeanWrite({ number: number.number }) : null;
}

/** "+1 415 555 2671", for people to compare; what is no known number is shown as it is stored. */
export function phoneInWords(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/**
 * The two-letter country a stored number belongs to; undefined where several share its code and nothing tells which.
 */
export function countryOf(e164: string): string | undefined {
  return parsePhoneNumberFromString(e164)?.country;
}
