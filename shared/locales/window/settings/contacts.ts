// Made of resources/locales/*/window/settings/contacts.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  correctThis: 'Correct this.',
  nobodyCanBeReachedYet: 'Nobody can be reached yet',
  addEverybodyWhoShouldBeCalled: 'Add everybody who should be called or texted, also the person who is watched over.',
  addContact: 'Add a contact',
  newContact: 'New contact',
  isAddedSendTestNext: (given: { savedName: Filling }) =>
    `${given.savedName} is added. Send a test next, to see that it arrives.`,
  noWayChosenNothingIsSent: 'No way chosen: nothing is sent.',
  howIsReached: (given: { name: Filling }) => `How ${given.name} is reached`,
  setItUp: 'Set it up',
  testTo: (given: { way: Filling; name: Filling }) => `${given.way} to ${given.name}`,
  lastReached: <Element>(given: { age: Element }): (string | Element)[] => [`Last reached `, given.age, `.`],
  ownNumber: (given: { name: Filling }) => `${given.name}’s own number`,
  contactFor: (given: { place: Filling; name: Filling }) => `Contact ${given.place} for ${given.name}`,
  itIsOwnNumber: (given: { name: Filling; instead: Filling }) => `It is ${given.name}’s own number: ${given.instead}`,
  thenHasNoContactsNobodyElse: (given: { name: Filling }) =>
    `${given.name} then has no contacts: nobody else hears of an alarm.`,
  thoseBehindMoveUp: (given: { from: Filling; to: Filling }) =>
    `Those behind move up: contact ${given.from} becomes contact ${given.to}.`,
  thenNobodyIsCalled: (given: { names: Filling }) => `Then nobody is called ${given.names}.`,
  contactOf: (given: { ordinal: Filling; name: Filling; followers: Filling; steps: Filling }) =>
    `${given.ordinal} contact of ${given.name}.${given.followers}${given.steps}`,
  stepsThatCallOrTextThen: (given: { name: Filling }) => `steps that call or text ${given.name} then reach nobody.`,
  whereStepCallsOrTextsAlone: (given: { person: Filling; instead: Filling }) =>
    `where a step calls or texts ${given.person} alone, ${given.instead} is then reached instead.`,
  into: (given: { duration: Filling; words: Filling }) => `${given.duration} into “${given.words}”`,
  first: 'First',
  second: 'Second',
  third: 'Third',
  fourth: 'Fourth',
  fifth: 'Fifth',
  change: (given: { name: Filling }) => `Change ${given.name}`,
  addThisContact: 'Add this contact',
  save: 'Save',
  name: 'Name',
  asItIsSaidInTexts: 'As it is said in texts and calls: “Ana: call Mia”.',
  reachedBy: 'Reached by',
  whenFirstWayFailsNextOne: 'When the first way fails, the next one is tried at once.',
  quietHours: 'Quiet hours',
  quietHoursNoun: 'quiet hours',
  textsAndCallsThatCanWait:
    'Texts and calls that can wait, wait until they end. An urgent low and no data never wait; a low and an overdue check-in usually wait 20 minutes at most, and never where they are about this contact.',
  timeZoneOfQuietHours: 'Time zone of the quiet hours',
  leftEmptyTheyAreInTime: 'Left empty, they are in the time zone of whoever is watched over.',
  distances: 'Distances',
  inWhatIsToldOfFinishedWorkouts: 'In what is told of finished workouts.',
  kilometres: 'Kilometres',
  miles: 'Miles',
  callFor: (given: { name: Filling }) => `Call for ${given.name}`,
  asLastOfContactsOrder: (given: { name: Filling }) =>
    `As the last of ${given.name}’s contacts; the order is changed below.`,
  vigilWillCall: (given: { phone: Filling; detail: Filling }) => `Vigil will call ${given.phone}${given.detail}.`,
  isSaved: (given: { savedName: Filling }) => `${given.savedName} is saved.`,
  remove: (given: { name: Filling }) => `Remove ${given.name}?`,
  isRemoved: (given: { name: Filling }) => `${given.name} is removed.`,
  noNumberNothingCanReach: (given: { name: Filling }) => `No number: nothing can reach ${given.name}.`,
  none: 'None',
  calledFor: 'Called for',
  nobodyYet: 'Nobody yet.',
  toMindAbout: (given: { name: Filling }) => `To mind about ${given.name}`,
  whoIsCalledFor: (given: { name: Filling }) => `Who is called for ${given.name}`,
  calledFirstPersonWhoIsLow: (given: { name: Filling }) =>
    `Called first: the person who is low often only needs to be woken. Pick the contact that is ${given.name}.`,
  noPhoneOfTheirOwn: 'No phone of their own',
  contactsInOrderInWhichThey: 'Contacts, in the order in which they are called',
  whenDoesNotConfirmContact1: (given: { name: Filling }) =>
    `When ${given.name} does not confirm, contact 1 is called, then contact 2, and so on. Alarms says after how long.`,
  contact: (given: { index: Filling }) => `Contact ${given.index}`,
  way: 'way',
  contactNoun: 'contact',
  inviteTo: (given: { name: Filling; channel: Filling }) => `Invite ${given.name} to ${given.channel}`,
  inviteAgainTo: (given: { name: Filling; channel: Filling }) => `Invite ${given.name} to ${given.channel} again`,
  invitationIsMade: 'The invitation is being made.',
  invitationCode: 'The invitation as a QR code',
  invitationHelp: (given: { name: Filling }) =>
    `${given.name} scans this with the phone’s camera, or opens the link, and presses Start. It can be used once, within an hour.`,
  waitsForContact: (given: { name: Filling }) => `Waiting for ${given.name} to press Start.`,
  hasJoined: (given: { name: Filling }) => `${given.name} has joined. Send a test next.`,
  invitationIsOver: 'This invitation is over. Make a new one.',
  monthlyTests: 'Monthly tests',
  monthlyTestsHelp:
    'A month after a way was proven Vigil sends a test and waits for an answer: by day, outside quiet hours, never while an alert is open. Off: Vigil only says that a test is due.',
  whoHasWhen: (given: { name: Filling }) => `Who has ${given.name} at which times`,
  whoHasWhenIntro:
    'A school nurse until 15:00, a grandmother at the weekend: called as well when the contacts are texted of a low, and first wherever contacts are reached, also in quiet hours. Everybody else is told as ever.',
  addDuty: 'Add a time',
  whoHasIt: 'Who has it',
  dutyNumber: (given: { index: Filling }) => `Time ${given.index}`,
  dutyFrom: 'From',
  dutyTo: 'Until',
  removeDuty: (given: { index: Filling }) => `Remove time ${given.index}`,
  removeDutyShort: 'Remove',
  list50DutiesAtMost: 'List 50 times at most.',
  introduceVigil: 'Introduce Vigil',
  introducedTo: (given: { name: Filling; way: Filling }) => `to ${given.name} by ${given.way}`,
  lacks: (given: { name: Filling }) => `What ${given.name} lacks`,
  nothingRings: (given: { name: Filling }) =>
    `Nothing rings for ${given.name}: a text may be read in the morning. Choose phone calls or an app that rings, and set it up.`,
  cannotAnswer: (given: { name: Filling }) =>
    `${given.name} cannot answer: everybody else is called although ${given.name} has it. Choose a way that takes answers, such as text messages, and set it up.`,
  heardAtNight: 'Let Vigil be heard at night',
  heardAtNightFor: (given: { name: Filling }) => `Let Vigil be heard at night on ${given.name}’s phone`,
  forPhoneOf: (given: { name: Filling }) => `For the phone of ${given.name}`,
  callsAndTextsFrom: (given: { numbers: Filling; name: Filling; called: Filling }) =>
    `Vigil calls and texts from ${given.numbers}. On ${given.name}’s phone they show as “${given.called}”.`,
  pointCamera: (given: { name: Filling }) =>
    `${given.name} points the phone’s camera at the code and saves the contact. Far away? Send the file.`,
  contactCardCode: 'Vigil’s number as a QR code',
  downloadCard: 'Download the contact card',
  cardIsHandedOver: (given: { fileName: Filling; name: Filling }) =>
    `Handed to your browser as ${given.fileName}. Send it to ${given.name} by mail or chat.`,
  noNumberToSave: (given: { name: Filling }) =>
    `No way that is set up for ${given.name} calls or texts from a number: there is none to save.`,
  onIphone: 'On an iPhone',
  onAndroid: 'On Android',
  nothingToSetYet: 'Set a way up first: then it stands here what makes it heard.',
  isSavedWith: (given: { savedName: Filling; notes: Filling }) => `${given.savedName} is saved. ${given.notes}`,
  isAddedWith: (given: { savedName: Filling; notes: Filling }) => `${given.savedName} is added. ${given.notes}`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const contactsWordsIn = (language: Language): typeof en => inLanguage[language];
