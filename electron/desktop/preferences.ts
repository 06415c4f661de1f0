import { z } from 'zod';

const area = z.object({ x: z.int(), y: z.int(), width: z.int().min(100), height: z.int().min(100) });

/**
 * This computer's own: they do not belong to the settings, which may be carried to another one. Each falls back alone.
 */
export const preferencesSchema = z.object({
  keepAwake: z.enum(['never', 'on-mains', 'always']).catch('on-mains'),
  valueInMenuBar: z.boolean().catch(false),
  window: area.nullable().catch(null),
  /** What an update brings, from the click until the new version has told it. */
  updated: z.object({ version: z.string(), notes: z.string() }).nullable().catch(null),
  /** What was said once and is not said again. */
  told: z.array(z.string().max(40)).max(40).catch([]),
});
type Preferences = z.infer<typeof preferencesSchema>;

/** Where they are kept. May throw what a disk throws. */
export interface PreferenceStore {
  read(): unknown;
  write(preferences: Preferences): void;
}

export interface PreferenceFile {
  current(): Preferences;
  /** Kept at once; that they could not be written is answered, and they hold until Vigil ends. */
  change(part: Partial<Preferences>): boolean;
}

export function openPreferences(store: PreferenceStore): PreferenceFile {
  let current = readFrom(store);
  return {
    current: () => current,
    change(part) {
      current = { ...current, ...part };
      try {
        store.write(current);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** A damaged file costs a window its place, never the start. */
function readFrom(store: PreferenceStore): Preferences {
  try {
    return preferencesSchema.catch(preferencesSchema.parse({})).parse(store.read());
  } catch {
    return preferencesSchema.parse({});
  }
}
