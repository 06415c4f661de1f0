// Made of resources/locales/*/window/settings/workouts.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  workout: 'Workout',
  distance: 'Distance',
  time: 'Time',
  moving: 'Moving',
  withPauses: 'With pauses',
  heartRate: 'Heart rate',
  bpm: (given: { beats: Filling }) => `${given.beats} bpm`,
  ascent: 'Ascent',
  energy: 'Energy',
  kcal: (given: { energy: Filling }) => `${given.energy} kcal`,
  device: 'Device',
  giveNumberForExample20: 'Give a number, for example 20, or leave it empty.',
  whoHearsOfFinishedWorkouts: 'Who hears of finished workouts',
  messageWhenNewWorkoutOfArrives: (given: { name: Filling }) =>
    `A message when a new workout of ${given.name} arrives, once. Nobody is told unless chosen here; alarms always come first.`,
  announcementsOf: (given: { name: Filling }) => `Announcements of ${given.name}`,
  thereIsNobodyToBeTold: <Element>(given: { a: (words: string) => Element }): (string | Element)[] => [
    `There is nobody to be told. Add contacts on the page `,
    given.a(`Contacts`),
    `.`,
  ],
  types: 'Types',
  asGarminCallsThemSeparated:
    'As Garmin calls them, separated by commas: running, trail running, cycling. A kind takes all of it: running also takes trail running. Empty: all of them.',
  toldWhenItLastedAtLeast: 'Told when it lasted at least',
  min: 'min',
  orWentAtLeast: 'or went at least',
  km: 'km',
  quietHours: 'Quiet hours',
  quietHoursNoun: 'quiet hours',
  whatArrivesThenWaitsUntilThey:
    'What arrives then waits until they end, and is left out when another day has begun. Each contact’s own quiet hours hold as well.',
  words: 'Words',
  namesInBracesAreFilled: (given: { placeholders: Filling }) =>
    `Names in braces are filled in: ${given.placeholders}. What a watch did not measure is left out.`,
  tell: (given: { name: Filling }) => `Tell ${given.name}`,
  howIsTold: (given: { name: Filling }) => `How ${given.name} is told`,
  firstChannelForTexts: 'First channel for texts',
  workoutsCannotBeRead: (given: { problem: Filling }) => `The workouts cannot be read: ${given.problem}`,
  loading: 'Loading …',
  noWorkoutIsKnownYet: 'No workout is known yet',
  workoutStandsHereOnceWatch: <Element>(given: { a: (words: string) => Element }): (string | Element)[] => [
    `A workout stands here once the watch has uploaded it to Garmin Connect. Add Garmin, and log in there, on the page `,
    given.a(`Sources`),
    `.`,
  ],
  workoutsOfNewestFirst: (given: { name: Filling }) => `Workouts of ${given.name}, newest first`,
  showOlderOnes: 'Show older ones',
  nobodyIsWatchedOverYet: 'Nobody is watched over yet',
  addPersonOnPageSettingsFirst: <Element>(given: { a: (words: string) => Element }): (string | Element)[] => [
    `Add a person on the page `,
    given.a(`Settings`),
    ` first.`,
  ],
  person: 'Person',
  workouts: (given: { name: Filling }) => `${given.name}’s workouts`,
  list50CheckInsAtMost: 'List 50 check-ins at most.',
  preview: 'Preview',
  fitsIntoOneSms: 'Fits into one SMS.',
  costsSmsEachTime: (given: { segments: Filling }) =>
    `Costs ${given.segments} SMS each time: it is long, or has letters that cost more.`,
  checkInsThatBeginByThemselves: 'Check-ins that begin by themselves',
  whenGoesOutAtSameTimes: (given: { name: Filling }) =>
    `When ${given.name} goes out at the same times: each begins at its first time and is overdue after its second one. One that is begun by hand, with “Going out…”, needs nothing here.`,
  checkInsOf: (given: { name: Filling }) => `Check-ins of ${given.name}`,
  addCheckIn: 'Add a check-in',
  checkIn: (given: { index: Filling }) => `Check-in ${given.index}`,
  leavesAt: 'Leaves at',
  homeBy: 'Home by',
  waitAfterThat: 'Wait after that',
  removeCheckIn: (given: { index: Filling }) => `Remove check-in ${given.index}`,
  remove: 'Remove',
};

const inLanguage: Record<Language, typeof en> = { en };

export const workoutsWordsIn = (language: Language): typeof en => inLanguage[language];
