import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contact } from '../../../shared/people/contact';
import { DAY, MINUTE, type Millis } from '../../../shared/time';
import type { Known } from '../state/known';
import type { Message } from '../state/messages/message';
import { everybodyOf } from '../state/person';
import { mayBeDrilled, type DrillGround, type WayRecord } from '../trials/drill';
import { localTime } from '../words/words';
import { days, playDay, type Day, type Moment } from './random-day.test-support';
import { trialTo } from './sample-message.test-support';
import { newMemory, trialOf } from './trial.test-support';

const DAYS = Number(process.env['VIGIL_DAYS'] ?? 8);
const { VIGIL_SEED: seed = '1', VIGIL_PATH: path } = process.env;
const again = { seed: Number(seed), ...(path !== undefined && { path }) };
const MOST_MS = 60_000 + DAYS * 30_000;

type Planner = (way: WayRecord, ground: DrillGround, now: Millis) => boolean;

interface Drilled {
  at: Millis;
  contact: Contact;
  known: Known;
}

/** Every contact's way is due at every moment of the day. */
function drillsOf(day: Day, plans: Planner): Drilled[] {
  const memory = newMemory();
  const drilled: Drilled[] = [];
  playDay(day, (moment) => {
    const known = after(moment, memory);
    for (const contact of everybodyOf(known.person)) {
      const trials = drilled.map(({ at, contact: { id } }) => drillTo(id, at));
      if (plans(due(contact), { people: [known], trials }, moment.now))
        drilled.push({ at: moment.now, contact, known });
    }
  });
  return drilled;
}

/** As everything stands once the decision was made. */
function after(moment: Moment, memory: ReturnType<typeof newMemory>): Known {
  const { alerts, silences } = trialOf(moment, memory);
  return { ...moment.known, alerts, silences, watch: { ...moment.known.watch, settled: moment.decision.settled } };
}

const due = (contact: Contact): WayRecord => ({
  contact,
  channel: 'sms',
  address: 'a number',
  provenAt: 0,
  firstAt: 0,
  triedAt: null,
});

const drillTo = (contactId: string, queuedAt: Millis): Message => ({
  ...trialTo(contactId, { queuedAt }),
  about: { trial: 'drill', isDrill: true },
});

/** Whether the wall clock there shows a time within a window, without the product's calendar. */
function isWithin({ from, to }: { from: string; to: string }, time: string): boolean {
  if (from === to) return true;
  return from < to ? from <= time && time < to : time >= from || time < to;
}

/** R23, in as few words as possible. */
function broken(drills: readonly Drilled[]): string[] {
  return drills.flatMap(({ at, contact, known }, index) => {
    const time = localTime(at, contact.timeZone ?? known.person.timeZone);
    const earlier = drills.slice(0, index).filter((other) => Math.abs(at - other.at) < DAY);
    return [
      ...(known.alerts.some(({ state }) => state !== 'resolved') ? ['an alert is open'] : []),
      ...(known.silences.some(({ kind }) => kind === 'pause') ? ['everything is paused'] : []),
      ...(contact.quietHours.some((window) => isWithin(window, time)) ? ['in quiet hours'] : []),
      ...(time < '09:00' || time >= '20:00' ? ['at night'] : []),
      ...(earlier.length > 0 ? ['a second one within a day'] : []),
    ];
  });
}

test(
  'R23: on random days no drill is sent while an alert is open, in quiet hours, at night, or twice a day',
  () => {
    let count = 0;
    const property = fc.property(days, (day) => {
      const drills = drillsOf(day, mayBeDrilled);
      count += drills.length;
      expect(broken(drills)).toEqual([]);
    });
    fc.assert(property, { numRuns: DAYS, ...again });
    expect(count).toBeGreaterThan(0);
  },
  MOST_MS,
);

test(
  'who sends drills without looking breaks each of these',
  () => {
    const found = new Set<string>();
    let last = 0;
    const careless: Planner = (_way, _ground, now) => now - last > 20 * MINUTE && (last = now) > 0;
    const property = fc.property(days, (day) => {
      last = 0;
      for (const what of broken(drillsOf(day, careless))) found.add(what);
    });
    fc.assert(property, { numRuns: DAYS, ...again });
    expect([...found].toSorted()).toEqual([
      'a second one within a day',
      'an alert is open',
      'at night',
      'everything is paused',
      'in quiet hours',
    ]);
  },
  MOST_MS,
);
