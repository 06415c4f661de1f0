import type { DayWindow } from '../../../../shared/people/day-window';
import { failed, succeeded, type Result } from '../../../../shared/result';
import { announcementsSchema, type AnnouncementSettings } from '../../../../shared/workouts/announcement';
import { workoutsWords } from '../../../catalogue/settings/workouts';
import { errorsOf, type FieldErrors } from '../../../form/field-errors';
import { numberIn } from '../../../form/field-values';

/** Who hears of workouts, as it is typed. */
export interface AnnouncementFields {
  /** By contact: the channel, or "" for the contact's first one for texts. Who is not here is not told. */
  to: Record<string, string>;
  /** Separated by commas. */
  types: string;
  leastMinutes: string;
  leastKilometres: string;
  quietHours: DayWindow[];
  template: string;
}

export function typedAnnouncements(saved: AnnouncementSettings): AnnouncementFields {
  return {
    to: Object.fromEntries(saved.to.map(({ contactId, channel = '' }) => [contactId, channel])),
    types: saved.types.join(', '),
    leastMinutes: saved.leastSeconds === 0 ? '' : String(saved.leastSeconds / SECONDS),
    leastKilometres: saved.leastMeters === 0 ? '' : String(saved.leastMeters / METRES),
    quietHours: saved.quietHours,
    template: saved.template,
  };
}

/** What is saved, or what is wrong at which field. */
export function enteredAnnouncements(fields: AnnouncementFields): Result<AnnouncementSettings, FieldErrors> {
  const [minutes, kilometres] = [fields.leastMinutes, fields.leastKilometres].map(leastIn);
  const parsed = announcementsSchema.safeParse({
    to: Object.entries(fields.to).map(([contactId, channel]) => ({ contactId, ...(channel !== '' && { channel }) })),
    types: fields.types
      .split(',')
      .map(asTyped)
      .filter((type) => type !== ''),
    leastSeconds: Math.round((minutes ?? 0) * SECONDS),
    leastMeters: Math.round((kilometres ?? 0) * METRES),
    quietHours: fields.quietHours,
    template: fields.template,
  });
  const errors = {
    ...(parsed.success ? {} : renamed(errorsOf(parsed.error))),
    ...(minutes === null && { leastMinutes: NO_NUMBER }),
    ...(kilometres === null && { leastKilometres: NO_NUMBER }),
  };
  return parsed.success && Object.keys(errors).length === 0 ? succeeded(parsed.data) : failed(errors);
}

const SECONDS = 60;
const METRES = 1000;

const NO_NUMBER = workoutsWords.giveNumberForExample20;

/** Empty asks for nothing. */
const leastIn = (text: string): number | null => (text.trim() === '' ? 0 : numberIn(text));

/** As Garmin writes them: "Trail running" is "trail_running". */
const asTyped = (type: string): string => type.trim().toLowerCase().replaceAll(' ', '_');

const inForm: Record<string, string> = { leastSeconds: 'leastMinutes', leastMeters: 'leastKilometres' };

const renamed = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([name, words]) => [name.startsWith('types') ? 'types' : (inForm[name] ?? name), words]),
  );
