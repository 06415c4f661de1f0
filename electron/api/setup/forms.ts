import type { Forms } from '../../../shared/settings/forms';
import { accounts, type AnyChannel } from '../../channels/registry';
import { sources } from '../../sources/registry';

/** The descriptors of all registries, as the window draws forms from them. */
export function formsOf(channels: Record<string, AnyChannel>): Forms {
  return {
    sources: Object.entries(sources).map(([kind, { label, fields }]) => ({ kind, label, fields })),
    accounts: Object.entries(accounts).map(([name, { label, fields }]) => ({ name, label, fields })),
    channels: Object.values(channels).map(({ name, label, media, provider, fields }) => ({
      name,
      label,
      media: [...media],
      provider,
      fields,
    })),
  };
}
