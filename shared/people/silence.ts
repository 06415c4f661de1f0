import { z } from 'zod';
import { severitySchema, type Severity } from './policy';

/** Which way a trouble points: a snooze works on one side only, so that a snoozed high never hides a low. */
export type Side = 'low' | 'high' | 'no-data' | 'stuck' | 'channel' | 'check-in';

export const sideOf: Record<Severity, Side> = {
  'low-soon': 'low',
  low: 'low',
  'urgent-low': 'low',
  high: 'high',
  'long-high': 'high',
  'urgent-high': 'high',
  'no-data': 'no-data',
  'no-data-fast': 'no-data',
  stuck: 'stuck',
  'channel-down': 'channel',
  'check-in-overdue': 'check-in',
};

/**
 * The longest snooze of each side in seconds: 60 min for a low, 8 h for a high (ALARMS R10); no data as long
 * as confirming it lasts; a stuck sensor as a high, since nothing is known to be wrong. An overdue check-in is
 * not snoozed: it is given more time instead.
 */
export const longestSnooze: Record<Side, number> = {
  low: 3600,
  high: 28_800,
  'no-data': 7200,
  stuck: 28_800,
  channel: 86_400,
  'check-in': 0,
};

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
