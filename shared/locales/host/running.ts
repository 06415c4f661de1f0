// Made of resources/locales/*/host/running.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  anotherVigilSends: (given: { label: Filling; name: Filling }) =>
    `${given.label}: another Vigil writes to ${given.name} from the same account, so everything may come twice. Switch one of the two off, or give each an account of its own.`,
  vigilCannotReadWhatIsAnswered: (given: { label: Filling; sentence: Filling }) =>
    `${given.label}: Vigil cannot read what is answered. Say in the window who has it. ${given.sentence}`,
  somebodyHadItAndRingingWasEnded: 'Somebody had it, and the ringing was ended.',
  itWasUnclearWhetherItWent: 'It was unclear whether it went out, and the alert had changed before it was sent again.',
  itWasUnclearWhetherItWentOut: 'It was unclear whether it went out; a newer message took its place.',
  itHadGoneOut: 'It had gone out.',
  phoneMayBeOffOrOut: 'The phone may be off or out of reach.',
  noTestCanBeSentThisWay: 'No test can be sent this way.',
  firstAttemptHadGoneOut: 'The first attempt had gone out as well: possible duplicate.',
  providersListLagsBehindPossibleDuplicate: "The provider's list lags behind: possible duplicate.",
  newerMessageTookItsPlace: 'A newer message took its place.',
  itWasTooOldToTell: 'It was too old to tell anybody anything.',
  alertHadChangedBeforeItWasSent: 'The alert had changed before it was sent.',
  thisWayOfReachingPeople: 'This way of reaching people is no longer available.',
  sendingBrokeOffItMay: 'Sending broke off: it may have gone out.',
  providerCouldNotBeAsked: 'The provider could not be asked.',
  vigilCannotJudgeHowIsWatch: (given: { name: Filling }) =>
    `Vigil cannot judge how ${given.name} is: watch the values yourself.`,
  vigilCannotReadWhomItWatchesOver: 'Vigil cannot read whom it watches over.',
  thereIsNoSuchAlert: 'There is no such alert.',
  vigilCouldNotRecordThatYou: 'Vigil could not record that you have it. Please try again.',
  youHaveItNobodyElse: 'You have it. Nobody else is called about it.',
  vigilCouldNotTake: 'Vigil could not take this in, so you still have it. Please try again.',
  nobodyHasItNowEverybody: 'Nobody has it now. Everybody is alerted again.',
  nobodyHasItItGoesOn: 'Nobody has it: it goes on.',
  itIsOverAlready: 'It is over already.',
  somebodyHasItAlready: 'Somebody has it already.',
  thisPersonIsNotWatchedAnyMore: 'This person is not watched any more.',
  thisPersonIsNotWatchedAny: 'This person is not watched any more: the check-in ended.',
  nobodyWatchedForThisComputerWasAsleep: (given: { duration: Filling }) =>
    `Nobody watched for ${given.duration}: this computer was asleep.`,
  nobodyWatchedForVigilWasNotRunning: (given: { duration: Filling }) =>
    `Nobody watched for ${given.duration}: Vigil was not running.`,
  clockOfThisComputerWasSet: (given: { duration: Filling }) =>
    `The clock of this computer was set by ${given.duration}: that stretch does not count as watched.`,
  vigilCannotWriteItsDatabase: (given: { detail: Filling }) =>
    `Vigil cannot write its database and works from memory: do not close it. ${given.detail}`,
  keychainIsLockedOrWasNever: 'The keychain is locked, or was never set up. Unlock it; Vigil asks it again by itself.',
  emptySecretCannotBeStoredRemove: 'An empty secret cannot be stored. Remove it instead.',
  vigilHasNoSafePlace:
    'Vigil has no safe place for passwords on this computer. On Linux, install "gnome-keyring" and log in again, or give Vigil each one in a file that only you can read.',
  keychainHoldsOnlyPartOfEnter: (given: { id: Filling }) =>
    `The keychain holds only a part of "${given.id}". Enter it again.`,
  untilThenThisIsMissing: (given: { detail: Filling; names: Filling }) =>
    `${given.detail} Until then this is missing: ${given.names}.`,
  thatIsNotNameOfSecret: 'That is not the name of a secret.',
  itIsNotKnown: 'It is not known for which address it was given',
  itWasGivenFor: (given: { own: Filling }) => `It was given for ${given.own}`,
  enterItAgain: 'Enter it again.',
  toSendItThereWrite: (given: { id: Filling }) => `To send it there, write that address into a file "${given.id}.for".`,
  thisOne: 'this one',
  soItIsNotSentTo: (given: { known: Filling; wanted: Filling; advice: Filling }) =>
    `${given.known}, so it is not sent to ${given.wanted}. ${given.advice}`,
  keychainHelperEnded: 'The keychain helper ended.',
  tokensAndPasswordsAreFilesHere:
    'Tokens and passwords are files here that Vigil only reads. Change them there, then restart Vigil.',
  itIsNotRegularFile: 'It is not a regular file.',
  itIsLargerThan64Kb: 'It is larger than 64 KB.',
  permissionWasDenied: 'Permission was denied.',
  systemCouldNotReadIt: 'The system could not read it.',
  whatItsForFileHolds: 'What its ".for" file holds is no address, such as https://example.org.',
  fileInCredentialsDirectoryCannotBeUsed: (given: { why: Filling }) =>
    `A file in $CREDENTIALS_DIRECTORY cannot be used. ${given.why}`,
  certificateChecksSwitchedOff: (given: { variable: Filling }) =>
    `Vigil was started with ${given.variable}=0, which is meant to switch certificate checks off. Vigil checks them all the same; take it out where Vigil is started.`,
  onlyHttpsIsAllowed: 'Only https:// is allowed.',
  nameHasNoAddress: 'The name has no address.',
  hasAddressThatMayNotBeAsked: (given: { host: Filling }) => `${given.host} has an address that may not be asked.`,
  nameDoesNotExistCheckAddress: (given: { host: Filling }) =>
    `The name ${given.host} does not exist. Check the address for a typing mistake.`,
  refusesConnectionNothingIsListening: (given: { host: Filling }) =>
    `${given.host} refuses the connection: nothing is listening there at the moment.`,
  certificateOfCannotBeTrusted: (given: { host: Filling }) =>
    `The certificate of ${given.host} cannot be trusted, or there is no https on that port.`,
  thisComputerHasNoConnectionToNetwork: 'This computer has no connection to the network.',
  didNotAnswerInTime: (given: { host: Filling }) => `${given.host} did not answer in time.`,
  sentFarMoreDataThanExpected: (given: { host: Filling }) =>
    `${given.host} sent far more data than expected; it was not read.`,
  connectionToBrokeOffBeforeAnswer: (given: { host: Filling }) =>
    `The connection to ${given.host} broke off before the answer was complete.`,
  requestToWasCalledOff: (given: { host: Filling }) => `The request to ${given.host} was called off.`,
  thisIsNotWebAddressWrite: 'This is not a web address. Write it like https://example.org.',
  onlyAddressesThatStartWithHttps: 'Only addresses that start with https:// or http:// can be used.',
  addressMustNotHoldUserName: 'The address must not hold a user name, secret or password before the @ sign.',
  onlyHttpsIsAllowedForSite: 'Only https:// is allowed. For a site in your own network, turn on "On my network".',
  thisIsNotIpAddress: 'This is not an IP address.',
  thisAddressIsLinkLocalReserved: 'This address is link-local, reserved or a metadata service; it is never asked.',
  thisAddressIsInPrivateNetwork:
    'This address is in a private network. If the site is in your own network, turn on "On my network".',
  wasLetInByLinkOfVigils: (given: { name: Filling }) => `${given.name} was let in by a link of Vigil’s.`,
  browser: 'A browser',
  isNotLetInAnyMore: (given: { name: Filling }) => `${given.name} is not let in any more.`,
  itIsNotLetInAnyMore: 'It is not let in any more.',
  thisBrowserIsNotLet: 'This browser is not let in any more.',
  secret: (given: { provider: Filling }) => `the ${given.provider} secret`,
  tokenOf: (given: { siteName: Filling }) => `the token of ${given.siteName}`,
  diskIsFullVigilCannotWrite: 'The disk is full: Vigil cannot write its database.',
  anotherProgramHoldsDatabaseVigil: 'Another program holds the database: Vigil cannot write it.',
  databaseCannotBeWrittenFile: 'The database cannot be written: the file or its folder is read-only.',
  databaseIsDamagedItIsSet: 'The database is damaged. It is set aside at the next start.',
  databaseCouldNotBeUsed: 'The database could not be used.',
  vigilCouldNotCallNext: 'Vigil could not bring the next step forward: the steps keep their times.',
  nextIsCalledNow: 'The next step is carried out now. Later ones keep their times.',
  nobodyCanBeCalledNow: 'No further step reaches anybody now: all who can be reached were.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const runningWordsIn = (language: Language): typeof en => inLanguage[language];
