import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, type World } from '../world';
import { lowLadder, ringThenTexts, rounds } from '../world-lines';

const steady = [112, 112, 112, 112, 112];

let world: World;
afterEach(() => world.end());

const tom = { id: 'tom', name: 'Tom', contactId: 'tom', contactIds: ['ben'] };
const about = (name: string) =>
  world.sent().filter(({ body }) => new RegExp(`(about|:|clear\\.|again,) ${name}\\b`).test(body));
/** "call Ana" or "text Mia" with the second, of what tells about one of the two. */
const toldAbout = (name: string, from: number) =>
  about(name)
    .filter(({ what }) => what !== 'alarm')
    .map(({ what, to, atMs }) => ({ line: `${what} ${to}`, second: Math.round((atMs - from) / SECOND) }))
    .sort((one, other) => one.second - other.second || one.line.localeCompare(other.line));

describe('two people at once', () => {
  it('each has an escalation of their own; neither waits for the other by more than the sender number needs', async () => {
    world = await createWorld({ before: steady, others: [tom] });
    world.glucose([62, 62, 62]);
    world.glucose([64, 64, 64], { of: 'tom' });
    await world.pass(13 * MINUTE);
    const anas = toldAbout('Ana', world.opened('low'));
    const toms = toldAbout('Tom', world.opened('low', 'tom'));
    expect(anas.map(({ line }) => line)).toEqual([
      'call Ana',
      'text Mia',
      'text Ben',
      'text Tom',
      'call Ana',
      'call Mia',
      'call Ben',
    ]);
    expect(toms.map(({ line }) => line)).toEqual([
      'call Tom',
      'text Mia',
      'text Ben',
      'call Tom',
      'call Mia',
      'call Ben',
    ]);
    const due = { Ana: [0, 30, 31, 32, 120, 300, 600], Tom: [0, 30, 31, 120, 300, 600] };
    for (const [times, lines] of [
      [due.Ana, anas],
      [due.Tom, toms],
    ] as const) {
      lines.forEach(({ second }, index) => {
        expect(second - (times[index] ?? 0)).toBeGreaterThanOrEqual(0);
        expect(second - (times[index] ?? 0)).toBeLessThanOrEqual(8);
      });
    }
  });

  it("ancestor a, row 29: one site hangs: the other person's low is on time, and the silence of the first has its name", async () => {
    world = await createWorld({ before: steady, others: [tom] });
    world.glucose([112, 112]);
    world.glucose([112, 64, 64, 64, 64, 64], { of: 'tom' });
    await world.pass(MINUTE);
    await world.nightscout.misbehave({ kind: 'hang' });
    await world.pass(34 * MINUTE);
    const opened = world.opened('low', 'tom');
    expect(opened).toBeLessThan(7 * MINUTE);
    const contacts = ['Tom', 'Mia', 'Ben'];
    expect(world.told(opened).filter((line) => !line.includes('Ana'))).toEqual([
      '0:00 call Tom',
      '0:30 text Mia',
      '0:31 text Ben',
      '2:00 call Tom',
      '5:00 call Mia',
      '10:00 call Ben',
      ...rounds([20], contacts),
    ]);
    expect(world.alert('no-data')).toMatchObject({ personId: 'ana', cause: 'site-unreachable' });
    expect(world.textsTo('Ana')).toEqual([expect.stringContaining('The site does not answer')]);
  });

  it('row 29: four of five people are watched for two hours as if the fifth, whose site hangs, were not there', async () => {
    const others = ['mia', 'ben', 'tom', 'lea'].map((id) => ({ id, name: id, contactId: id }));
    const lateness = async (hangs: boolean): Promise<number[]> => {
      world = await createWorld({ before: steady, others });
      if (hangs) await world.nightscout.misbehave({ kind: 'hang' });
      const values = Array.from({ length: 24 }, (_, index) => (index === 20 ? 60 : 110));
      others.forEach(({ id }, index) => {
        world.glucose(values, { of: id, from: world.clock.now() + index * 40 * SECOND });
      });
      await world.pass(2 * HOUR);
      const late = others.map(({ id }, index) => world.opened('low', id) - 100 * MINUTE - index * 40 * SECOND);
      if (!hangs) await world.end();
      return late;
    };
    const alone = await lateness(false);
    const beside = await lateness(true);
    expect(beside).toEqual(alone);
    for (const late of alone) expect(late).toBeLessThan(30 * SECOND);
  });
});

describe('row 49, ancestor p: the settings change while Vigil runs', () => {
  it('a raised low limit counts at the next look, not an hour later', async () => {
    world = await createWorld({ before: [84, 84, 84, 84] });
    world.glucose([84, 84]);
    await world.pass(2 * MINUTE);
    expect(world.sent()).toEqual([]);
    await world.change((before) => ({
      ...before,
      people: before.people.map((person) => ({
        ...person,
        thresholds: { ...person.thresholds, low: 85, lowEnds: 90, fastNoDataAt: 90 },
      })),
    }));
    const changed = world.since();
    await world.pass(5 * SECOND);
    expect(world.told(changed)).toEqual(['0:00 call Ana']);
  });

  it('a person who is removed is let go, and nobody hears of their open low again', async () => {
    world = await createWorld({ before: steady, others: [tom] });
    world.glucose([112, 112, 112]);
    world.glucose([62, 62, 62], { of: 'tom' });
    await world.pass(4 * MINUTE + 20 * SECOND);
    const before = world.told();
    expect(before.map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      'call Tom',
      'text Mia',
      'text Ben',
      'call Tom',
    ]);
    await world.change((settings) => ({ ...settings, people: settings.people.filter(({ id }) => id !== 'tom') }));
    await world.pass(12 * MINUTE);
    expect(world.told()).toEqual(before);
    expect(world.alert('low', 'tom').state).toBe('resolved');
  });
});

describe('ancestor u: limits and units are each person’s own', () => {
  it('a low limit of 4.4 mmol/L: 79 mg/dL is a low for one and in range for the other, each in their own unit', async () => {
    world = await createWorld({
      before: [90, 90, 90],
      person: { units: 'mmol/L', thresholds: { low: 79, lowEnds: 86, fastNoDataAt: 90 } },
      others: [tom],
    });
    world.glucose([79, 79]);
    world.glucose([79, 79], { of: 'tom' });
    await world.pass(3 * MINUTE);
    expect(world.alerts().map(({ personId, direction }) => [personId, direction])).toEqual([['ana', 'low']]);
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, lowLadder[4]]);
    expect(world.textsTo('Mia')[0]).toContain('Ana low 4.4 mmol/L');
  });
});
