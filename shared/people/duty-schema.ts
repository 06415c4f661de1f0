import { z } from 'zod';
import { idSchema } from './contact';
import { dayWindowSchema } from './day-window';

const millis = z.number();

/** A duty that begins by itself: who has the person then, in the person's time zone (ALARMS R19). */
export const dutyScheduleSchema = z.strictObject({ contactId: idSchema, ...dayWindowSchema.shape });
export type DutySchedule = z.infer<typeof dutyScheduleSchema>;

/** One running duty as the window shows it. */
export const dutyViewSchema = z.object({
  id: z.string(),
  contactId: z.string(),
  name: z.string(),
  startedAt: millis,
  /** When this contact has it no longer; a duty that follows at once is counted in. */
  until: millis,
  begunBy: z.enum(['hand', 'schedule']),
});
export type DutyView = z.infer<typeof dutyViewSchema>;
