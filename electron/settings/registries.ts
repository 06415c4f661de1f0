import type { Field } from '../../shared/settings/descriptor';

/** What this version of Vigil has to offer, as the source and channel registries say it. */
export interface Registries {
  sources: Record<string, { fields: Record<string, Field>; gives: 'glucose' | 'activities' }>;
  channels: readonly string[];
}
