import { z } from 'zod';

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** An IANA zone, as the computer knows them. */
export const timeZoneSchema = z
  .string('Give a time zone such as Europe/Madrid or America/New_York.')
  .refine(isTimeZone, 'Use a time zone such as Europe/Madrid or America/New_York.');
