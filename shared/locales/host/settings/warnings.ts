// Made of resources/locales/*/host/settings/warnings.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  atTimesAndHasNoPhone: (given: { time: Filling; name: Filling }) =>
    `at times (${given.time}), and ${given.name} has no phone`,
  allInQuietHours: (given: { name: Filling; when: Filling; duration: Filling }) =>
    `All contacts of ${given.name} are in quiet hours ${given.when}: a high then waits for their end, and a low for ${given.duration}.`,
  isReachedInPlace: (given: { contact: Filling; person: Filling; time: Filling }) =>
    `${given.contact} is reached in ${given.person}’s place and has quiet hours at times (${given.time}): a high then waits for their end.`,
  quietHoldsLonger: (given: { duration: Filling }) =>
    `Longer than the default of ${given.duration}: in quiet hours contacts hear of a low later.`,
  hasNoPhoneNumber: (given: { name: Filling }) => `${given.name} has no phone number and is not told of workouts.`,
  channelGoneForWorkouts: (given: { channel: Filling; name: Filling }) =>
    `The channel "${given.channel}" is no longer available: ${given.name} is not told of workouts.`,
  hasNoChannelForTexts: (given: { name: Filling }) =>
    `${given.name} has no channel for texts and is not told of workouts. Name a channel here to call instead.`,
  eachAnnouncementCostsTexts: (given: { segments: Filling }) =>
    `Each announcement costs ${given.segments} texts: it is long, or has rare letters.`,
  workoutThatWasUploadedDoes:
    'A workout that was uploaded does not show that somebody is home or safe, and these words say so. Vigil itself says it of check-ins alone.',
  oldValueCountsAsNewsForLonger: 'an old value counts as news for longer',
  highAlarmsLater: 'a high alarms later',
  lowWhoseValueIsUnknownBecomes: 'a low whose value is unknown becomes urgent later',
  confirmedHighStaysSilentForLonger: 'a confirmed high stays silent for longer',
  confirmedMissingDataStaySilentForLonger: 'confirmed missing data stay silent for longer',
  confirmedMissingDataNearLowStay: 'confirmed missing data near a low stay silent for longer',
  confirmedStuckSensorStaysSilentForLonger: 'a confirmed stuck sensor stays silent for longer',
  urgentLowThatPersonConfirmedStays: 'an urgent low that the person confirmed stays silent for longer',
  confirmedUrgentLowStaysSilentForLonger: 'a confirmed urgent low stays silent for longer',
  confirmedLowStaysSilentForLonger: 'a confirmed low stays silent for longer',
  twoReadingsFarApartMayEndLow: 'two readings far apart may end a low',
  missingDataShowLater: 'missing data show later',
  failingSensorShowsLater: 'a failing sensor shows later',
  fallIsNoticedLater: 'a fall is noticed later',
  fallWarnsLater: 'a fall warns later',
  highThatLastsWarnsLater: 'a high that lasts warns later',
  stuckSensorIsNoticedLater: 'a stuck sensor is noticed later, and may end a low until then',
  nextWarningOfSameKindComesLater: 'the next warning of the same kind comes later',
  atNightLowWaitsForLonger: 'at night a low waits for longer',
  inQuietHoursContactsHear: 'in quiet hours contacts hear of a late return later',
  lateReturnAlarmsLater: 'a late return alarms later',
  confirmedLateReturnStaysSilentForLonger: 'a confirmed late return stays silent for longer',
  valueThatIsDatedWrongCounts: 'a value that is dated wrong counts as news for longer',
  afterStartOrWakeAlarmsWait: 'after a start or wake alarms wait for longer',
  siteThatHangsIsGivenUpLater: 'a site that hangs is given up later',
  siteThatRefusedIsAskedAgainLater: 'a site that refused is asked again later',
  providerThatHangsIsGivenUpLater: 'a provider that hangs is given up later',
  unclearMessageIsSentAgainLater: 'an unclear message is sent again later',
  thatMessageDidNotArrive: 'that a message did not arrive is noticed later',
  oldValueMayBeTold: 'an old value may be told',
  thatChannelWorksAgainIsNoticedLater: 'that a channel works again is noticed later',
  whileIsInForceAlarmsComeLater: (given: { name: Filling }) => `while "${given.name}" is in force, alarms come later`,
  whileIsInForceLowMay: (given: { name: Filling }) =>
    `While "${given.name}" is in force, a low may wait for a second reading.`,
  thanDefaultOf: (given: { lessSafeThreshold: Filling; theirs: Filling; so: Filling }) =>
    `${given.lessSafeThreshold} than the default of ${given.theirs}: ${given.so}.`,
  nobodyIsWatchedOverYet: 'Nobody is watched over yet.',
  hasNoSourceThereIsNothing: (given: { name: Filling }) => `${given.name} has no source: there is nothing to watch.`,
  hasNoSourceOfGlucoseOnly: (given: { name: Filling }) =>
    `${given.name} has no source of glucose: only workouts are read, and nobody hears of a low.`,
  phoneNumber: 'phone number',
  channelForCallsOrTexts: 'channel for calls or texts',
  hasNo: (given: { name: Filling; detail: Filling }) => `${given.name} has no ${given.detail}`,
  stepsThatCallOrTextPerson: (given: { why: Filling }) =>
    `${given.why}: steps that call or text the person reach nobody.`,
  whereStepCallsOrTextsAlone: (given: { why: Filling; name: Filling; standInName: Filling }) =>
    `${given.why}: where a step calls or texts ${given.name} alone, ${given.standInName} is reached instead.`,
  hasNoContactsNobodyElseHears: (given: { name: Filling }) =>
    `${given.name} has no contacts: nobody else hears of an alarm.`,
  noneOfContactsHasPhoneNumber: (given: { name: Filling }) =>
    `None of ${given.name}’s contacts has a phone number: there is nobody to call.`,
  isNotCountedAmongOwnContacts: (given: { name: Filling }) =>
    `${given.name} is not counted among ${given.name}’s own contacts.`,
  thereIsNoHas: (given: { target: Filling; name: Filling; counted: Filling }) =>
    `There is no ${given.target}: ${given.name} has ${given.counted}.`,
  noStepOfThisPolicyCalls: 'No step of this policy calls or texts anybody.',
  oneContact: 'one contact',
  contacts: (given: { contacts: Filling }) => `${given.contacts} contacts`,
  channelGone: (given: { name: Filling }) => `The channel "${given.name}" is no longer available.`,
  cannotBeReached: (given: { name: Filling; way: Filling }) =>
    `${given.name} cannot be reached by ${given.way}: that is not set up yet.`,
  shorterThanDefaultSo: (given: { usually: Filling; shorterMeans: Filling }) =>
    `Shorter than the default of ${given.usually}: ${given.shorterMeans}.`,
  atOnce: 'at once',
  laterThanDefaultHelpMayComeLater: (given: { usually: Filling }) =>
    `Later than the default (${given.usually}): help may come later.`,
  defaultRepeatsThisStepEvery: (given: { duration: Filling }) =>
    `The default repeats this step every ${given.duration}; this one is tried once.`,
  longerThanDefault: (given: { duration: Filling }) =>
    `Longer than the default of ${given.duration}: it is repeated less often.`,
  shorterThanDefault: (given: { duration: Filling }) => `Shorter than the default of ${given.duration}.`,
  longerThanDefaultOf: (given: { duration: Filling; so: Filling }) =>
    `Longer than the default of ${given.duration}: ${given.so}.`,
  alarmsComeLater: 'alarms come later',
  dangerWhileAlertsArePausedNobody: (given: { name: Filling }) =>
    `DANGER: while alerts are paused, nobody is told even of an urgent low of ${given.name}. Turn it off.`,
  lowOfAboveUrgentThresholdMay: (given: { name: Filling; duration: Filling }) =>
    `A low of ${given.name} above the urgent threshold may wait ${given.duration} at night.`,
  lowMayWaitLongerAtNight: 'a low may wait longer at night',
  fewerThanDefaultOf: (given: { usual: Filling; consequence: Filling }) =>
    `Fewer than the default of ${given.usual}: ${given.consequence}.`,
  leavesHighsNoCallAtAll: (given: { callsPerHour: Filling }) =>
    `Leaves highs no call at all: keep fewer of the ${given.callsPerHour} calls per hour free.`,
  moreCallsAreLeftOut: 'more calls are left out',
  moreTextsAreLeftOut: 'more texts are left out',
  highsMayUseUpCalls: 'highs may use up the calls of what is more urgent',
  urgentLowCallsLessOften: 'an urgent low calls less often',
  isNoContactOf: (given: { contactId: Filling; name: Filling }) =>
    `“${given.contactId}” is no contact of ${given.name}, so this duty never begins.`,
  holderCannotBeReached: (given: { holder: Filling; name: Filling }) =>
    `${given.holder} can be neither called nor texted, so nobody is called first while ${given.holder} has ${given.name}.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const warningsWordsIn = (language: Language): typeof en => inLanguage[language];
