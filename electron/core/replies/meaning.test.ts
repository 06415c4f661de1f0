import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { sampleChannels, sampleContact, samplePerson } from '../simulation/sample-known.test-support';
import { messageTo, NOW, trialTo } from '../simulation/sample-message.test-support';
import type { Acknowledgement, Alert } from '../state/alert';
import type { Known } from '../state/known';
import { newDelivery } from '../state/messages/delivery';
import { alertOf, type Message } from '../state/messages/message';
import type { Reply, Stopped } from '../state/messages/reply';
import { meaningsOf, type Meaning } from './meaning';

const phone = sampleContact('mia').addresses['phone'] ?? '';
const STRANGE = '+14155550000';

/** A low of this person, which began 20 minutes ago. */
const low = (personId: string, changes: Partial<Alert> = {}): Alert =>
  ({
    id: `${personId}/low/1`,
    personId,
    direction: 'low',
    state: 'open',
    run: { number: 0, zeroAt: NOW - 20 * MINUTE },
    acknowledgement: null,
    ...changes,
  }) as Alert;

const hadBy = (contactId: string): Partial<Alert> => ({
  state: 'acknowledged',
  acknowledgement: { contactId } as Acknowledgement,
});

interface House {
  /** Everybody's alerts; each person has Mia and Ben. */
  alerts?: Record<string, Alert[]>;
  sent?: Message[];
  /** Alerts of before, which are not among anybody's any more. */
  over?: Alert[];
  stopped?: Stopped[];
}

const known = (id: string, alerts: Alert[], stopped: Stopped[]): Known =>
  ({
    person: samplePerson({ id, contacts: [sampleContact('mia'), sampleContact('ben')] }),
    channels: sampleChannels(),
    stopped,
    alerts,
  }) as unknown as Known;

/** About the low of a person, to Mia unless said otherwise, so long before now. */
const told = (personId: string, agoMs: Millis, changes: Partial<Message> = {}, run = 0): Message => ({
  ...messageTo('mia', { id: `${personId}/${agoMs}/${run}`, alertId: `${personId}/low/1`, run, address: phone }),
  tag: personId === 'ana' ? 'ANALW' : 'TEDLW',
  personId,
  delivery: { ...newDelivery(NOW - agoMs), status: 'accepted', attempts: 1, intentAt: NOW - agoMs },
  ...changes,
});

const reply = (said: Partial<Reply>): Reply => ({
  ...{ id: 'sms/SM1', channel: 'sms', address: phone, at: NOW, text: 'ok' },
  ...said,
});

function meant(said: Partial<Reply>, { alerts = { ana: [] }, sent = [], over = [], stopped = [] }: House): Meaning[] {
  const people = Object.entries(alerts).map(([id, own]) => known(id, own, stopped));
  const all = [...Object.values(alerts).flat(), ...over];
  const one = reply(said);
  return meaningsOf(one, {
    people,
    sent: sent.filter(({ address }) => address === one.address),
    tagged: sent.map((message) => ({ message, alert: all.find(({ id }) => id === alertOf(message)) ?? null })),
  });
}

/** "has-it ana/low/1", "nothing: notHad", "which ana/low/1 ted/low/1", "proves trial/lea". */
function inWords(meaning: Meaning): string {
  if ('why' in meaning) return `${meaning.kind}: ${meaning.why}`;
  if ('trial' in meaning) return `${meaning.kind} ${meaning.trial.id}`;
  if ('alert' in meaning) return `${meaning.kind} ${meaning.alert.id}`;
  return 'alerts' in meaning ? `which ${meaning.alerts.map(({ alert }) => alert.id).join(' ')}` : meaning.kind;
}

const meaning = (said: Partial<Reply>, house: House): string => meant(said, house).map(inWords).join(', ');

const open = { ana: [low('ana')] };
const both = { ana: [low('ana')], ted: [low('ted')] };
const bothTold = [told('ana', 2 * MINUTE), told('ted', MINUTE)];

describe('R7, R17: a bare “ok”', () => {
  test.each<[string, House, string]>([
    ['to nothing at all', {}, 'nothing-open'],
    ['to the one alert that reached this address', { alerts: open, sent: [told('ana', MINUTE)] }, 'has-it ana/low/1'],
    ['to one that has not reached it', { alerts: open }, 'nothing-open'],
    ['of two people who are both low', { alerts: both, sent: bothTold }, 'which ana/low/1 ted/low/1'],
    ['of two, one of which reached it', { alerts: both, sent: [told('ted', MINUTE)] }, 'has-it ted/low/1'],
    [
      'of two people who are both low, told long before',
      { alerts: both, sent: [told('ana', 40 * MINUTE), told('ted', 20 * MINUTE)] },
      'which ana/low/1 ted/low/1',
    ],
    [
      'to one that is over',
      { alerts: { ana: [low('ana', { ...hadBy('ben'), state: 'resolved' })] }, sent: [told('ana', MINUTE)] },
      'nothing-open',
    ],
    [
      'of two, one of which somebody has',
      { alerts: { ...both, ana: [low('ana', hadBy('ben'))] }, sent: [told('ana', 20 * MINUTE), told('ted', MINUTE)] },
      'has-it ted/low/1',
    ],
    [
      'of two that somebody has',
      { alerts: { ana: [low('ana', hadBy('ben'))], ted: [low('ted', hadBy('ben'))] }, sent: bothTold },
      'which ana/low/1 ted/low/1',
    ],
    [
      'of two, one of which is over',
      {
        alerts: { ...both, ana: [low('ana', { state: 'resolved' })] },
        sent: [told('ana', 20 * MINUTE), told('ted', MINUTE)],
      },
      'has-it ted/low/1',
    ],
    [
      'ten minutes after something else',
      { alerts: open, sent: [told('ana', MINUTE), told('ted', 10 * MINUTE)] },
      'has-it ana/low/1',
    ],
    [
      'a moment less than ten minutes after something else',
      { alerts: open, sent: [told('ana', MINUTE), told('ted', 10 * MINUTE - 1)] },
      'which ana/low/1',
    ],
    [
      'beside something else that has not left yet',
      { alerts: open, sent: [told('ana', MINUTE), told('ted', MINUTE, { delivery: newDelivery(NOW) })] },
      'has-it ana/low/1',
    ],
    [
      'before something else left',
      { alerts: open, sent: [told('ana', MINUTE), told('ted', -3 * SECOND)] },
      'has-it ana/low/1',
    ],
  ])('%s', (_what, house, expected) => {
    expect(meaning({}, house)).toBe(expected);
  });
});

describe('R18: a bare “not me”', () => {
  test.each<[string, House, string]>([
    [
      'of what they have',
      { alerts: { ana: [low('ana', hadBy('mia'))] }, sent: [told('ana', MINUTE)] },
      'not-me ana/low/1',
    ],
    [
      'of what another one has',
      { alerts: { ana: [low('ana', hadBy('ben'))] }, sent: [told('ana', MINUTE)] },
      'nothing-open',
    ],
    ['of what nobody has', { alerts: open, sent: [told('ana', MINUTE)] }, 'nothing-open'],
    [
      'of two, one of which they have',
      { alerts: { ...both, ana: [low('ana', hadBy('mia'))] }, sent: [told('ana', MINUTE), told('ted', 20 * MINUTE)] },
      'not-me ana/low/1',
    ],
    [
      'of both that they have',
      { alerts: { ana: [low('ana', hadBy('mia'))], ted: [low('ted', hadBy('mia'))] }, sent: bothTold },
      'which ana/low/1 ted/low/1',
    ],
  ])('%s', (_what, house, expected) => {
    expect(meaning({ text: 'not me' }, house)).toBe(expected);
  });
});

describe('R17: by its tag', () => {
  test.each<[string, string, House, string]>([
    [
      'of two people who are both low the one that is named',
      'tedlw',
      { alerts: both, sent: bothTold },
      'has-it ted/low/1',
    ],
    [
      'also where it was sent to another contact only',
      'analw',
      { alerts: open, sent: [told('ana', MINUTE, { address: STRANGE })] },
      'has-it ana/low/1',
    ],
    [
      'of a person who is none of theirs',
      'tedlw',
      { alerts: open, sent: [told('ted', MINUTE)], over: [low('ted')] },
      'nothing: other',
    ],
    ['that no message has', 'wr2ng', { alerts: open, sent: [told('ana', MINUTE)] }, 'nothing: word'],
    ['of what is no alert', 'tedlw', { alerts: open, sent: [told('ted', MINUTE)] }, 'nothing: noAlert'],
    [
      'of an alert of yesterday',
      'analw',
      { sent: [told('ana', MINUTE)], over: [low('ana', { state: 'resolved' })] },
      'over ana/low/1',
    ],
    [
      '“not me” of what they have',
      'not me analw',
      { alerts: { ana: [low('ana', hadBy('mia'))] }, sent: [told('ana', MINUTE)] },
      'not-me ana/low/1',
    ],
    [
      '“not me” of what another one has',
      'not me analw',
      { alerts: { ana: [low('ana', hadBy('ben'))] }, sent: [told('ana', MINUTE)] },
      'nothing: notHad',
    ],
    ['“not me” of what nobody has', 'not me analw', { alerts: open, sent: [told('ana', MINUTE)] }, 'nothing: notHad'],
    [
      '“not me” of what they had before it opened again',
      'not me analw',
      { alerts: { ana: [low('ana', { ...hadBy('mia'), state: 'open' })] }, sent: [told('ana', MINUTE)] },
      'nothing: notHad',
    ],
    [
      '“not me” of a trial',
      'not me trial',
      { sent: [trialTo('mia', { address: phone, tag: 'TR2AL' })] },
      'nothing: word',
    ],
  ])('%s', (_what, text, house, expected) => {
    expect(meaning({ text }, house)).toBe(expected);
  });

  test('what is known of the alert by now counts, not what was read with the tag', () => {
    const now = low('ana', { severity: 'urgent-low' });
    const [found] = meaningsOf(reply({ text: 'analw' }), {
      people: [known('ana', [low('ana', { id: 'ana/high/1' }), now], [])],
      sent: [],
      tagged: [{ message: told('ana', MINUTE), alert: low('ana') }],
    });
    expect(found).toMatchObject({ kind: 'has-it', alert: { severity: 'urgent-low' } });
  });

  test('“not me” by the tag of a trial gives nothing back', () => {
    const trial = trialTo('mia', { address: phone, tag: 'TR2AL' });
    expect(meaning({ text: 'not me tr2al' }, { sent: [trial] })).toBe('nothing: noAlert');
  });
});

describe('R17: it counts for the run that had last reached that address by then', () => {
  const again = { ana: [low('ana', { run: { number: 1, zeroAt: NOW - MINUTE } as Alert['run'] })] };
  const first = told('ana', 20 * MINUTE);

  test.each<[string, House, Millis, string]>([
    ['of a run begun since it goes on', { alerts: again, sent: [first] }, 0, 'since-begun ana/low/1'],
    [
      'of a run that has reached it',
      { alerts: again, sent: [first, told('ana', 30 * SECOND, {}, 1)] },
      0,
      'has-it ana/low/1',
    ],
    [
      'in whatever order they stand',
      { alerts: again, sent: [told('ana', 30 * SECOND, {}, 1), first] },
      0,
      'has-it ana/low/1',
    ],
    [
      'of a run of another alert',
      { alerts: { ...again, ted: [low('ted')] }, sent: [first, told('ted', 20 * MINUTE, {}, 1)] },
      0,
      'since-begun ana/low/1',
    ],
    [
      'of a run that reached it only after the answer',
      { alerts: again, sent: [first, told('ana', 30 * SECOND, {}, 1)] },
      35 * SECOND,
      'since-begun ana/low/1',
    ],
    // A provider tells its dates in whole seconds.
    [
      'of a run that reached it two seconds after the answer, by their clock',
      { alerts: again, sent: [first, told('ana', 30 * SECOND, {}, 1)] },
      32 * SECOND,
      'has-it ana/low/1',
    ],
  ])('%s', (_what, house, agoMs, expected) => {
    expect(meaning({ text: 'analw', at: NOW - agoMs }, house)).toBe(expected);
  });

  test.each<[string, Millis, string]>([
    ['from its beginning on', MINUTE, 'has-it ana/low/1'],
    ['not before it', MINUTE + 1, 'since-begun ana/low/1'],
  ])('whom nothing of it had reached, %s', (_what, agoMs, expected) => {
    const sent = [{ ...first, address: STRANGE }];
    expect(meaning({ text: 'analw', at: NOW - agoMs }, { alerts: again, sent })).toBe(expected);
  });
});

describe('R17: a key or a button', () => {
  const sent = [told('ana', MINUTE)];

  test.each<[string, Partial<Reply>, House, string]>([
    ['key 3 of an open alert', { says: 'next' }, { alerts: open, sent }, 'next ana/low/1'],
    [
      'key 3 of what somebody has',
      { says: 'next' },
      { alerts: { ana: [low('ana', hadBy('ben'))] }, sent },
      'nothing: isHad',
    ],
    ['“Snooze” of an open alert', { says: 'snooze' }, { alerts: open, sent }, 'snooze ana/low/1'],
    [
      '“Snooze” of what somebody has',
      { says: 'snooze' },
      { alerts: { ana: [low('ana', hadBy('ben'))] }, sent },
      'snooze ana/low/1',
    ],
    [
      '“Snooze” of a message that is not known',
      { says: 'snooze', text: 'WR2NG' },
      { alerts: open, sent },
      'nothing: noAlert',
    ],
    ['key 3 by nobody known', { says: 'next', address: STRANGE }, { alerts: open, sent }, 'nothing: number'],
    [
      '“Snooze” on a trial, by nobody known',
      { says: 'snooze', address: STRANGE, text: 'TR2AL' },
      { sent: [trialTo('mia', { address: STRANGE, tag: 'TR2AL' })] },
      'nothing: number',
    ],
  ])('%s', (_what, said, house, expected) => {
    expect(meaning({ text: 'ANALW', ...said }, house)).toBe(expected);
  });
});

describe('R17: STOP and START', () => {
  const stopped = [{ channel: 'sms', address: phone, since: 0 }];

  test.each<[string, House, string]>([
    ['stop', {}, 'stop'],
    ['START', { stopped }, 'start'],
    ['YES', { stopped, alerts: open, sent: [told('ana', MINUTE)] }, 'start, has-it ana/low/1'],
    ['YES', { alerts: open, sent: [told('ana', MINUTE)] }, 'has-it ana/low/1'],
    // Nothing was stopped: it stands in history as what it is.
    ['START', {}, 'nothing: word'],
    ['START', { stopped: [{ channel: 'telegram', address: phone, since: 0 }] }, 'nothing: word'],
    ['START', { stopped: [{ channel: 'sms', address: STRANGE, since: 0 }] }, 'nothing: word'],
  ])('%s %#', (text, house, expected) => {
    expect(meaning({ text }, house)).toBe(expected);
  });
});

describe('R17: of nobody known', () => {
  const left = (id: string, tag: string, agoMs: Millis): Message => ({
    ...trialTo('lea', {
      address: STRANGE,
      tag,
      delivery: { status: 'accepted', attempts: 1, intentAt: NOW - agoMs },
    }),
    id,
  });
  const trial = left('trial/lea', 'TR2AL', MINUTE);
  const later = left('trial/later', 'LATER', SECOND);

  test.each<[string, House, string]>([
    ['ok', { sent: [trial] }, 'proves trial/lea'],
    ['YES', { sent: [trial] }, 'proves trial/lea'],
    ['tr2al', { sent: [trial] }, 'proves trial/lea'],
    ['ok', { sent: [later, trial] }, 'proves trial/later'],
    ['tr2al', { sent: [later, trial] }, 'proves trial/lea'],
    ['START', { sent: [trial] }, 'nothing: number'],
    ['not me', { sent: [trial] }, 'nothing: number'],
    ['?', { sent: [trial] }, 'nothing: number'],
    ['STOP', { sent: [trial] }, 'nothing: number'],
    ['ok', { sent: [{ ...trial, address: phone }] }, 'nothing: number'],
    ['tr2al', { sent: [{ ...trial, address: phone }] }, 'nothing: number'],
    ['analw', { alerts: open, sent: [told('ana', MINUTE, { address: STRANGE })] }, 'nothing: number'],
  ])('%s %#', (text, house, expected) => {
    expect(meaning({ text, address: STRANGE }, house)).toBe(expected);
  });

  test.each(['pigeon', 'desktop'])('by %s, where nobody has an address, it is of nobody', (channel) => {
    expect(meaning({ channel }, { alerts: open, sent: [told('ana', MINUTE)] })).toBe('nothing: number');
  });
});
