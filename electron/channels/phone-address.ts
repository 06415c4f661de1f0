import { channelsWordsIn } from '../../shared/locales/host/providers/channels';
import { usualLanguage } from '../../shared/locales/language';
import type { Descriptor } from '../../shared/settings/descriptor';
import type { Heard } from './channel';

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

/**
 * What lets calls and texts be heard at night. The words of iOS are those of docs.incident.io/on-call/ios-notifications
 * and askit.ttu.edu KB0026738, those of Android those of its service ZenPolicy (PEOPLE_TYPE_STARRED) and the manuals of
 * phones (easymanua.ls/zte/optus-x-pro: “starred Contacts”).
 */
export const phoneHeard: Heard = {
  iphone: [words.saveNumber, words.iphoneEdit, words.iphoneRingtone, words.iphoneTextTone, words.tryOnSilentPhone],
  android: [words.saveNumber, words.androidStar, words.androidCalls, words.androidVolume, words.tryOnSilentPhone],
};
