import { describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATE, templateSchema } from './announcement';
import {
  announcementText,
  distanceInWords,
  lengthInWords,
  previewAnnouncement,
  type Telling,
  type Told,
} from './announcement-text';

const telling: Telling = {
  personName: 'Ana',
  listener: { language: 'en', distanceUnits: 'km' },
  timeOfDay: (at) => (at === 0 ? '06:48' : '07:42'),
};

const told = (changes: Partial<Told> = {}): Told => ({
  type: 'trail_running',
  name: 'Morning Run',
  startedAt: 0,
  endedAt: 1,
  elapsedSeconds: 3250,
  movingSeconds: 3195,
  distanceMeters: 10_200,
  ascentMeters: 85,
  calories: 640.4,
  averageHeartRate: 148,
  ...changes,
});

describe('announcements', () => {
  it.each([
    ['as usual', DEFAULT_TEMPLATE, {}, 'Ana finished Morning Run: 10.2 km in 54:10, ended 07:42'],
    ['no distance', DEFAULT_TEMPLATE, { distanceMeters: null }, 'Ana finished Morning Run: 54:10, ended 07:42'],
    ['a distance of nothing', DEFAULT_TEMPLATE, { distanceMeters: 0 }, 'Ana finished Morning Run: 54:10, ended 07:42'],
    ['no name', '{person}: {name}', { name: ' ' }, 'Ana: trail running'],
    [
      'a type of a later version',
      '{name}, {type}',
      { name: '', type: 'stand_up_paddleboarding_v2' },
      'stand up paddleboarding, stand up paddleboarding',
    ],
    ['the time of the timer', '{time} until {end}', { timerSeconds: 2146, elapsedSeconds: 2349 }, '35:46 until 07:42'],
    [
      'nothing of something',
      '{moving}, {heartRate}, {calories}, {ascent}, {end}',
      { movingSeconds: 0, averageHeartRate: 0, calories: 0, ascentMeters: 0 },
      '07:42',
    ],
    ['neither name nor type', '{person}: {name}', { name: '', type: '' }, 'Ana: a workout'],
    ['nothing at the end', '{person}, {calories}.', { calories: null }, 'Ana'],
    [
      'everything',
      '{type} {start} {moving} {ascent} {calories} {heartRate}',
      {},
      'trail running 06:48 53:15 85 m 640 kcal 148 bpm',
    ],
    [
      'nothing known',
      '{moving}, {ascent}, {heartRate}',
      { movingSeconds: null, ascentMeters: null, averageHeartRate: null },
      '',
    ],
    ['no placeholder', 'Done.', {}, 'Done.'],
    ['a brace alone', 'a { b } {person}', {}, 'a { b } Ana'],
    ['a hostile name', '{name}', { name: 'Run\n\u0000\u202e‘x’ 🏃' }, "Run 'x'"],
    ['a placeholder as a name', '{name}', { name: '{person}' }, '{person}'],
  ])('%s', (_, template, changes, text) => {
    expect(announcementText(template, told(changes), telling)).toBe(text);
  });

  it('miles and feet for who reads them', () => {
    const listener = { language: 'en', distanceUnits: 'mi' } as const;
    expect(announcementText('{distance} {ascent}', told(), { ...telling, listener })).toBe('6.3 mi 279 ft');
    expect(distanceInWords(850, telling.listener)).toBe('850 m');
  });

  it('lengths of time', () => {
    expect([0, 59.6, 3600, 3725, -5].map(lengthInWords)).toEqual(['0:00', '1:00', '1:00:00', '1:02:05', '0:00']);
  });

  it('a preview counts the segments, with the tag', () => {
    expect(previewAnnouncement(DEFAULT_TEMPLATE, { ...telling, now: 1 }).segments).toBe(1);
    expect(previewAnnouncement('a'.repeat(153), { ...telling, now: 1 }).segments).toBe(1);
    expect(previewAnnouncement('a'.repeat(154), { ...telling, now: 1 }).segments).toBe(2);
    expect(previewAnnouncement(`${'a'.repeat(80)}ж`, { ...telling, now: 1 }).segments).toBe(2);
  });

  it('a template names what there is', () => {
    expect(templateSchema.safeParse('{person} is {back}').error?.issues[0]?.message).toContain(
      'There is no {back}. Use {person},',
    );
    expect(templateSchema.safeParse('{}').success).toBe(false);
    expect(templateSchema.safeParse('').success).toBe(false);
    expect(templateSchema.parse(' {person} ')).toBe('{person}');
  });
});
