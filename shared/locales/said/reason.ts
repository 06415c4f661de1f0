// Made of resources/locales/*/said/reason.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  messagesGoOutAgain: 'Messages go out again.',
  heldLongAndNotOver: (given: { duration: Filling }) => `Somebody has had it for ${given.duration} and it is not over.`,
  heldLongAndNotRecovered: (given: { duration: Filling }) =>
    `Somebody has had it for ${given.duration} and it has not recovered.`,
  fellAheadSinceHeld: 'Since somebody has it, a lower value that is dated ahead came.',
  fellSinceHeld: (given: { value: Filling }) => `Since somebody has it, it fell to ${given.value}.`,
  highHolding: (given: { name: Filling; value: Filling; duration: Filling }) =>
    `${given.name}: high, ${given.value}. It alarms after ${given.duration} of high readings.`,
  quietHours: (given: { quiet: Filling }) => `(quiet hours: ${given.quiet})`,
  highForLong: (given: { value: Filling; duration: Filling }) => `${given.value} or more for ${given.duration}.`,
  lowTakesOver: 'A low opened: it takes over from here.',
  fallingBy: (given: { rate: Filling }) => `Falling ${given.rate} a minute.`,
  headingFor: (given: { value: Filling; duration: Filling }) => `Heading for ${given.value} in ${given.duration}.`,
  lowWaiting: (given: { value: Filling; isSudden: boolean; time: Filling }) =>
    `low, ${given.value}.${given.isSudden ? ` It fell suddenly, without a trend.` : ``} The night filter waits for a second low, until ${given.time} at the latest.`,
  lowPassed: (given: { name: Filling; value: Filling; low: Filling; time: Filling }) =>
    `${given.name}: ${given.value} or more came after ${given.low} at ${given.time}: the night filter let it pass.`,
  lowOver: (given: { ends: Filling }) => `Two readings of ${given.ends} or more: the low is over.`,
  lowTurnedUrgent: 'Low, and no value has come since: it counts as urgent.',
  receivedLate: ', received late',
  lowCarriesSilence: 'A low opened: it carries the silence from here.',
  noSourceAnyMore: 'There is no source of glucose any more: nobody watches it.',
  dataBack: 'A usable reading came: data is back.',
  noData: (given: { name: Filling; duration: Filling; cause: Filling }) =>
    `${given.name}: no usable glucose for ${given.duration}. ${given.cause}.`,
  sensorsDisagree: (given: { said: Filling; pairSaid: Filling }) =>
    `two sensors disagree: ${given.said} and ${given.pairSaid}. Of the two the lower one counts for a low.`,
  clockFast: (given: { name: Filling; span: Filling }) =>
    `The clock of ${given.name} is ${given.span} fast. Its values are taken to be ${given.span} older than they say.`,
  rowsLate: (given: { name: Filling; duration: Filling }) =>
    `The values of ${given.name} come ${given.duration} late, or its clock is that much slow. They are used by their dates.`,
  unitWrong: (given: { device: Filling }) =>
    `${given.device} writes mg/dL and calls it mmol/L. Its values are read as mg/dL.`,
  sensorMovesAgain: 'A sensor moves again.',
  notMovedSince: (given: { time: Filling }) => `Not moved since ${given.time}.`,
  warningOver: (given: { duration: Filling }) => `It has not been so for ${given.duration}: the warning is over.`,
  nothingUsableSince: 'Nothing usable has come since: what is missing now is data.',
  itWasConfirmed: 'It was confirmed.',
  heldBeforeSent: 'Somebody had it before it was sent.',
  hasIt: (given: { name: Filling }) => `${given.name} has it.`,
  givenBack: (given: { isKnown: boolean; name: Filling }) =>
    `${given.isKnown ? `${given.name}` : `Who had it`} gave it back: it starts from the beginning.`,
  somebody: 'Somebody',
  expectedHome: (given: { name: Filling; time: Filling }) => `${given.name} is expected home by ${given.time}.`,
  saidToBeHome: (given: { time: Filling }) => `Is home: somebody said so in Vigil at ${given.time}.`,
  nothingToDo: (given: { name: Filling; value: Filling }) => `${given.name}: ${given.value}, nothing to do.`,
  onlyWorkouts: (given: { name: Filling }) =>
    `${given.name} has no source of glucose: workouts and check-ins are watched.`,
  onlyCheckIn: (given: { name: Filling }) => `${given.name} has no source: the check-in alone is watched.`,
  noSource: (given: { name: Filling }) => `${given.name} has no source: nobody is watching.`,
  waitingForData: (given: { name: Filling }) =>
    `${given.name}: no usable reading, waiting before it counts as no data.`,
  waitingForSomebody: 'Waiting for somebody.',
  hasItVigilWatchesOn: (given: { name: Filling }) => `${given.name} has it. Vigil watches on.`,
  superseded: 'A newer message took its place.',
  cannotBeTexted: (given: { name: Filling }) => `${given.name} cannot be texted and was not told.`,
  fromThenOnAgain: (given: { time: Filling }) => `From ${given.time} on again.`,
  leftOut: (given: { name: Filling }) => `Left out for ${given.name}: what is more urgent takes its place.`,
  cappedUrgentCalls: (given: { count: Filling; duration: Filling; interval: Filling }) =>
    `${given.count} calls in ${given.duration}, from there on one every ${given.interval}`,
  cappedHour: (given: { count: Filling; most: Filling }) => `${given.count} in an hour, and ${given.most} are the most`,
  stepDue: (given: { words: Filling; index: Filling; step: Filling }) =>
    `${given.words}, step ${given.index}: ${given.step}.`,
  personHasNoNumber: (given: { name: Filling }) => `${given.name} has no number to reach.`,
  noContacts: 'There are no contacts to reach.',
  noNumber: (given: { name: Filling }) => `${given.name} has no number or channel.`,
  textedInstead: (given: { name: Filling }) => `${given.name} is texted instead.`,
  heldDropped: (given: { name: Filling; why: Filling }) =>
    `What waited for the end of ${given.name}’s quiet hours is dropped. ${given.why}`,
  heldContactRemoved: 'What waited for a contact is dropped: that contact was removed.',
  formerContact: 'A former contact',
  heldReplaced: (given: { name: Filling }) =>
    `What waited for the end of ${given.name}’s quiet hours is replaced by something newer.`,
  formerContactWithin: 'a former contact',
  cannotGoOut: (given: { isCall: boolean }) => `${given.isCall ? `calls` : `texts`} cannot go out`,
  didNotGetThrough: (given: { isCall: boolean }) => `${given.isCall ? `the call` : `the text`} did not get through`,
  stuckInQuietHours: (given: { name: Filling }) =>
    `${given.name} has quiet hours: what did not get through is tried another way after them.`,
  policyChange: {
    'policy-gone': 'The profile in which it began is gone: the usual steps go on from here.',
    'policy-changed': 'Its steps were changed in the settings: the new ones go on from here.',
  },
  noProfile: (given: { name: Filling }) => `${given.name}: no profile is in force, the usual thresholds hold.`,
  profileInForce: (given: { name: Filling; profileName: Filling }) =>
    `${given.name}: "${given.profileName}" is in force.`,
  countedFromWake: 'Nobody watched for a while: no data counts from the wake.',
  stepMissed: (given: { index: Filling }) => `Step ${given.index} fell due while nobody watched and was dropped.`,
  soundAlarmHere: 'sound the alarm here',
  nobodyToReach: 'nobody to reach',
  thisComputerAlarms: 'this computer alarms',
  listed: (given: { names: Filling; last: Filling }) => `${given.names} and ${given.last}`,
  watchStopped: 'This computer goes to sleep with an alert open: nobody is watching now.',
  wokeBeforeSent: 'It woke before this was sent.',
  interrupted: 'Vigil ended while this was being sent: it may have gone out.',
  sentAgain: {
    absent: 'Sent again: the provider does not list the first attempt.',
    unanswered: 'Sent again: the provider could not be asked about the first attempt, so there may be two copies.',
    mistakable: 'Sent again: the one call that is listed may be that of a test, so there may be two copies.',
  },
  neverConfirmed: 'The provider never said whether it arrived.',
  unclearWhetherItWentOut: (given: { isCall: boolean }) =>
    `it is unclear whether ${given.isCall ? `the call` : `the text`} went out`,
  nextChannel: (given: { name: Filling; isCall: boolean; why: Filling }) =>
    `${given.name} is ${given.isCall ? `called` : `texted`} as well: ${given.why}.`,
  settling: {
    started: 'Vigil started and is checking the sensors first.',
    woke: 'Vigil woke up and is checking the sensors first.',
    'clock-moved': 'The clock was set: Vigil goes on and is checking the sensors first.',
  },
  stepCalls: (given: { names: Filling; isInPlace: boolean; person: Filling }) =>
    `call ${given.names}${given.isInPlace ? ` in ${given.person}’s place` : ``}`,
  stepTexts: (given: { names: Filling; isInPlace: boolean; person: Filling }) =>
    `text ${given.names}${given.isInPlace ? ` in ${given.person}’s place` : ``}`,
  called: (given: { names: Filling; count: number; isInPlace: boolean; person: Filling }) =>
    `${given.names} ${given.count === 1 ? `is` : `are`} called${given.isInPlace ? ` in ${given.person}’s place` : ``}`,
  calledAndTexted: (given: { names: Filling; count: number; isInPlace: boolean; person: Filling }) =>
    `${given.names} ${given.count === 1 ? `is` : `are`} called and texted${given.isInPlace ? ` in ${given.person}’s place` : ``}`,
  texted: (given: { names: Filling; count: number; isInPlace: boolean; person: Filling }) =>
    `${given.names} ${given.count === 1 ? `is` : `are`} texted${given.isInPlace ? ` in ${given.person}’s place` : ``}`,
  told: (given: { names: Filling; count: number; isInPlace: boolean; person: Filling }) =>
    `${given.names} ${given.count === 1 ? `is` : `are`} told${given.isInPlace ? ` in ${given.person}’s place` : ``}`,
  everybodyAlertedAgain: (given: { level: 'low' | 'high' | 'other'; time: Filling }) =>
    `If ${given.level === 'low' ? `still low` : given.level === 'high' ? `still high` : `not over`} at ${given.time}, everybody is alerted again`,
  waitsForQuietHours: (given: { name: Filling; isCall: boolean }) =>
    `${given.name} is ${given.isCall ? `called` : `texted`}: that waits for the quiet hours`,
  silenceEndsThen: (given: { kind: 'snooze' | 'pause' | 'other' }) =>
    `The ${given.kind === 'snooze' ? `snooze` : given.kind === 'pause' ? `pause` : `silence`} ends; if it is not over then, everybody is alerted again`,
  capped: (given: { name: Filling; isCall: boolean; why: Filling }) =>
    `${given.name} was not ${given.isCall ? `called` : `texted`}: ${given.why}.`,
  valueDatedAhead: 'a value that is dated ahead',
  highOver: (given: { value: Filling }) => `Two readings of ${given.value} or less: the high is over.`,
  cappedHighs: (given: { count: Filling; most: Filling; kept: Filling }) =>
    `${given.count} in an hour, and ${given.most} are the most for a high, which leaves ${given.kept} free`,
  noSuchContact: (given: { number: Filling }) => `There is no contact ${given.number} to reach.`,
  heldByQuietHours: (given: { name: Filling; isCall: boolean; time: Filling }) =>
    `${given.name} has quiet hours: ${given.isCall ? `called` : `texted`} at ${given.time}, if it is not over then.`,
  needNotWait: (given: { name: Filling; isCall: boolean }) =>
    `${given.name} need not wait any more: ${given.isCall ? `called` : `texted`} now.`,
  anotherHadItBefore: 'Another one had it before.',
  wouldHaveItToo: (given: { name: Filling; holder: Filling }) =>
    `${given.name} would have it too. ${given.holder} has it.`,
  askedForNext: (given: { name: Filling }) => `${given.name} pressed 3: on to the next person.`,
  nobodyNext: 'Nobody else is left to be reached earlier.',
  askedForNextByHand: 'Somebody asked in the window for the next step at once.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const reasonWordsIn = (language: Language): typeof en => inLanguage[language];
