import { z } from 'zod';
import { severitySchema } from '../severity-schema';

/** The longest pause in seconds of elapsed time (ALARMS R10). */
export const LONGEST_PAUSE = 86_400;

/** The longest in seconds that one series of a person is set aside (ALARMS R25). */
export const LONGEST_SET_ASIDE = 43_200;

/** One running snooze, pause, sensor change or series that is set aside as the window shows it. */
export const silenceViewSchema = z.object({
  id: z.string(),
  kind: z.enum(['snooze', 'pause', 'sensor-change', 'set-aside']),
  severity: severitySchema.nullable(),
  startedAt: z.number(),
  endsAt: z.number(),
  /** "Paused until 07:00. An urgent low and no data after a low value still call." */
  sentence: z.string(),
  /** Nothing at all gets through: shown in red. */
  holdsUrgent: z.boolean(),
});
export type SilenceView = z.infer<typeof silenceViewSchema>;
