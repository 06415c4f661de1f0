// Made of resources/locales/*/said/workout.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  nobodyIsToBeTold: 'Nobody is to be told of workouts.',
  endsInFuture: 'It ends in the future: its date is wrong.',
  endedLongAgo: 'It ended more than a day ago.',
  typeNotTold: (given: { type: Filling }) => `Workouts of the type "${given.type}" are not told.`,
  tooShort: 'It was shorter than what is told.',
  noAddress: (given: { name: Filling }) => `there is no address for the channel "${given.name}".`,
  channelGone: (given: { name: Filling }) => `the channel "${given.name}" is not there any more.`,
  contactNotToldAnyMore: 'This contact is not told of workouts any more.',
  dayOver: 'The day was over before it could be sent.',
  notTold: (given: { name: Filling; why: Filling }) => `${given.name} is not told: ${given.why}`,
  noNumber: 'there is no number.',
  noChannel: 'there is no channel for texts.',
  capped: (given: { count: Filling }) => `${given.count} announcements in an hour are the most.`,
  quietUntilAnotherDay: 'quiet hours end on another day.',
  told: (given: { name: Filling }) => `${given.name} is told.`,
  toldLater: (given: { name: Filling; time: Filling }) => `${given.name} is told at ${given.time}, after quiet hours.`,
  withOlder: (given: { text: Filling; count: number }) =>
    `${given.text} (and ${given.count === 1 ? `${given.count} older one` : `${given.count} older ones`})`,
  seenBeforeUnreadable: 'The workouts that were seen before cannot be read: nothing is announced for now.',
  wasThereBefore: 'It was there before Vigil first looked.',
  newerOneToo: 'A newer one came together with it.',
  cameUntold: (given: { sentence: Filling }) => `A workout came and nobody is told. ${given.sentence}`,
  thereAlready: (given: { count: number }) =>
    given.count === 0
      ? `No workout was there already.`
      : given.count === 1
        ? `${given.count} workout was there already: it is not announced.`
        : `${given.count} workouts were there already: they are not announced.`,
  miles: (given: { miles: Filling }) => `${given.miles} mi`,
  metres: (given: { metres: Filling }) => `${given.metres} m`,
  kilometres: (given: { kilometres: Filling }) => `${given.kilometres} km`,
  energy: (given: { kilocalories: Filling }) => `${given.kilocalories} kcal`,
  heartRate: (given: { beats: Filling }) => `${given.beats} bpm`,
  feet: (given: { feet: Filling }) => `${given.feet} ft`,
  anyWorkout: 'a workout',
  sampleName: 'Morning Run',
};

const inLanguage: Record<Language, typeof en> = { en };

export const workoutWordsIn = (language: Language): typeof en => inLanguage[language];
