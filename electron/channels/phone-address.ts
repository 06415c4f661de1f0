import type { Descriptor } from '../../shared/settings/descriptor';

/** The number of a contact's telephone: texts and calls go to the same one. */
export const phoneAddress: Descriptor<{ phone: string }> = {
  phone: {
    kind: 'phone',
    label: 'Phone number',
    help: 'With its country code, for example +34 612 34 56 78; or as you dial it at home.',
    required: false,
  },
};
