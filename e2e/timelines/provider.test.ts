import { afterEach, describe, expect, it } from 'vitest';
import { flat } from '../../electron/core/state/messages/flat-message.test-support';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';
import { household, lowLadder, ringThenTexts, round, rounds } from '../world-lines';
import { numbers } from '../world-settings';

/** Slowly enough for no warning (R15). */
const falling = [98, 94, 90, 87, 84];

let world: World;
afterEach(() => world.end());

const withoutTimes = (lines: string[]) => lines.map((line) => line.slice(line.indexOf(' ') + 1));
const number = (name: string) => numbers[name] ?? '';
/** How often each of these lines says the same thing to the same person. */
const copies = (lines: string[]) => lines.length - new Set(lines).size;
const rows = () => world.store().messages({ limit: 500 });

describe('Twilio is down while it is low', () => {
  it('for an hour: this computer alarms at once and says why; then one call and one text each, of that moment', async () => {
    world = await createWorld({ before: falling });
    world.glucose([66, 66, 66, 66, 66, 66, 66, 64, 63, 62, 61, 60, 60, 60, 60]);
    await world.twilio.fault('refuse');
    await world.pass(HOUR);
    expect(world.told()).toEqual([]);
    const opened = world.opened('low');
    expect(world.sounded(opened)[0]).toBe('0:00 alarm this computer');
    expect(world.alert('channel')).toMatchObject({ state: 'open', severity: 'channel-down' });
    expect(world.opened('channel') - opened).toBeLessThan(2 * MINUTE);
    await world.twilio.fault(null);
    const back = world.since();
    await world.pass(90 * SECOND);
    const told = world.told(back);
    expect(copies(withoutTimes(told))).toBe(0);
    expect(withoutTimes(told).sort()).toEqual(withoutTimes(round(0)).sort());
    for (const name of household) expect(world.textsTo(name)).toEqual([expect.stringContaining('Ana low 60 mg/dL')]);
    expect(world.alert('channel').state).toBe('resolved');
    await world.pass(20 * MINUTE);
    // The ladder was not moved: rounds go on at 65 and 80 min after the low opened.
    expect(world.told(opened).filter((line) => /^(65|80):/.test(line))).toEqual(rounds([65, 80]));
    expect(world.alerts().some(({ direction }) => direction === 'no-data')).toBe(false);
  });

  it('row 50, ancestor v: suspended for 30 min: the local alarm does not need it, and nothing stale goes out later', async () => {
    world = await createWorld({ before: falling });
    world.glucose([50, 50, 49, 48, 47, 46, 45, 45]);
    await world.twilio.fault('suspended');
    await world.pass(30 * MINUTE);
    expect(world.told()).toEqual([]);
    expect(world.sounded()).toHaveLength(2);
    const posts = world.twilio.received.length;
    expect(posts).toBeLessThanOrEqual(33);
    await world.twilio.fault(null);
    await world.pass(75 * SECOND);
    expect(copies(withoutTimes(world.told()))).toBe(0);
    expect(withoutTimes(world.told()).sort()).toEqual(withoutTimes(round(0)).sort());
    for (const name of household) expect(world.textsTo(name)).toEqual([expect.stringContaining('URGENT LOW 45 mg/dL')]);
  });

  it('while a low ends and another one opens: nobody is told of the end of the first after the second began', async () => {
    world = await createWorld({ before: falling });
    world.glucose([66, 66, 80, 84, 90, 95, 98, 98, 98, 98, 98, 90, 80, 62, 60, 58, 57]);
    await world.twilio.fault('refuse');
    await world.pass(67 * MINUTE);
    const lows = world.alerts().filter(({ direction }) => direction === 'low');
    expect(lows.map(({ state }) => state)).toEqual(['open', 'resolved']);
    await world.twilio.fault(null);
    await world.pass(4 * MINUTE);
    for (const name of household.slice(1)) {
      expect(world.textsTo(name)).toEqual([expect.stringMatching(/Ana low 6[02] mg/)]);
    }
    expect(world.sent().some(({ body }) => body.includes('no longer low'))).toBe(false);
  });

  it('ancestor b: what fails is named for what it is: a telephone that fails is never "no data"', async () => {
    world = await createWorld({ before: [110, 112, 110, 112] });
    world.glucose([112, 112, 62, 62, 62, 62]);
    await world.twilio.fault('error-500', { accepts: false });
    await world.pass(27 * MINUTE);
    expect(
      world
        .alerts()
        .map(({ direction }) => direction)
        .sort(),
    ).toEqual(['channel', 'low']);
  });
});

describe('what is no outage', () => {
  it('sends that failed and were let go, and one that fails an hour later: nothing is said to be down', async () => {
    const tom = { id: 'tom', name: 'Tom', contactId: 'tom' };
    world = await createWorld({ before: falling, others: [tom] });
    world.glucose([...Array.from({ length: 14 }, () => 90), 66, 66]);
    world.glucose([66], { of: 'tom' });
    // The call, and the text that joins it.
    await world.twilio.fault('error-500', { accepts: false, times: 2 });
    await world.pass(2 * MINUTE + SECOND);
    await world.change((before) => ({ ...before, people: before.people.filter(({ id }) => id !== 'tom') }));
    await world.pass(66 * MINUTE);
    await world.twilio.fault('error-500', { accepts: false, times: 1 });
    await world.pass(3 * MINUTE);
    expect(world.twilio.received.filter(({ fault }) => fault === 'error-500')).toHaveLength(3);
    expect(world.alerts().filter(({ direction }) => direction === 'channel')).toEqual([]);
  });
});

describe('what becomes of one message', () => {
  it('row 2: a text is accepted and the answer lost, the list lags 10 s: a call joins within 2 s, one text in all', async () => {
    world = await createWorld({ before: falling });
    world.glucose([62, 62]);
    world.twilio.lagListsBy(10 * SECOND);
    await world.twilio.fault('drop', { times: 1, resource: 'messages' });
    await world.pass(105 * SECOND);
    const told = world.told(world.opened('low'));
    expect(told.filter((line) => line.includes('text'))).toEqual(ringThenTexts.slice(1));
    expect(told.filter((line) => /call Mia/.test(line))).toEqual([expect.stringMatching(/^0:3[012] call Mia$/)]);
    expect(rows().filter(({ delivery }) => delivery.possibleDuplicate)).toEqual([]);
  });

  it('row 5: a text that fails at once (30034): the call joins within 2 s, and no second text is tried', async () => {
    world = await createWorld({ before: falling });
    world.twilio.behave(number('Mia'), { failsAtOnce: 30034 });
    world.glucose([62, 62]);
    await world.pass(3 * MINUTE);
    const told = world.told(world.opened('low'));
    expect(told.filter((line) => line === '0:30 text Mia')).toHaveLength(1);
    expect(told.filter((line) => line.includes('Mia'))).toEqual([
      expect.stringMatching(/^0:3[012] /),
      expect.stringMatching(/^0:3[012] /),
    ]);
    expect(told.filter((line) => line.endsWith('call Mia'))).toHaveLength(1);
    const failed = rows().find(({ contactId, channel }) => contactId === 'mia' && channel === 'sms');
    expect(failed?.delivery).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('not registered') as string,
    });
  });

  it('row 10: undelivered (30003) is not reached: the call joins now, and one later text is tried', async () => {
    world = await createWorld({ before: falling });
    world.twilio.behave(number('Ben'), { texts: 'undelivered', errorCode: 30003 });
    world.glucose([62, 62]);
    await world.pass(4 * MINUTE);
    const told = world.told(world.opened('low')).filter((line) => line.includes('Ben'));
    expect(withoutTimes(told)).toEqual(['text Ben', 'call Ben', 'text Ben']);
    expect(told[1]).toMatch(/^0:(3[4-9]|4\d) call Ben$/);
    expect(told[2]).toMatch(/^1:(3\d|4\d) text Ben$/);
  });

  it('row 11: texts that stay "sent" are said to be unconfirmed after a minute, and the ladder goes on unmoved', async () => {
    world = await createWorld({ before: falling });
    for (const name of household) world.twilio.behave(number(name), { texts: 'sent' });
    world.glucose(Array.from({ length: 6 }, () => 62));
    await world.pass(21 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([...lowLadder, ...round(20)]);
    const texted = rows()
      .map(flat)
      .filter(({ channel, round: at, step }) => channel === 'sms' && step === 1 && at === 0);
    expect(texted.map(({ delivery }) => delivery.status)).toEqual(['accepted', 'accepted', 'accepted']);
    for (const { delivery } of texted) expect(delivery.reason ?? '').not.toBe('');
  });

  it('row 12: an unknown code (39999): one retry, then the next channel; nobody else waits', async () => {
    world = await createWorld({ before: falling });
    world.twilio.behave(number('Tom'), { texts: 'failed', errorCode: 39_999 });
    world.glucose([62, 62]);
    await world.pass(4 * MINUTE);
    const told = withoutTimes(world.told(world.opened('low')));
    expect(told.filter((line) => line === 'text Tom')).toHaveLength(2);
    expect(told.filter((line) => line === 'call Tom')).toHaveLength(1);
    expect(told.filter((line) => line === 'text Ben')).toHaveLength(1);
  });

  for (const [title, answers] of [
    ['row 13: a voicemail takes every call', 'machine'],
    ['row 14, ancestor e: a human takes every call and confirms nothing', 'human'],
    ['busy', 'busy'],
  ] as const) {
    it(`${title}: no acknowledgement, every step at its time`, async () => {
      world = await createWorld({ before: falling });
      for (const name of household) world.twilio.behave(number(name), { answers });
      world.glucose(Array.from({ length: 6 }, () => 62));
      await world.pass(21 * MINUTE);
      const told = world.told(world.opened('low'));
      expect(withoutTimes(told)).toEqual(withoutTimes([...lowLadder, ...round(20)]));
      // The contacts are texted once the call has ended, 45 s after 0 at the latest; all else keeps its time.
      expect(told.filter((line) => !line.startsWith('0:'))).toEqual(
        [...lowLadder, ...round(20)].filter((line) => !line.startsWith('0:')),
      );
      for (const line of told.slice(1, 4)) expect(Number(line.slice(2, 4))).toBeLessThanOrEqual(47);
      expect(world.alert('low').state).toBe('open');
    });
  }

  it('ancestor e: Ana answers and confirms in Vigil: nobody else is told', async () => {
    world = await createWorld({ before: falling });
    world.twilio.behave(number('Ana'), { answers: 'human' });
    world.glucose(Array.from({ length: 6 }, () => 62));
    await world.pass(25 * SECOND);
    await world.confirm('low', 'ana');
    await world.pass(25 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual(['0:00 call Ana']);
  });

  it('ancestor m: nothing is ever heard of a call: the contacts are texted 45 s after 0, and every step follows', async () => {
    world = await createWorld({ before: falling });
    world.glucose(Array.from({ length: 6 }, () => 62));
    await world.twilio.fault('error-500', { on: 'lookups' });
    await world.pass(21 * MINUTE);
    const [, ...later] = lowLadder.slice(ringThenTexts.length - 1);
    expect(world.told(world.opened('low'))).toEqual([
      '0:00 call Ana',
      '0:45 text Mia',
      '0:46 text Ben',
      '0:47 text Tom',
      ...later,
      ...round(20),
    ]);
  });

  it('ancestor k: the site goes down, or says 71, after the call: the contacts are told all the same', async () => {
    for (const afterwards of ['down', 'better'] as const) {
      world = await createWorld({ before: falling });
      world.glucose([62]);
      await world.pass(20 * SECOND);
      if (afterwards === 'down') await world.nightscout.misbehave({ kind: 'refuse' });
      else world.glucose([71]);
      await world.pass(2 * MINUTE);
      expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, '2:00 call Ana']);
      if (afterwards === 'down') await world.end();
    }
  });

  it('row 8: after STOP no text is posted to that number again by itself, and calls take over', async () => {
    world = await createWorld({ before: falling });
    world.twilio.behave(number('Mia'), { refusesTexts: 21_610 });
    world.glucose([62, 62]);
    await world.pass(4 * MINUTE);
    const told = world.told(world.opened('low')).filter((line) => line.includes('Mia'));
    expect(told).toEqual([expect.stringMatching(/^0:3[012] call Mia$/)]);
    const posts = world.twilio.received.filter(({ kind, to }) => kind === 'message' && to === number('Mia'));
    expect(posts).toHaveLength(1);
  });
});
