import type { Forms } from '../../../shared/settings/forms';
import type { ChannelRegistry } from '../../channels/registry';
import { sources } from '../../sources/registry';

/** The descriptors of all registries, as the window draws forms from them. */
export function formsOf({ accounts, channels }: ChannelRegistry): Forms {
  return {
    sources: Object.entries(sources).map(([kind, { label, fields }]) => ({ kind, label, fields })),
    accounts: Object.values(accounts).map(({ name, label, provider, isFree, fields }) => ({
      name,
      label,
      provider,
      ...(isFree === true && { isFree }),
      fields,
    })),
    channels: Object.values(channels).map(
      ({ name, label, noun, media, provider, isUsual, invites, checksAddress, fields, addOn, address }) => ({
        name,
        label,
        noun,
        media: [...media],
        provider,
        isUsual,
        ...(invites === true && { invites }),
        ...(checksAddress === true && { checksAddress }),
        fields,
        ...(addOn !== undefined && { addOn }),
        address,
      }),
    ),
  };
}
