import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';

const words = entriesWordsIn(usualLanguage);

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** An IANA zone, as the computer knows them. */
export const timeZoneSchema = z
  .string(words.giveTimeZoneSuchAsEurope)
  .refine(isTimeZone, words.useTimeZoneSuchAsEurope);
