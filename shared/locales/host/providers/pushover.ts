// Made of resources/locales/*/host/providers/pushover.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  application: 'Pushover application',
  pushover: 'Pushover',
  pushoverMessage: 'Pushover message',
  token: 'Application token',
  tokenHelp: 'Log in at pushover.net and create an application: its API token has 30 letters and digits.',
  retry: 'Ring again every',
  retryHelp: 'Pushover allows nothing shorter than 30 seconds, and rings 50 times at most.',
  expire: 'Ring for',
  expireHelp: 'It rings until somebody acknowledges it in the app, or for this long.',
  mayStopTooSoon: 'it may stop ringing before somebody who sleeps wakes up',
  sound: 'Sound',
  soundHelp: 'Of what rings. A sound that each contact chose in the app may be a short one.',
  soundPersistent: 'Persistent (long)',
  soundAlien: 'Alien alarm (long)',
  soundClimb: 'Climb (long)',
  soundEcho: 'Echo (long)',
  soundUpdown: 'Up and down (long)',
  soundSiren: 'Siren',
  soundOfTheirOwn: 'What each contact chose in the app',
  address: 'Address of Pushover',
  addressHelp: 'Only for a service of your own that stands in its place.',
  onMyNetwork: 'On my network',
  onMyNetworkHelp: 'Allows that service to be in your own network, also without https.',
  userKey: 'Pushover user key',
  userKeyHelp:
    'The contact finds it at the top of the first page after logging in at pushover.net, and in the app under Settings. The key of a group does not do: it does not tell who has acknowledged.',
  userKeyIsWrong: 'The Pushover user key has 30 letters and digits.',
  tokenIsMissing: 'The token of the Pushover application is missing. Enter it in the settings.',
  tokenCannotBeReadNow: (given: { sentence: Filling }) =>
    `The token of the Pushover application cannot be read now. ${given.sentence}`,
  tokenCannotBeRead: (given: { sentence: Filling }) =>
    `The token of the Pushover application cannot be read. ${given.sentence}`,
  tokenIsNotSent: (given: { sentence: Filling }) =>
    `The token of the Pushover application is not sent. ${given.sentence}`,
  stopping: 'Vigil is stopping.',
  notSetUp: 'There is no Pushover application in the settings.',
  noUserKey: 'This contact has no Pushover user key.',
  correctAddress: (given: { sentence: Filling }) => `${given.sentence} Correct the address of Pushover.`,
  mayHaveGoneOut: (given: { sentence: Filling }) => `${given.sentence} The message may have gone out.`,
  garbled: "The answer was not Pushover's, or was cut off: the message may have gone out.",
  usedUp: (given: { isKnown: boolean; date: Filling }) =>
    `${given.isKnown ? `The messages of this month are used up until ${given.date}.` : `The messages of this month are used up.`} Buy more for the application at pushover.net.`,
  slowDown: 'Pushover asks to slow down.',
  triedAgainShortly: 'It is tried again shortly.',
  tokenRefused: 'Pushover does not know the application token. Check it in the settings.',
  userRefused:
    'Pushover cannot reach this user key: it is not a valid one, or no device is logged in with it. Check it with the contact.',
  refused: 'Pushover refuses the application. Log in at pushover.net to see why.',
  wrongAddress: 'Pushover does not answer at this address. Check it in the settings.',
  proxy: 'A proxy on this network asks for a login, so Pushover was not reached.',
  noReceipt: 'Pushover does not show the receipt of this message. It is asked again.',
  tooSoon: 'Pushover is not asked again so soon.',
  answeredWith: (given: { status: Filling }) => `Pushover answered with HTTP ${given.status}.`,
  heardOnIphone: 'In the Pushover app open Settings, turn “Critical Alerts for high-priority” on, and set its volume.',
  allowedOnIphone:
    'When the phone asks, allow critical alerts; later they stand in the Settings app under Pushover, Notifications.',
  heardOnAndroid:
    'In the Settings app open Apps, Pushover, Notifications, and let its emergency and high-priority notifications override Do Not Disturb.',
  tryOnSilentPhone: 'Silence the phone as at night, and send a test: it must be heard.',
  quotaLow: (given: { remaining: Filling; limit: Filling; date: Filling }) =>
    `${given.remaining} of ${given.limit} messages that your application may send in a month are left until ${given.date}. Buy more at pushover.net before they are used up.`,
  keyIsKnown: (given: { devices: Filling }) => `Pushover knows the key. What is sent reaches: ${given.devices}.`,
  keyIsUnknown:
    'Pushover does not know this user key. Compare it with the first page after logging in at pushover.net.',
  keyIsOfGroup:
    'This is the key of a group, which does not tell who has acknowledged. Enter the contact’s own user key.',
  keyHasNoDevice: 'Pushover knows no active device of this user: the app must be installed, and logged in.',
  keyNotAsked: (given: { sentence: Filling }) =>
    `Pushover could not be asked whether it knows this user key: send a test. ${given.sentence}`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const pushoverWordsIn = (language: Language): typeof en => inLanguage[language];
