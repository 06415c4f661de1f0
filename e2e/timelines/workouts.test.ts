import { afterEach, describe, expect, it } from 'vitest';
import { standInActivity, standInTriathlon } from '../../electron/standins/garmin/garmin';
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/time';
import { createGarminHousehold, logInByBrowser, type GarminHousehold } from '../garmin-household';
import type { World, WorldOptions } from '../world';

/** Sunday 22 November 2026, 09:00 in Madrid. */
const MORNING = Date.UTC(2026, 10, 22, 8, 0, 0);

let world: World;
let site: GarminHousehold['site'];
let calls: GarminHousehold['calls'];
afterEach(() => world.end());

/** Ana's household, in range all day. Mia is told of her workouts unless the person says otherwise. */
async function live({ person, ...options }: WorldOptions & { isLoggedIn?: boolean } = {}): Promise<void> {
  const before = Array.from({ length: 12 }, () => 112);
  const told = { announcements: { to: [{ contactId: 'mia' }] }, ...person };
  ({ world, site, calls } = await createGarminHousehold({ startAt: MORNING, before, person: told, ...options }));
  world.glucose(Array.from({ length: 400 }, () => 112));
}

/** A run of 31 min 40 s that ended so long ago. */
const run = (id: number, endedAgo: Millis = 0) =>
  standInActivity(id, world.clock.now() - endedAgo - 1900.25 * 1000, { activityName: `Run ${id}` });

const feed = async () => {
  const answer = await calls().workouts({ personId: 'ana', limit: 100 });
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value.workouts;
};

const login = () =>
  world
    .app()
    .api.sources()
    .find(({ id }) => id === 'garmin-1')?.login;

describe('first login, with a code on the phone', () => {
  it('logs in, notes what is there without a word to anybody, and tells of the next run', async () => {
    await live({ isLoggedIn: false });
    site.add([run(1, 3 * DAY), run(2, HOUR)]);
    await world.pass(15 * MINUTE);
    expect(login()).toMatchObject({ kind: 'needs-login' });
    expect(site.lists()).toEqual([]);

    const page = await calls().loginAddress({ sourceId: 'garmin-1' });
    const address = await logInByBrowser(page.ok ? page.value.address : '');
    const answer = await calls().pasteLoginAddress({ sourceId: 'garmin-1', address });
    expect(answer).toEqual({ ok: true, value: { sentence: 'Logged in as Ana Example.' } });
    await world.pass(15 * MINUTE);
    expect(login()).toEqual({ kind: 'logged-in', name: 'Ana Example' });
    expect((await feed()).map(({ name }) => name)).toEqual(['Run 2', 'Run 1']);
    expect(world.sent()).toEqual([]);

    site.add([run(3, 2 * MINUTE)]);
    await world.pass(12 * MINUTE);
    expect(world.textsTo('Mia')).toEqual([expect.stringContaining('Ana finished Run 3: ')]);
    expect(world.sent()).toHaveLength(1);
  });
});

describe('after the first list', () => {
  it('three runs between two polls: three texts, whatever the order, and none again', async () => {
    await live();
    await world.pass(15 * MINUTE);
    site.add([run(2, 40 * MINUTE), run(3, MINUTE), run(1, 90 * MINUTE)]);
    await world.pass(2 * HOUR);
    const texts = world.textsTo('Mia');
    expect(texts.map((text) => /Run \d/.exec(text)?.[0]).sort()).toEqual(['Run 1', 'Run 2', 'Run 3']);
    expect(world.sent()).toHaveLength(3);
  });

  it('a restart between seen and announced: one text, after it', async () => {
    await live();
    await world.pass(15 * MINUTE);
    // Nobody can be texted at present: the run is seen, and its text waits.
    await world.twilio.fault('refuse');
    site.add([run(1)]);
    await world.pass(12 * MINUTE);
    expect((await feed()).map(({ telling }) => telling.outcome)).toEqual(['announced']);
    expect(world.told()).toEqual([]);
    await world.restart();
    await world.twilio.fault(null);
    await world.pass(HOUR);
    expect(world.textsTo('Mia')).toEqual([expect.stringContaining('Ana finished Run 1: ')]);
    await world.restart();
    await world.pass(HOUR);
    expect(world.told()).toHaveLength(1);
  });

  it('Garmin down for a day: no alarm, it is asked seldom; then the newest run is told, with the number of older ones', async () => {
    await live();
    await world.pass(15 * MINUTE);
    await site.misbehave({ kind: 'status', status: 503 });
    const before = site.requests().length;
    await world.pass(DAY);
    expect(world.sent()).toEqual([]);
    expect(world.alerts()).toEqual([]);
    expect(site.requests().length - before).toBeLessThan(24 * 6 + 1);
    site.add([run(1, 20 * HOUR), run(2, 8 * HOUR), run(3, HOUR)]);
    await site.misbehave(null);
    await world.pass(12 * MINUTE);
    expect(world.textsTo('Mia')).toEqual([expect.stringMatching(/^Ana finished Run 3: .*\(and 2 older ones\)/)]);
    expect(world.sent()).toHaveLength(1);
    expect(await feed()).toHaveLength(3);
  });
});

describe('out until ten', () => {
  const person = {
    announcements: { to: [{ contactId: 'tom' }] },
    policies: {
      'check-in-overdue': [
        { afterSeconds: 0, desktop: true, text: ['contact-1'] },
        { afterSeconds: 900, text: ['contact-2'], call: ['contact-1'] },
        { afterSeconds: 3600, text: ['contact-3'] },
      ],
    },
  };

  it('a runner who is overdue is looked for, and the late upload says so to exactly those who were told', async () => {
    await live({ person });
    await world.pass(15 * MINUTE);
    const begun = await calls().beginCheckIn({ personId: 'ana', homeBy: MORNING + HOUR });
    expect(begun).toMatchObject({
      ok: true,
      value: { sentence: 'Home by 10:00. Otherwise people are told at 10:15.' },
    });
    await world.pass(95 * MINUTE - world.since());
    const reminded = '50:00 text Ana';
    const looked = ['75:00 text Mia', '90:00 call Mia', '90:00 text Ben'];
    expect(world.told()).toEqual([reminded, ...looked]);
    expect(world.textsTo('Mia')).toEqual([
      expect.stringMatching(/Ana has not checked in\. Due home by 10:00\. 112 mg\/dL, steady, /),
    ]);

    site.add([run(1, 4 * MINUTE)]);
    await world.pass(HOUR);
    const uploaded = world.sent().filter(({ atMs }) => atMs > 95 * MINUTE);
    expect(uploaded.map(({ what, to }) => `${what} ${to}`).sort()).toEqual([
      'alarm this computer',
      'text Ben',
      'text Mia',
      'text Tom',
    ]);
    for (const name of ['Mia', 'Ben']) {
      expect(world.textsTo(name, 95 * MINUTE)).toEqual([expect.stringContaining('finished Run 1')]);
    }
    // Tom had heard nothing of it: he is told of the workout alone, as ever.
    expect(world.textsTo('Tom')).toEqual([expect.stringContaining('Ana finished Run 1: ')]);
    expect(world.textsTo('Tom').join()).not.toMatch(/home|safe/i);
    expect(world.alert('check-in').state).toBe('resolved');
  });

  it('elapsed-in-milliseconds: a triathlon ends it, and is told with its time', async () => {
    await live({ person });
    await world.pass(15 * MINUTE);
    await calls().beginCheckIn({ personId: 'ana', homeBy: MORNING + HOUR });
    await world.pass(30 * MINUTE);
    site.add([standInTriathlon(500, world.clock.now() - 40 * MINUTE, 2400)]);
    await world.pass(3 * HOUR);
    expect(world.told()).toEqual([expect.stringMatching(/text Tom$/)]);
    expect(world.textsTo('Tom')).toEqual([expect.stringMatching(/^Ana finished Triathlon: .* in 40:00, ended 09:45/)]);
    expect(world.alerts()).toEqual([]);
  });

  it('while Garmin is away nobody is taken for safe or for missing: it says that it does not know', async () => {
    await live({ person });
    await world.pass(15 * MINUTE);
    await site.misbehave({ kind: 'status', status: 503 });
    await calls().beginCheckIn({ personId: 'ana', homeBy: MORNING + HOUR });
    await world.pass(30 * MINUTE);
    site.add([run(1)]);
    await world.pass(80 * MINUTE - world.since());
    expect(world.textsTo('Mia')).toEqual([expect.stringMatching(/Ana has not checked in\..* cannot be reached/)]);
    await site.misbehave(null);
    await world.pass(15 * MINUTE);
    expect(world.textsTo('Mia', 80 * MINUTE)).toEqual([expect.stringContaining('finished Run 1')]);
    expect(world.textsTo('Ben')).toEqual([]);
  });
});
