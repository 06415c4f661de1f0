import { z } from 'zod';

/** What the desktop host can tell about this computer. A host without a desktop has nothing to tell. */
export const computerSchema = z.object({
  /** As the operating system says when it is read back, not as it was asked for. */
  startAtLogin: z.object({
    state: z.enum(['on', 'off', 'needs-approval', 'blocked', 'unsupported']),
    /** "Windows will not start it: it is switched off in the Task Manager under Startup apps." */
    sentence: z.string(),
  }),
  keepAwake: z.object({
    mode: z.enum(['never', 'on-mains', 'always']),
    /** Whether the computer is kept awake now, and what that does not help against. */
    isHeld: z.boolean(),
    sentence: z.string(),
  }),
  /** The value beside the icon; null where there is no menu bar that could show it. */
  valueInMenuBar: z.boolean().nullable(),
  tray: z.object({ isShown: z.boolean(), sentence: z.string() }),
  notifications: z.object({ state: z.enum(['working', 'unknown', 'failing']), sentence: z.string() }),
});
export type Computer = z.infer<typeof computerSchema>;

export const computerChangeSchema = z.strictObject({
  startAtLogin: z.boolean().optional(),
  keepAwake: z.enum(['never', 'on-mains', 'always']).optional(),
  valueInMenuBar: z.boolean().optional(),
});
export type ComputerChange = z.infer<typeof computerChangeSchema>;
