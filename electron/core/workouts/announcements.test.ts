import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../shared/time';
import { isStale, NOTICE_KEEPS } from '../draft/notice';
import { attemptsOf } from '../escalation/capping';
import { sampleContact, samplePerson, START } from '../simulation/sample-known.test-support';
import { sampleWorkout } from '../simulation/sample-workout.test-support';
import { createSimulation, type SimulationOptions } from '../simulation/simulation.test-support';
import type { Announcements } from '../state/person';
import type { Workout } from '../state/workout';
import { MOST_IN_AN_HOUR } from './announcements';
import { LISTING_GAP } from './listing';

/** Mia hears of Ana's workouts, and the source was listed once before. It is 09:00 in Madrid. */
function announcing(changes: Partial<Announcements> = {}, options: SimulationOptions = {}) {
  const { announcements } = samplePerson();
  const to = [{ contact: sampleContact('mia'), channel: null }];
  const simulation = createSimulation({
    sources: [],
    ...options,
    person: { announcements: { ...announcements, to, ...changes }, ...options.person },
  });
  simulation.mark();
  simulation.listed([]);
  simulation.wait(5 * MINUTE);
  return simulation;
}

const run = (id: string, agoMs = MINUTE, changes = {}) => sampleWorkout(id, START + 5 * MINUTE - agoMs, changes);

describe('row 53: what is announced', () => {
  test('nothing of a first list, however long, and nothing of it later', () => {
    const simulation = createSimulation({ person: { announcements: announcing().known().person.announcements } });
    const old = Array.from({ length: 400 }, (_, index) => sampleWorkout(String(index), START - index * HOUR));
    simulation.listed(old);
    simulation.wait(5 * MINUTE);
    simulation.listed(old);
    expect(simulation.sent).toEqual([]);
    expect(simulation.workouts).toHaveLength(400);
    expect(simulation.workouts[0]?.telling).toEqual({
      outcome: 'not-announced',
      sentence: 'It was there before Vigil first looked.',
    });
  });

  test('nothing of what somebody else had done when their account was logged in; what comes later is', () => {
    const simulation = announcing();
    const theirs = [run('8'), run('9', HOUR)];
    simulation.listed(theirs, { account: 'eva' });
    expect(simulation.sent).toEqual([]);
    expect(simulation.workouts).toHaveLength(2);
    simulation.wait(5 * MINUTE);
    simulation.listed([run('10'), ...theirs], { account: 'eva' });
    expect(simulation.sent).toHaveLength(1);
  });

  test.each([
    [-5 * MINUTE, 1],
    [-5 * MINUTE - 1, 0],
    [DAY, 1],
    [DAY + 1, 0],
  ])('one that ended %i ms ago is told to so many: %i', (agoMs, count) => {
    const simulation = announcing();
    simulation.listed([run('1', agoMs)]);
    expect(simulation.sent).toHaveLength(count);
  });

  test('of two that cannot leave only that of the day before is taken back after midnight', () => {
    const simulation = announcing({}, { startAt: START + 13 * HOUR });
    simulation.world('try-later');
    const evening = sampleWorkout('1', simulation.now - MINUTE);
    simulation.listed([evening]);
    simulation.wait(2 * HOUR);
    simulation.listed([sampleWorkout('2', simulation.now - MINUTE), evening]);
    simulation.wait(MINUTE);
    expect(simulation.messages.map(({ alertId, delivery }) => [alertId, delivery.status])).toEqual([
      ['garmin/1', 'withdrawn'],
      ['garmin/2', 'pending'],
    ]);
  });

  test('each of three new ones once, in whatever order, and not again', () => {
    const simulation = announcing();
    const three = [run('2', 2 * MINUTE), run('3', 3 * MINUTE), run('1')];
    simulation.listed([...three, ...three]);
    simulation.wait(5 * MINUTE);
    simulation.listed(three);
    expect(simulation.sent.map(({ to, kind, channel }) => `${kind} ${channel} ${to}`)).toEqual(
      Array.from({ length: 3 }, () => 'announcement sms mia'),
    );
    expect(simulation.sent[0]?.body).toMatch(/^Ana finished Morning Run: 10\.2 km in 54:10, ended 09:04 #.{5}$/);
    expect(simulation.workouts[0]?.telling).toEqual({ outcome: 'announced', sentence: 'Mia is told.' });
  });

  test('nothing of one that is edited five times, and what it says is kept; nor of one that is deleted', () => {
    const simulation = announcing();
    simulation.listed([run('1')]);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      simulation.wait(5 * MINUTE);
      simulation.listed([run('1', MINUTE, { name, receivedAt: simulation.now })]);
    }
    simulation.wait(5 * MINUTE);
    simulation.listed([]);
    expect(simulation.sent).toHaveLength(1);
    expect(simulation.workouts).toMatchObject([
      { name: 'e', receivedAt: START + 5 * MINUTE, telling: { outcome: 'announced' } },
    ]);
  });

  test('after a gap only the newest, with the number of older ones', () => {
    const simulation = announcing();
    simulation.wait(LISTING_GAP);
    simulation.listed([run('2', -40 * MINUTE), run('3', -55 * MINUTE), run('1', -30 * MINUTE)]);
    expect(simulation.sent).toHaveLength(1);
    expect(simulation.sent[0]?.body).toContain('ended 10:00 (and 2 older ones)');
    expect(simulation.workouts.map(({ telling }) => telling.outcome)).toEqual([
      'announced',
      'not-announced',
      'not-announced',
    ]);
    simulation.wait(LISTING_GAP);
    simulation.listed([run('4', -60 * MINUTE), run('5', -61 * MINUTE)]);
    // Exactly an hour is none.
    expect(simulation.sent).toHaveLength(3);
    simulation.wait(LISTING_GAP + 1);
    simulation.listed([run('6', -120 * MINUTE), run('7', -121 * MINUTE)]);
    expect(simulation.sent[3]?.body).toContain('(and 1 older one)');
  });

  test('after a gap the newest of those that are told at all', () => {
    const simulation = announcing({ types: ['running'] });
    simulation.wait(2 * HOUR);
    simulation.listed([run('1', -40 * MINUTE), run('2', -60 * MINUTE, { type: 'cycling' })]);
    expect(simulation.sent.map(({ body }) => body)).toEqual([expect.not.stringContaining('older')]);
    expect(simulation.workouts.find(({ id }) => id === 'garmin/1')?.telling.outcome).toBe('announced');
  });

  test('an hour without a list is no gap yet', () => {
    const simulation = announcing();
    simulation.wait(LISTING_GAP - 5 * MINUTE);
    simulation.listed([run('1', -40 * MINUTE), run('2', -30 * MINUTE)]);
    expect(simulation.sent).toHaveLength(2);
  });

  test('nothing while what was seen before cannot be read; it comes with the next list', () => {
    const simulation = announcing();
    simulation.listed([run('1')], { isReadable: false });
    expect(simulation.sent).toEqual([]);
    expect(simulation.reasons).toContain('workouts-unknown');
    simulation.wait(5 * MINUTE);
    simulation.listed([run('1')]);
    expect(simulation.sent).toHaveLength(1);
  });

  test.each([
    ['ended more than a day ago', run('1', DAY + 1), 'It ended more than a day ago.'],
    ['is dated 1970', sampleWorkout('1', 3_600_000), 'It ended more than a day ago.'],
    ['is dated 2099', sampleWorkout('1', Date.UTC(2099, 0, 1)), 'It ends in the future: its date is wrong.'],
  ])('not one that %s', (_, workout, sentence) => {
    const simulation = announcing();
    simulation.listed([workout]);
    expect(simulation.sent).toEqual([]);
    expect(simulation.workouts[0]?.telling).toEqual({ outcome: 'not-announced', sentence });
  });

  test('one of 23 hours ago is news after a night without Vigil when it ended this day', () => {
    const simulation = announcing();
    simulation.listed([run('1', 8 * HOUR)]);
    expect(simulation.sent).toHaveLength(1);
  });

  test.each([
    ['nobody is named', { to: [] }, 'Nobody is to be told of workouts.'],
    ['another type is named', { types: ['cycling'] }, 'Workouts of the type "running" are not told.'],
    ['it is too short', { leastSeconds: 3251 }, 'It was shorter than what is told.'],
    ['it is not far enough', { leastMeters: 10_201 }, 'It was shorter than what is told.'],
    ['it is neither', { leastSeconds: 3251, leastMeters: 10_201 }, 'It was shorter than what is told.'],
  ])('nothing where %s', (_, changes, sentence) => {
    const simulation = announcing(changes);
    simulation.listed([run('1')]);
    expect(simulation.sent).toEqual([]);
    expect(simulation.workouts[0]?.telling.sentence).toBe(sentence);
  });

  test.each<[string, Partial<Announcements>, Partial<Workout>, string | null]>([
    ['a kind takes what is of it', { types: ['running'] }, { type: 'trail_running', parentType: 'running' }, null],
    [
      'one of a kind takes no other',
      { types: ['trail_running'] },
      { type: 'street_running', parentType: 'running' },
      'Workouts of the type "street running" are not told.',
    ],
    [
      'versioned-type: a filter without the version',
      { types: ['stand up paddleboarding'] },
      { type: 'stand_up_paddleboarding_v2' },
      null,
    ],
    ['a filter with the version, and a new one', { types: ['kayaking_v2'] }, { type: 'kayaking_v3' }, null],
    [
      'by the timer it is too short',
      { leastSeconds: 3200 },
      { timerSeconds: 3199 },
      'It was shorter than what is told.',
    ],
    ['by the timer it is long enough', { leastSeconds: 3200 }, { timerSeconds: 3200 }, null],
  ])('%s', (_, changes, workout, why) => {
    const simulation = announcing(changes);
    simulation.listed([run('1', MINUTE, workout)]);
    expect(simulation.sent).toHaveLength(why === null ? 1 : 0);
    if (why !== null) expect(simulation.workouts[0]?.telling.sentence).toBe(why);
  });

  test('time-as-the-watch-shows-it: told by its timer, ended by its elapsed time', () => {
    const simulation = announcing();
    simulation.listed([run('1', MINUTE, { elapsedSeconds: 2349.04, timerSeconds: 2145.94, movingSeconds: 2114 })]);
    expect(simulation.sent[0]?.body).toContain('in 35:46, ended 09:04');
  });

  test('nobody is told of a run that somebody is home safe', () => {
    const simulation = announcing();
    simulation.listed([run('1')]);
    expect(simulation.sent.map(({ body }) => body).join()).not.toMatch(/home|safe/i);
  });

  test.each([{ types: ['running'] }, { leastSeconds: 3250, leastMeters: 99_999 }, { leastMeters: 10_200 }])(
    'one that is long or far enough, of a named type: %j',
    (changes) => {
      const simulation = announcing(changes);
      simulation.listed([run('1')]);
      expect(simulation.sent).toHaveLength(1);
    },
  );

  test('a workout without a distance is not far', () => {
    const simulation = announcing({ leastMeters: 1 });
    simulation.listed([run('1', MINUTE, { distanceMeters: null })]);
    expect(simulation.sent).toEqual([]);
  });
});

describe('whom it reaches', () => {
  const toMia = (changes = {}, channel: string | null = null) => ({
    to: [{ contact: sampleContact('mia', changes), channel }],
  });

  test.each([
    ['without a number', toMia({ addresses: {} }), 'Mia is not told: there is no number.'],
    ['who takes no texts', toMia({ channels: ['voice'] }), 'Mia is not told: there is no channel for texts.'],
    [
      'by a channel for which there is no address',
      toMia({ addresses: { telegram: '7' } }, 'sms'),
      'Mia is not told: there is no address for the channel "sms".',
    ],
    ['by a channel that is gone', toMia({}, 'pigeon'), 'Mia is not told: the channel "pigeon" is not there any more.'],
  ])('nobody %s, with the reason', (_, changes, sentence) => {
    const simulation = announcing(changes);
    simulation.listed([run('1')]);
    expect(simulation.workouts[0]?.telling).toEqual({ outcome: 'not-announced', sentence });
    expect(simulation.sent).toEqual([]);
  });

  test('a call only where it is chosen, without a tag to be read aloud', () => {
    const simulation = announcing(toMia({}, 'voice'));
    simulation.listed([run('1')]);
    expect(simulation.sent).toMatchObject([{ channel: 'voice', kind: 'announcement' }]);
    expect(simulation.sent[0]?.body).not.toContain('#');
  });

  test('miles for who reads miles', () => {
    const simulation = announcing(toMia({ distanceUnits: 'mi' }));
    simulation.listed([run('1')]);
    expect(simulation.sent[0]?.body).toContain('6.3 mi in');
  });

  test('six in an hour at most, and none of them counts as an alarm', () => {
    const simulation = announcing();
    simulation.listed(Array.from({ length: 8 }, (_, index) => run(String(index), (index + 1) * MINUTE)));
    expect(simulation.sent).toHaveLength(MOST_IN_AN_HOUR);
    expect(simulation.workouts.filter(({ telling }) => telling.sentence.includes('are the most'))).toHaveLength(2);
    expect(attemptsOf(simulation.messages, 0)).toEqual([]);
    simulation.wait(HOUR);
    simulation.listed([run('late', -50 * MINUTE)]);
    expect(simulation.sent).toHaveLength(MOST_IN_AN_HOUR + 1);
  });

  test('each contact counts for itself: who joins later hears', () => {
    const simulation = announcing();
    const runs = Array.from({ length: MOST_IN_AN_HOUR }, (_, index) => run(String(index)));
    runs.forEach((_, index) => {
      simulation.listed(runs.slice(0, index + 1));
      simulation.wait(MINUTE);
    });
    expect(simulation.sent.filter(({ to }) => to === 'mia')).toHaveLength(MOST_IN_AN_HOUR);
    const { announcements } = simulation.known().person;
    const to = ['mia', 'ben'].map((id) => ({ contact: sampleContact(id), channel: null }));
    simulation.changePerson({ announcements: { ...announcements, to } });
    simulation.listed([...runs, run('last', 0)]);
    expect(simulation.sent.slice(MOST_IN_AN_HOUR).map((one) => one.to)).toEqual(['ben']);
  });

  test('what was taken back does not count', () => {
    const simulation = announcing(
      {},
      { channels: [{ channel: 'sms', media: ['text'], address: 'phone', takesReplies: false, down: null }] },
    );
    simulation.channelDown('sms');
    simulation.listed(Array.from({ length: 6 }, (_, index) => run(String(index), (index + 1) * MINUTE)));
    const { announcements } = simulation.known().person;
    simulation.changePerson({ announcements: { ...announcements, to: [] } });
    expect(simulation.messages.map(({ delivery }) => delivery.status)).toEqual(
      Array.from({ length: 6 }, () => 'withdrawn'),
    );
    simulation.changePerson({ announcements });
    simulation.channelUp('sms');
    simulation.listed([run('7')]);
    expect(simulation.sent).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  test('of the person’s announcements and of the contact, one after the other; then it is told', () => {
    const mia = sampleContact('mia', { quietHours: [{ from: '08:00', to: '10:00' }] });
    const simulation = announcing({
      to: [{ contact: mia, channel: null }],
      quietHours: [
        { from: '10:00', to: '11:00' },
        { from: '15:00', to: '16:00' },
      ],
    });
    simulation.listed([run('1')]);
    expect(simulation.workouts[0]?.telling.sentence).toBe('Mia is told at 11:00, after quiet hours.');
    simulation.wait(2 * HOUR - 6 * MINUTE);
    expect(simulation.sent).toEqual([]);
    simulation.wait(MINUTE);
    expect(simulation.sent).toHaveLength(1);
  });

  test.each([
    ['until tomorrow', [{ from: '08:00', to: '07:00' }]],
    ['without an end', [{ from: '00:00', to: '00:00' }]],
  ])('%s, it is dropped, with the reason', (_, quietHours) => {
    const simulation = announcing({ quietHours });
    simulation.listed([run('1')]);
    expect(simulation.workouts[0]?.telling).toEqual({
      outcome: 'not-announced',
      sentence: 'Mia is not told: quiet hours end on another day.',
    });
  });

  test('shortly after midnight the evening is still news', () => {
    const simulation = announcing({}, { startAt: START + 15 * HOUR });
    simulation.listed([sampleWorkout('1', simulation.now - 20 * MINUTE)]);
    expect(simulation.sent).toHaveLength(1);
  });
});

describe('what could not be sent', () => {
  const told = ({ messages }: ReturnType<typeof announcing>) => messages.find(({ kind }) => kind === 'announcement');

  test('in the evening is withdrawn when the day is over', () => {
    const simulation = announcing({}, { startAt: START + 13 * HOUR });
    simulation.channelDown('sms');
    simulation.listed([sampleWorkout('1', simulation.now)]);
    simulation.wait(110 * MINUTE);
    expect(told(simulation)?.delivery.status).toBe('pending');
    simulation.wait(10 * MINUTE);
    expect(told(simulation)?.delivery.status).toBe('withdrawn');
  });

  test('is taken back by its own day, not by that of another workout', () => {
    const simulation = announcing({}, { startAt: START + 13 * HOUR });
    simulation.channelDown('sms');
    const evening = sampleWorkout('1', simulation.now);
    simulation.listed([evening]);
    simulation.wait(114 * MINUTE);
    // By a watch that is two minutes ahead it ended after midnight.
    simulation.listed([sampleWorkout('2', simulation.now + 2 * MINUTE), evening]);
    const statuses = (): string[] =>
      simulation.messages.filter(({ kind }) => kind === 'announcement').map(({ delivery }) => delivery.status);
    simulation.wait(MINUTE - 1);
    expect(statuses()).toEqual(['pending', 'pending']);
    simulation.wait(1);
    expect(statuses()).toEqual(['withdrawn', 'pending']);
  });

  test('is all that is taken back: what has left stays, although its day is over', () => {
    const dropped: number[] = [];
    const watching: SimulationOptions['watching'] = ({ decision }) => dropped.push(decision.dropped.length);
    const simulation = announcing({}, { startAt: START + 13 * HOUR, watching });
    simulation.listed([sampleWorkout('1', simulation.now)]);
    simulation.wait(3 * HOUR);
    expect(told(simulation)?.delivery.status).toBe('delivered');
    expect(Math.max(...dropped)).toBe(0);
  });

  test('for three hours after its time, or after it was last tried, is too old', () => {
    const simulation = announcing();
    simulation.channelDown('sms');
    simulation.listed([run('1')]);
    const message = told(simulation);
    if (message === undefined) throw new Error('nothing was queued');
    expect(isStale(message, simulation.now + NOTICE_KEEPS)).toBe(false);
    expect(isStale(message, simulation.now + NOTICE_KEEPS + 1)).toBe(true);
    expect(isStale({ ...message, notBefore: simulation.now + HOUR }, simulation.now + NOTICE_KEEPS + 1)).toBe(false);
    expect(isStale({ ...message, kind: 'alarm' }, simulation.now + NOTICE_KEEPS + 1)).toBe(false);
    expect(isStale({ ...message, kind: 'reminder' }, simulation.now + NOTICE_KEEPS + 1)).toBe(true);
    expect(isStale({ ...message, kind: 'answer' }, simulation.now + 10 * MINUTE)).toBe(false);
    expect(isStale({ ...message, kind: 'answer' }, simulation.now + 10 * MINUTE + 1)).toBe(true);
    expect(NOTICE_KEEPS).toBe(3 * HOUR);
  });
});
