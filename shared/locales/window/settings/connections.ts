// Made of resources/locales/*/window/settings/connections.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  checking: 'Checking …',
  check: 'Check',
  siteIsBeingAskedOne: 'The site is being asked; one that sleeps takes a while.',
  noLongerAvailable: 'No longer available',
  notKnownYet: 'Not known yet',
  notAskedYet: 'Not asked yet',
  needsLogIn: 'Needs log-in',
  trouble: 'Trouble',
  notReadYet: 'Not read yet',
  works: 'Works',
  howSourcesDoIsNotKnown: (given: { sentence: Filling }) => `How the sources do is not known: ${given.sentence}`,
  nobodyIsWatchedOverYet: 'Nobody is watched over yet',
  addPersonOnPageSettingsFirst: <Element>(given: { a: (words: string) => Element }): (string | Element)[] => [
    `Add the person on the page `,
    given.a(`Settings`),
    ` first; then say here where the values come from.`,
  ],
  hasNoSourceYet: (given: { name: Filling }) => `${given.name} has no source yet`,
  nobodyWatchesOverUntilThereIsOne: (given: { name: Filling }) =>
    `Nobody watches over ${given.name} until there is one.`,
  nobodyIsLoggedIn: 'Nobody is logged in',
  goOnInWindow: 'Go on in the window that has opened. If nothing happens there, use your browser instead.',
  logInTo: (given: { provider: Filling }) => `Log in to ${given.provider}…`,
  logInStays: 'The log-in stays',
  logOutOf: (given: { provider: Filling }) => `Log out of ${given.provider}`,
  logOut: 'Log out',
  useYourBrowserInstead: 'Use your browser instead',
  logInToWithYourBrowser: (given: { provider: Filling }) => `Log in to ${given.provider} with your browser`,
  loggedInAs: (given: { name: Filling }) => `Logged in as ${given.name}.`,
  untilNothingIsAsked: (given: { sentence: Filling; time: Filling }) =>
    `${given.sentence} Until ${given.time} nothing is asked.`,
  whetherSomebodyIsLogged: 'Whether somebody is logged in is not known yet.',
  newSource: (given: { label: Filling }) => `New source: ${given.label}`,
  source: (given: { id: Filling }) => `Source ${given.id}`,
  add: 'Add',
  save: 'Save',
  pageThatComesAfter:
    'The page that comes after it is almost empty. Copy the whole address from your browser’s address bar; the ticket that the page shows, ST-…, does as well.',
  pasteItHereAtOnce: 'Paste it here at once: it is good for some seconds, and only once.',
  addressOfPageAfterLoggingIn: 'Address of the page after logging in',
  loggingIn: 'Logging in …',
  logIn: 'Log in',
  kindNoLongerAvailable: (given: { kind: Filling }) =>
    `Sources of the kind “${given.kind}” are no longer available: nothing is read from it. Remove it, or install a version of Vigil that knows it.`,
  hasNoOtherSourceNobodyWatches: (given: { name: Filling }) =>
    `${given.name} has no other source: nobody watches over ${given.name} then.`,
  isThenWatchedByOtherSourcesOnly: (given: { name: Filling }) =>
    `${given.name} is then watched by the other sources only.`,
  itsTokenOrLogInGoes: 'Its token or log-in goes as well. Values that were read stay in the history.',
  itsFilesInCredentialsDirectoryStay: 'Its files in $CREDENTIALS_DIRECTORY stay, and so do values that were read.',
  addSourceFor: (given: { name: Filling }) => `Add a source for ${given.name}`,
  addSource: 'Add a source',
  newSourceFor: (given: { name: Filling }) => `New source for ${given.name}`,
  whereValuesComeFrom: 'Where the values come from',
  since: (given: { sentence: Filling; time: Filling }) => `${given.sentence} Since ${given.time}.`,
  newestValue: 'Newest value',
  noneOfLastHours: 'None of the last hours',
  measured: <Element>(given: { age: Element }): (string | Element)[] => [`Measured `, given.age],
  lastRead: 'Last read',
  never: 'Never',
  nextRequest: 'Next request',
  underWay: 'Under way',
  sensor: 'Sensor',
  sensors: 'Sensors',
  note: 'Note',
  notUsed: 'Not used',
  itsClock: 'Its clock',
  now: 'Now',
  in: <Element>(given: { countdown: Element }): (string | Element)[] => [`In `, given.countdown],
  howOftenIsNotKnownYet: 'how often is not known yet',
  everyMinutes: (given: { minutes: Filling }) => `every ${given.minutes} min`,
  oneToGoBy: '– the one to go by',
  seriesInWords: (given: { series: Filling; rhythm: Filling; seconds: Filling; mark: Filling }) =>
    `${given.series}: ${given.rhythm}, arrives ${given.seconds} s late${given.mark}`,
  clockOff: (given: { seconds: Filling; isAhead: boolean }) =>
    `${given.seconds} s ${given.isAhead ? `ahead of` : `behind`} ours; ages are corrected`,
  change: 'Change',
  setUp: 'Set up',
  notSetUp: 'Not set up',
  accountMissing: 'Account missing',
  tokenMissing: 'Token missing',
  ringsAndTexts: 'Rings for what must wake somebody, and brings the rest as a message that does not ring.',
  ringsAndSaysAlarmTwice:
    'Rings, and says the alarm twice to whoever answers. An answered call is not “I have it”: it may be voicemail.',
  tellsWhoItIsAboutValue: 'Tells who it is about, the value, its trend and its age, and whether somebody has it yet.',
  nobodyHasYetAddOne: <Element>(given: { address: Filling; a: (words: string) => Element }): (string | Element)[] => [
    `Nobody has a ${given.address} yet: add one on the page `,
    given.a(`Contacts`),
    `, then send a test.`,
  ],
  sendTest: (given: { isCall: boolean }) => `Send a test ${given.isCall ? `call` : `text`}`,
  sendTestTo: (given: { isCall: boolean }) => `Send a test ${given.isCall ? `call` : `text`} to`,
  howChannelsDoIsNotKnown: (given: { sentence: Filling }) => `How the channels do is not known: ${given.sentence}`,
  usedByWhatIsSent: (given: { users: Filling; isFree: boolean }) =>
    `Used by: ${given.users}. ${given.isFree ? `What is sent this way costs nothing.` : `What is sent this way costs money there.`}`,
  nothingCanBeSentByThen: (given: { users: Filling }) =>
    `Nothing can be sent by ${given.users} then: only this computer alarms.`,
  itsTokenGoesAsWell: 'Its token goes as well.',
  accountFilesStay: 'Its files in $CREDENTIALS_DIRECTORY stay.',
  noContactIsReachedByThen: (given: { label: Filling }) => `No contact is reached by ${given.label} then.`,
  setUpFirstWithoutItNothing: (given: { label: Filling }) =>
    `Set up the ${given.label} first: without it nothing can be sent.`,
  showsAndSoundsEveryAlarm: 'Shows and sounds every alarm. There is nothing to set up.',
  tryItWithSoundButton: 'Try it with the sound button at the top of this window.',
  thisChannelIsNoLongerAvailable:
    'This channel is no longer available: nothing is sent this way. Remove it, or install a version of Vigil that knows it.',
  whatIsSet: 'What is set for it is gone then.',
  none: 'None',
  remove: (given: { name: Filling }) => `Remove ${given.name}?`,
  itCannotBeToldWhatIsStored: (given: { trouble: Filling }) => `It cannot be told what is stored: ${given.trouble}`,
  openAndLogIn: <Element>(given: { page: (words: string) => Element; provider: Filling }): (string | Element)[] => [
    `Open `,
    given.page(`the log-in page of ${given.provider}`),
    ` and log in there.`,
  ],
  address: 'address',
  testTo: (given: { isCall: boolean; name: Filling }) => `${given.isCall ? `call` : `text`} to ${given.name}`,
  askingProvider: 'Asking the provider …',
  itIsMade: 'Done. It is used for the next message.',
  itWasNotMade: 'It was not made',
};

const inLanguage: Record<Language, typeof en> = { en };

export const connectionsWordsIn = (language: Language): typeof en => inLanguage[language];
