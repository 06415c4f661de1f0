import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../shared/people/contact';
import { DAY, HOUR, MINUTE, type Millis } from '../../../shared/time';
import { sampleContact, samplePerson, type PersonChanges } from '../simulation/sample-known.test-support';
import { trialTo } from '../simulation/sample-message.test-support';
import type { Alert } from '../state/alert';
import type { Known, Watch } from '../state/known';
import type { Message } from '../state/messages/message';
import type { Silence } from '../state/silence';
import { dueAt, mayBeDrilled, overdueAt, waysDue, type DrillGround, type WayRecord } from '../trials/drill';

/** Noon in Madrid, in winter. */
const NOW = Date.UTC(2026, 10, 22, 11, 0);
const person = { timeZone: 'Europe/Madrid' };

const way = (changes: Partial<WayRecord> = {}): WayRecord => ({
  contact: sampleContact('mia'),
  channel: 'sms',
  address: 'number of mia',
  provenAt: NOW - 40 * DAY,
  firstAt: NOW - 90 * DAY,
  triedAt: null,
  ...changes,
});

const known = (changes: Partial<Known> = {}, who: PersonChanges = {}): DrillGround['people'][number] => ({
  person: samplePerson({ ...person, ...who }),
  alerts: [],
  silences: [],
  stopped: [],
  watch: { settled: true } as Watch,
  ...changes,
});

const ground = (changes: Partial<Known> = {}, trials: Message[] = []): DrillGround => ({
  people: [known(changes)],
  trials,
});

const alert = (state: Alert['state'], direction: Alert['direction'] = 'low') => ({ state, direction }) as Alert;
const pause = (endedAt: Millis | null) => ({ kind: 'pause', endedAt }) as Silence;
const snooze = { kind: 'snooze', endedAt: null } as Silence;

const drill = (contactId: string, agoMs: Millis, isDrill = true): Message => ({
  ...trialTo(contactId, { queuedAt: NOW - agoMs }),
  about: { trial: 'drill', isDrill },
});

describe('R23: a way', () => {
  test.each<[string, Partial<WayRecord>, Millis | null]>([
    ['is due 30 days after it was proven', { provenAt: NOW }, NOW + 30 * DAY],
    ['never proven, 30 days after it was first used', { provenAt: null, firstAt: NOW }, NOW + 30 * DAY],
    ['never used, never: whoever is there has not heard of Vigil', { provenAt: null, firstAt: null }, null],
  ])('%s', (_what, changes, expected) => {
    expect(dueAt(way(changes))).toBe(expected);
  });

  test('is overdue a day later: there is a whole day to be sent and answered in', () => {
    expect(overdueAt(NOW)).toBe(NOW + DAY);
  });

  test('is due from that moment on, the one that was tried longest ago first', () => {
    const due = way({ channel: 'due', provenAt: NOW - 30 * DAY });
    const notYet = way({ channel: 'not yet', provenAt: NOW - 30 * DAY + 1 });
    const older = way({ channel: 'older', provenAt: NOW - 50 * DAY });
    const unanswered = way({ channel: 'unanswered', provenAt: NOW - 99 * DAY, triedAt: NOW - 7 * DAY });
    const tried = way({ channel: 'tried', triedAt: NOW - 7 * DAY + 1 });
    const ahead = way({ channel: 'ahead', triedAt: NOW + DAY });
    const unused = way({ channel: 'unused', provenAt: null, firstAt: null });
    const ways = [due, notYet, unanswered, unused, older, tried, ahead];
    expect(waysDue(ways, NOW).map(({ channel }) => channel)).toEqual(['older', 'due', 'unanswered']);
  });
});

describe('R23: a drill is sent', () => {
  test('when nothing speaks against it', () => {
    expect(mayBeDrilled(way(), ground(), NOW)).toBe(true);
  });

  test.each<[string, DrillGround]>([
    ['while an alert is open', ground({ alerts: [alert('open')] })],
    ['while one is open that is no low', ground({ alerts: [alert('resolved'), alert('open', 'no-data')] })],
    ['while somebody has it', ground({ alerts: [alert('acknowledged')] })],
    ['while everything is paused', ground({ silences: [pause(null)] })],
    ['before it is known what happened while nobody watched', ground({ watch: { settled: false } as Watch })],
    ['within a day of another one to the same contact', ground({}, [drill('mia', DAY - 1)])],
    ['within a day of another one to a contact of the same person', ground({}, [drill('ben', 0)])],
    ['after the clock was set back over one', ground({}, [drill('ben', -HOUR)])],
    [
      'to an address that asked for no more texts',
      ground({ stopped: [{ channel: 'sms', address: way().address, since: 0 }] }),
    ],
    [
      'to an address that asked for no more texts about one of two people',
      { people: [known(), known({ stopped: [{ channel: 'sms', address: way().address, since: 0 }] })], trials: [] },
    ],
    ['to a contact who is called for nobody', { people: [], trials: [] }],
    ['while one of two people has an alert', { people: [known(), known({ alerts: [alert('open')] })], trials: [] }],
  ])('but not %s', (_what, scene) => {
    expect(mayBeDrilled(way(), scene, NOW)).toBe(false);
  });

  test.each<[string, DrillGround]>([
    ['once it is over', ground({ alerts: [alert('resolved')] })],
    ['beside a snooze, which is of one level', ground({ silences: [snooze, pause(NOW - MINUTE)] })],
    ['a day after the last one', ground({}, [drill('mia', DAY)])],
    ['whatever was tried by hand', ground({}, [drill('mia', MINUTE, false)])],
    ['whoever else had one, of nobody that is watched together', ground({}, [drill('somebody-else', 0)])],
    [
      'to another address than the one that asked for no more',
      ground({ stopped: [{ channel: 'sms', address: 'x', since: 0 }] }),
    ],
    [
      'by another channel than the one that was asked for no more',
      ground({ stopped: [{ channel: 'telegram', address: way().address, since: 0 }] }),
    ],
  ])('%s', (_what, scene) => {
    expect(mayBeDrilled(way(), scene, NOW)).toBe(true);
  });

  test('not where drills are switched off', () => {
    expect(mayBeDrilled(way({ contact: sampleContact('mia', { drills: false }) }), ground(), NOW)).toBe(false);
  });

  const at = (hours: number, minutes = 0) => Date.UTC(2026, 10, 22, hours - 1, minutes);

  test.each<[string, Millis, Partial<Contact>, boolean]>([
    ['08:59', at(8, 59), {}, false],
    ['09:00', at(9), {}, true],
    ['19:59', at(19, 59), {}, true],
    ['20:00', at(20), {}, false],
    ['03:00', at(3), {}, false],
    ['10:00 in quiet hours', at(10), { quietHours: [{ from: '09:30', to: '10:30' }] }, false],
    ['10:30, when they are over', at(10, 30), { quietHours: [{ from: '09:30', to: '10:30' }] }, true],
    ['11:00 where it is 05:00 at the contact’s', at(11), { timeZone: 'America/New_York' }, false],
    ['19:30 where it is 13:30 at the contact’s', at(19, 30), { timeZone: 'America/New_York' }, true],
  ])('by day and outside quiet hours: %s', (_what, now, changes, expected) => {
    const contact = sampleContact('mia', changes);
    const people = [known({}, { contacts: [contact] })];
    expect(mayBeDrilled(way({ contact }), { people, trials: [] }, now)).toBe(expected);
  });
});
