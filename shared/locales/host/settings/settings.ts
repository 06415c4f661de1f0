// Made of resources/locales/*/host/settings/settings.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  thisIsNotValidJson: 'This is not valid JSON.',
  thisIsNotValidJsonIt: 'This is not valid JSON: it ends too early.',
  thisIsNotValidJsonLook: (given: { count: Filling }) =>
    `This is not valid JSON: look at line ${given.count} and the end of the line before.`,
  secretsDoNotBelong: 'Secrets do not belong in this file. Take it out.',
  sourceIsNoLongerAvailableNothing: (given: { kind: Filling }) =>
    `The source "${given.kind}" is no longer available: nothing is read from it.`,
  secretsDoNotBelongIn: (given: { id: Filling; name: Filling }) =>
    `Secrets do not belong in this file. Take it out and store it as "${given.id}.${given.name}".`,
  giveAddressOfCharactersAtMost: (given: { most: Filling }) => `Give an address of ${given.most} characters at most.`,
  leaveCredentialsOutOfAddress: 'Leave the credentials out of the address.',
  leaveTokenOutOfAddress: 'Leave the token out of the address.',
  leaveWhatStandsBeforeOutOfAddress: 'Leave what stands before the @ out of the address.',
  somethingInHereLiesLevelsDeep: (given: { most: Filling }) =>
    `Something in here lies ${given.most} levels deep. No setting does: take it out.`,
  thisNumberIsTooLarge: 'This number is too large.',
  thisStandsHereTwiceAndOnly: 'This stands here twice, and only one of them would count. Take one out.',
  checkInLasts12Hours: 'A check-in lasts 12 hours at most: let "home by" come sooner after "leave at".',
  thisIsHalfOfCharacter: 'This is half of a character and cannot be stored. Write it again.',
  settingsHaveValuesAtMost: (given: { most: Filling }) => `Settings have ${given.most} values at most.`,
  thereMayBeEntriesHereAtMost: (given: { most: Filling }) => `There may be ${given.most} entries here at most.`,
  noSettingMayHaveThisName: 'No setting may have this name. Take it out.',
  giveAddressThatStartsWithHttps: 'Give an address that starts with https://.',
  plainHttpIsOnlyAllowed: 'Plain http is only allowed to a host of your own: turn on "On my network", or use https.',
  secretsDoNotBelongInThis: (given: { name: Filling; field: Filling }) =>
    `Secrets do not belong in this file. Take it out and store it as "${given.name}.${given.field}".`,
  isNameOfChannelGiveSource: (given: { id: Filling }) =>
    `"${given.id}" is the name of a channel. Give the source another id.`,
  anotherAlreadyHasIdIdsMustDiffer: (given: { noun: Filling; id: Filling }) =>
    `Another ${given.noun} already has the id "${given.id}". Ids must differ.`,
  thereIsNoContactWithId: (given: { id: Filling }) => `There is no contact with the id "${given.id}".`,
  atLeast: 'at least',
  mustBe: (given: { upper: Filling; high: Filling; relation: Filling; lower: Filling; low: Filling }) =>
    `${given.upper} (${given.high}) must be ${given.relation} ${given.lower} (${given.low}).`,
  mustBeAbove: (given: { upper: Filling; high: Filling; lower: Filling; low: Filling }) =>
    `${given.upper} (${given.high}) must be above ${given.lower} (${given.low}).`,
  settingsAreOneJsonObject: 'The settings are one JSON object: { … }.',
  versionIsWholeNumberThisOneIs: (given: { version: Filling }) =>
    `The version is a whole number; this one is ${given.version}.`,
  theseSettingsWereWrittenByNewer: (given: { version: Filling }) =>
    `These settings were written by a newer Vigil. Use that version or a later one; this one reads version ${given.version}.`,
  vigilKnowsNoSuchSettingCompare: 'Vigil knows no such setting. Compare its spelling.',
  thisSettingIsMissing: 'This setting is missing.',
  cannotBeWritten: (given: { file: Filling; wordsOf: Filling }) => `${given.file} cannot be written. ${given.wordsOf}`,
  isLargerThan5Mb: (given: { file: Filling }) => `${given.file} is larger than 5 MB.`,
  cannotBeRead: (given: { file: Filling; wordsOf: Filling }) => `${given.file} cannot be read. ${given.wordsOf}`,
  settingsFileWasChangedOutsideVigil:
    'The settings file was changed outside Vigil. Restart Vigil to read it, then change it here.',
  settingsWereChangedSomewhereElseMeanwhile:
    'The settings were changed somewhere else meanwhile. Load them again, then repeat your change.',
  thereIsNoSuchFile: 'There is no such file.',
  permissionWasDenied: 'Permission was denied.',
  itIsDirectory: 'It is a directory.',
  diskIsFull: 'The disk is full.',
  diskIsReadOnly: 'The disk is read-only.',
  systemSaid: (given: { code: Filling }) => `The system said: ${given.code}.`,
  vigilSettings: 'Vigil settings',
  personHoldsNoDuty: (given: { name: Filling }) =>
    `${given.name} cannot have a duty over themselves. Choose a contact.`,
  dutiesOverlap: 'This overlaps with another duty of the same contact. Join the two, or change the times.',
  dutyNeverEnds:
    'With this the contact would have it all week without an end. Make them the first contact instead, or leave a gap.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const settingsWordsIn = (language: Language): typeof en => inLanguage[language];
