// Made of resources/locales/*/host/providers/channels.json by `npm run words`: a sentence is changed there.
import type { Language } from '../../language';

const en = {
  phoneNumber: 'Phone number',
  withItsCountryCodeForExample: 'With its country code, for example +34 612 34 56 78; or as you dial it at home.',
  thisComputer: 'This computer',
  thisComputerNoun: 'this computer',
  saveNumber:
    'Save Vigil’s number: point the camera at the code, or open the file on the phone. A phone neither screens a saved number nor takes it for spam.',
  iphoneEdit: 'Open the Contacts app, choose Vigil, tap Edit.',
  iphoneRingtone:
    'Tap Ringtone, turn Emergency Bypass on, tap Done. Calls then ring through silent mode and every Focus.',
  iphoneTextTone:
    'Tap Text Tone, turn Emergency Bypass on, tap Done. It is a switch of its own: without it texts stay silent. Tap Done again.',
  androidStar: 'Open the Contacts app, choose Vigil, tap the star.',
  androidCalls:
    'Open Settings, search for “Do Not Disturb”, and under People (or Exceptions) let calls and messages of starred contacts interrupt. Turn “Repeat callers” on as well.',
  androidVolume:
    'Leave the ringer on at night, with Do Not Disturb in place of silent or vibrate: a starred contact rings through Do Not Disturb, but not on a phone whose ringer is off.',
  tryOnSilentPhone: 'Silence the phone as at night, and send a test: it must be heard.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const channelsWordsIn = (language: Language): typeof en => inLanguage[language];
