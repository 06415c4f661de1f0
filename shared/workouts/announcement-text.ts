import { workoutWordsIn } from '../locales/said/workout';
import type { Contact } from '../people/contact';
import { segmentsOf, toGsm7 } from '../text/gsm7';
import { isPlaceholder, type Placeholder } from './announcement';
import { lengthOf, typeInWords } from './workout';

/** A finished workout, as far as it is told. */
export interface Told {
  type: string;
  name: string;
  startedAt: number;
  endedAt: number;
  elapsedSeconds: number;
  timerSeconds?: number;
  movingSeconds: number | null;
  distanceMeters: number | null;
  ascentMeters: number | null;
  calories: number | null;
  averageHeartRate: number | null;
}

/** For whom, and how times of the day are written where the person lives. */
export interface Telling {
  personName: string;
  listener: Pick<Contact, 'language' | 'distanceUnits'>;
  /** "07:42" */
  timeOfDay: (at: number) => string;
}

/** Names may be of any length; the text is to stay a text. */
const NAME_LENGTH = 40;

/** As long as a tag of any message. */
const SAMPLE_TAG = ' #ABCDE';

/**
 * A template with its values. What is not known, which nothing at all of something is as well, is left out together
 * with the words from it to the next value, so that "{distance} in {time}" of a workout without a distance is its time.
 */
export function announcementText(template: string, told: Told, telling: Telling): string {
  const values = valuesOf(told, telling);
  let text = '';
  let isAfterUnknown = false;
  for (const { before, placeholder } of partsOf(template)) {
    const value = placeholder === null ? '' : values[placeholder];
    text += (isAfterUnknown ? '' : before) + (value ?? '');
    isAfterUnknown = value === null;
  }
  return withoutLooseEnd(text.replace(/\s+/g, ' ').trim());
}

/** A text as it goes out, and how many SMS segments it costs. */
export interface AnnouncementPreview {
  text: string;
  segments: number;
}

/** What a contact would read of a run of this morning. */
export function previewAnnouncement(template: string, telling: Telling & { now: number }): AnnouncementPreview {
  const text = announcementText(template, sampleRun(telling), telling);
  return { text, segments: segmentsOf(text + SAMPLE_TAG) };
}

/** "10.2 km", "6.3 mi"; "850 m" below one kilometre. */
export function distanceInWords(meters: number, { language, distanceUnits }: Telling['listener']): string {
  const words = workoutWordsIn(language);
  if (distanceUnits === 'mi') return words.miles({ miles: decimal(meters / METERS_PER_MILE, language) });
  if (meters < 1000) return words.metres({ metres: Math.round(meters) });
  return words.kilometres({ kilometres: decimal(meters / 1000, language) });
}

/** "54:10", "1:02:05". */
export function lengthInWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (number: number): string => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours === 0 ? `${minutes}:${two(whole % 60)}` : `${hours}:${two(minutes)}:${two(whole % 60)}`;
}

function withoutLooseEnd(text: string): string {
  return [' ', ',', ';', ':'].some((mark) => text.endsWith(mark)) ? withoutLooseEnd(text.slice(0, -1)) : text;
}

const METERS_PER_MILE = 1609.344;
const METERS_PER_FOOT = 0.3048;

const decimalMark: Record<Contact['language'], string> = { en: '.' };

const decimal = (value: number, language: Contact['language']): string =>
  value.toFixed(1).replace('.', decimalMark[language]);

function valuesOf(told: Told, { personName, listener, timeOfDay }: Telling): Record<Placeholder, string | null> {
  const { distanceMeters, movingSeconds, ascentMeters, calories, averageHeartRate } = told;
  const words = workoutWordsIn(listener.language);
  return {
    person: shown(personName),
    name: shown(told.name) || typeShown(told.type, listener),
    type: typeShown(told.type, listener),
    distance: distanceMeters ? distanceInWords(distanceMeters, listener) : null,
    time: lengthInWords(lengthOf(told)),
    moving: movingSeconds ? lengthInWords(movingSeconds) : null,
    start: timeOfDay(told.startedAt),
    end: timeOfDay(told.endedAt),
    ascent: ascentMeters ? ascentInWords(ascentMeters, listener) : null,
    calories: calories ? words.energy({ kilocalories: Math.round(calories) }) : null,
    heartRate: averageHeartRate ? words.heartRate({ beats: Math.round(averageHeartRate) }) : null,
  };
}

function ascentInWords(meters: number, { language, distanceUnits }: Telling['listener']): string {
  const words = workoutWordsIn(language);
  if (distanceUnits === 'mi') return words.feet({ feet: Math.round(meters / METERS_PER_FOOT) });
  return words.metres({ metres: Math.round(meters) });
}

const typeShown = (type: string, { language }: Telling['listener']): string =>
  shown(typeInWords(type)) || workoutWordsIn(language).anyWorkout;

/** One line, nothing invisible, of bounded length. */
const shown = (text: string): string =>
  toGsm7(text.slice(0, 1000).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' '))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, NAME_LENGTH)
    .trim();

interface Part {
  before: string;
  /** null: the words after the last one. */
  placeholder: Placeholder | null;
}

function partsOf(template: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of template.matchAll(/\{([^{}]*)\}/g)) {
    const [whole, name = ''] = match;
    if (!isPlaceholder(name)) continue;
    parts.push({ before: template.slice(from, match.index), placeholder: name });
    from = match.index + whole.length;
  }
  return [...parts, { before: template.slice(from), placeholder: null }];
}

function sampleRun({ now, listener }: Telling & { now: number }): Told {
  return {
    type: 'running',
    name: workoutWordsIn(listener.language).sampleName,
    startedAt: now - 3_250_000,
    endedAt: now,
    elapsedSeconds: 3250,
    movingSeconds: 3195,
    distanceMeters: 10_200,
    ascentMeters: 85,
    calories: 640,
    averageHeartRate: 148,
  };
}
