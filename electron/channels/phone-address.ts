import { channelsWordsIn } from '../../shared/locales/host/channels';
import { usualLanguage } from '../../shared/locales/language';
import type { Descriptor } from '../../shared/settings/descriptor';

const words = channelsWordsIn(usualLanguage);

/** The number of a contact's telephone: texts and calls go to the same one. */
export const phoneAddress: Descriptor<{ phone: string }> = {
  phone: {
    kind: 'phone',
    label: words.phoneNumber,
    help: words.withItsCountryCodeForExample,
    required: false,
  },
};
