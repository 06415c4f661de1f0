import { afterEach, describe, expect, it } from 'vitest';
import { createHandlers } from '../../electron/api/handlers';
import { nextStep } from '../../electron/core/alerts/next';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createWorld, NIGHT, type World } from '../world';
import { ringThenTexts, rounds } from '../world-lines';
import { numbers } from '../world-settings';

/** Slowly enough that no warning comes first (R15). */
const falling = [84, 82, 80, 78, 75];
const high = [262, 262, 262, 262, 262];

let world: World;
afterEach(() => world.end());

/** The household's contacts; those named are quiet from 22:00 to 07:00, or at other hours. */
const contacts = (names: string[], quietHours = [{ from: '22:00', to: '07:00' }]) =>
  Object.entries(numbers).map(([name, phone]) => ({
    id: name.toLowerCase(),
    name,
    phone,
    ...(names.includes(name) && { quietHours }),
  }));

const everybody = Object.keys(numbers);

const said = (code: string) =>
  world
    .store()
    .history({ limit: 500 })
    .filter((line) => line.code === code)
    .map(({ sentence }) => sentence);

describe('R11: a low in the night', () => {
  it('every contact in quiet hours at 62: Ana is called, and after 20 minutes everybody is', async () => {
    world = await createWorld({ before: falling, contacts: contacts(everybody) });
    world.glucose(Array.from({ length: 9 }, () => 62));
    await world.pass(16 * MINUTE);
    const opened = world.opened('low');
    expect(world.told(opened)).toEqual(['0:00 call Ana', '2:00 call Ana']);
    const [known] = world.app().api.people();
    expect(nextStep(known!, world.alert('low'), world.clock.now())?.sentence).toMatch(/^Ana, Mia,? .*called/);
    await world.restart();
    await world.pass(20 * MINUTE);
    expect(world.told(opened)).toEqual(['0:00 call Ana', '2:00 call Ana', ...rounds([20, 35])]);
    expect(said('held-quiet-hours')).toHaveLength(6);
    expect(said('held-quiet-hours')).toContain('Mia has quiet hours: texted at 02:20, if it is not over then.');
  });

  it('50 wakes everybody as ever', async () => {
    world = await createWorld({ before: falling, contacts: contacts(everybody) });
    world.glucose([50]);
    await world.pass(3 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, ...rounds([2])]);
  });

  it('62 that falls to 50 after ten minutes wakes everybody from 0; what waited is dropped, not sent late', async () => {
    world = await createWorld({ before: falling, contacts: contacts(everybody) });
    world.glucose([62, 62, 50]);
    await world.pass(13 * MINUTE);
    expect(world.told(world.zero('low'))).toEqual([...ringThenTexts, ...rounds([2])]);
    expect(said('held-dropped').length).toBeGreaterThanOrEqual(4);
  });

  it('no data is told as ever', async () => {
    world = await createWorld({ before: [118, 116, 114, 112, 112], contacts: contacts(everybody) });
    world.glucose([112]);
    await world.pass(61 * MINUTE);
    expect(world.told()).toEqual(['30:00 text Ana', ...rounds([60], ['Mia', 'Ben', 'Tom'], ['text'])]);
  });
});

describe('row 22: both DST nights with quiet hours 02:30–03:30', () => {
  const quietHours = [{ from: '02:30', to: '03:30' }];
  const every15 = {
    thresholds: { longHighAt: 600 },
    policies: { high: [{ afterSeconds: 0, everySeconds: 900, text: ['person'] }] },
  };
  const highFrom = async (startAt: number, hours: number): Promise<string[]> => {
    world = await createWorld({ startAt, before: high, person: every15, contacts: contacts(['Ana'], quietHours) });
    world.glucose(Array.from({ length: hours * 12 }, () => 262));
    await world.pass(hours * HOUR);
    // Readings can be read 8 s after they were measured, and quiet hours end on the minute.
    return world.told().map((line) => line.replace(/:\d\d text/, ' text'));
  };

  it('spring: 02:30 does not exist, quiet is 03:00 to 03:30, and what waited is told once', async () => {
    const lines = await highFrom(Date.UTC(2026, 2, 29, 0, 35), 1.4);
    expect(lines).toEqual(['0 text Ana', '15 text Ana', '55 text Ana', '60 text Ana', '75 text Ana']);
    expect(said('held-quiet-hours')).toHaveLength(2);
  });

  it('autumn: 02:30 exists twice, quiet is from the second, and what waited is told once', async () => {
    const lines = await highFrom(Date.UTC(2026, 9, 25, 0, 20), 2.4);
    const minutes = [0, 15, 30, 45, 60, 130, 135];
    expect(lines).toEqual(minutes.map((minute) => `${minute} text Ana`));
    expect(said('held-quiet-hours')).toHaveLength(4);
  });

  it.each([
    ['spring', Date.UTC(2026, 2, 29, 1, 5)],
    ['autumn', Date.UTC(2026, 9, 25, 1, 35)],
  ])('%s: an urgent low in them is sent', async (_, startAt) => {
    world = await createWorld({ startAt, before: falling, contacts: contacts(everybody, quietHours) });
    world.glucose([50]);
    await world.pass(3 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([...ringThenTexts, ...rounds([2])]);
  });

  it('the zone is changed on the journey: quiet hours and profile are those of the new one, at once', async () => {
    const night = { id: 'night', name: 'Night', hours: [{ from: '22:00', to: '07:00' }], thresholds: { high: 260 } };
    world = await createWorld({
      before: high,
      person: { profiles: [night] },
      contacts: contacts(['Ana']),
    });
    world.glucose(Array.from({ length: 12 }, () => 262));
    await world.pass(25 * MINUTE);
    expect(world.told()).toEqual([]);
    expect(said('profile-changed')).toEqual(['Ana: "Night" is in force.']);
    const flewTo = (timeZone: string) =>
      world.change((settings) => ({ ...settings, people: settings.people.map((person) => ({ ...person, timeZone })) }));
    await flewTo('America/New_York');
    await world.pass(5 * SECOND);
    expect(world.told()).toEqual(['25:00 text Ana']);
    expect(world.app().api.people()[0]?.person.profile).toBeNull();
    expect(said('profile-changed')[0]).toBe('Ana: no profile is in force, the usual thresholds hold.');
  });
});

describe('profiles', () => {
  const night = {
    id: 'night',
    name: 'Night',
    hours: [{ from: '22:00', to: '07:00' }],
    thresholds: { low: 80, lowEnds: 86 },
    policies: {
      low: [
        { afterSeconds: 0, call: ['person'] },
        { afterSeconds: 600, text: ['contacts'] },
      ],
    },
  };

  it('76 is a low at night, and its escalation ends as it began: by the night’s policy after 07:00', async () => {
    world = await createWorld({
      startAt: NIGHT + 4.9 * HOUR,
      before: [100, 96, 92, 88, 84],
      person: { profiles: [night] },
    });
    world.glucose([76, 74, 74, 72, 72]);
    await world.pass(5 * MINUTE);
    const status = await createHandlers(world.app().api).status({});
    expect(status).toMatchObject({ ok: true, value: { people: [{ profile: 'Night', state: 'low' }] } });
    await world.pass(17 * MINUTE);
    expect(world.told(world.opened('low'))).toEqual([
      '0:00 call Ana',
      ...rounds([10], ['Mia', 'Ben', 'Tom'], ['text']),
    ]);
    expect(world.app().api.people()[0]?.person).toMatchObject({ profile: null, thresholds: { low: 69 } });
    expect(world.alert('low').run.profile).toBe('night');
  });

  it('the thresholds change on the minute, without a reading', async () => {
    world = await createWorld({
      startAt: NIGHT - 4 * HOUR - 2 * MINUTE,
      before: [80, 79, 79, 79, 79],
      person: { profiles: [night] },
    });
    world.glucose([79]);
    await world.pass(3 * MINUTE);
    expect(world.told()).toEqual(['2:00 call Ana']);
  });
});

describe('R9: "sensor change"', () => {
  const press = () => createHandlers(world.app().api).sensorChange({ personId: 'ana' });

  it('contacts hear of it two and a half hours after the last value, also after a restart', async () => {
    world = await createWorld({ before: [118, 116, 114, 112, 112] });
    world.glucose([112]);
    expect(await press()).toMatchObject({ ok: false, problem: { code: 'data-is-current' } });
    await world.pass(40 * MINUTE);
    expect(await press()).toMatchObject({ ok: true, value: { until: NIGHT + 150 * MINUTE } });
    await world.restart();
    await world.pass(111 * MINUTE);
    expect(world.told().filter((line) => !line.endsWith('Ana'))).toEqual(
      rounds([150], ['Mia', 'Ben', 'Tom'], ['text']),
    );
    expect(said('sensor-change-began')).toHaveLength(1);
  });

  it('is refused after a low value, and contacts are called', async () => {
    world = await createWorld({ before: [88, 86, 84, 82, 80] });
    world.glucose([78]);
    await world.pass(12 * MINUTE);
    expect(await press()).toMatchObject({ ok: false, problem: { code: 'after-a-low' } });
    await world.pass(9 * MINUTE);
    expect(world.told()).toEqual(['15:00 text Ana', ...rounds([20], ['Mia', 'Ben', 'Tom'])]);
  });
});

describe('R13: the lid is shut while it is low', () => {
  it('everybody who was told hears that the watch stopped, and nothing stale after the wake', async () => {
    world = await createWorld({ before: falling });
    world.glucose(Array.from({ length: 3 }, () => 62));
    await world.pass(5 * MINUTE);
    const shut = world.since();
    world.app().suspending();
    await world.pass(5 * SECOND);
    expect(world.told(shut)).toEqual(['0:00 text Ana', '0:01 text Mia', '0:02 text Ben', '0:03 text Tom']);
    expect(world.textsTo('Tom').at(-1)).toMatch(
      /^Vigil: watch of Ana stopped: this computer goes to sleep\. Last: 62 mg\/dL, steady, \d min ago/,
    );
    world.app().suspending();
    await world.pass(5 * SECOND);
    expect(world.told(shut).filter((line) => line.includes('text'))).toHaveLength(4);
  });

  it('says nothing while nothing is wrong', async () => {
    world = await createWorld({ before: [118, 116, 114, 112, 112] });
    world.app().suspending();
    await world.pass(5 * SECOND);
    expect(world.told()).toEqual([]);
  });
});
