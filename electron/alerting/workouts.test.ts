import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { decide } from '../core/decide';
import { sampleWorkout } from '../core/simulation/sample-workout.test-support';
import { newCheckIn } from '../core/state/check-in';
import type { Workout } from '../core/state/workout';
import { renderBody } from '../core/words/bodies/body';
import { createActivity } from '../runtime/activity';
import { createHandClock } from '../standins/hand-clock';
import type { Store } from '../storage/store';
import { createFakeProvider, delivered } from './fake-provider.test-support';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.test-support';
import { contact, createWorld, person, type World } from './world.test-support';

/** A Sunday at noon, UTC. */
const START = Date.UTC(2026, 10, 22, 12);
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

type Wrapped = (store: Store, kill: () => void) => Store;

/** Alerting over the real rules. Mia hears of Ana's workouts; nobody's glucose is watched. */
async function setUp() {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const disk = await openTemporaryStore();
  disks.push(disk);
  const provider = createFakeProvider(clock);
  provider.report = () => delivered;
  const boot = async (wrap: Wrapped = (store) => store): Promise<World> => {
    const killer = { kill: (): void => undefined };
    const world = createWorld({
      disk,
      store: wrap(disk.store, () => {
        killer.kill();
      }),
      clock,
      activity,
      provider,
      script: { severity: () => null, steps: [] },
      delivery: { sendDeadlineSeconds: 0.03 },
      ports: { decide, renderBody },
    });
    killer.kill = world.kill;
    const ana = person('ana');
    world.people[0] = {
      ...ana,
      announcements: { ...ana.announcements, to: [{ contact: contact('mia'), channel: null }] },
    };
    await world.alerting.start();
    return world;
  };
  const listed = async (world: World, workouts: Workout[]): Promise<void> => {
    await world.alerting.workoutsListed({
      personId: 'ana',
      sourceId: 'garmin',
      account: 'ana',
      workouts,
      at: clock.now(),
    });
  };
  const told = (): string[] => provider.accepted.map(({ channel, to }) => `${channel} ${to ?? 'here'}`);
  return { clock, disk, provider, boot, listed, told };
}

const toMia = `sms ${contact('mia').addresses['phone'] ?? ''}`;
const run = (id: string, endedAt = START) => sampleWorkout(id, endedAt);

describe('row 53: announcements over restarts', () => {
  it('400 old: none; 3 new: three; edited: none; deleted: none; after a restart: none', async () => {
    const { clock, boot, listed, told } = await setUp();
    let world = await boot();
    const old = Array.from({ length: 400 }, (_, index) => run(`old-${index}`, START - index * HOUR));
    await listed(world, old);
    await clock.advance(5 * MINUTE);
    expect(told()).toEqual([]);
    const now = [run('3'), run('1'), run('2'), ...old.slice(0, 100)];
    await listed(world, now);
    await clock.advance(5 * MINUTE);
    expect(told()).toEqual([toMia, toMia, toMia]);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await listed(world, [{ ...run('1'), name }, ...now.slice(2)]);
      await clock.advance(MINUTE);
    }
    world.kill();
    world = await boot();
    await listed(world, now.slice(1));
    await clock.advance(5 * MINUTE);
    expect(told()).toHaveLength(3);
  });

  it('the whole of it in one transaction: what is seen, what is told of it, and that the source was listed', async () => {
    const { clock, disk, boot, listed } = await setUp();
    const changes: string[][] = [];
    const world = await boot((store) => ({
      ...store,
      save: async (change) => {
        await store.save(change);
        const named = Object.entries(change).filter(([, rows]) => rows.length > 0);
        changes.push(named.map(([name]) => name));
      },
    }));
    await listed(world, []);
    await clock.advance(5 * MINUTE);
    await listed(world, [run('1')]);
    expect(changes.find((names) => names.includes('workouts'))).toEqual(
      expect.arrayContaining(['messages', 'workouts', 'listed', 'history']),
    );
    expect(disk.rows.seen({ sourceId: 'garmin', account: 'ana' }, ['garmin/1'])).toMatchObject({
      workouts: [{ name: 'Morning Run' }],
    });
    await world.alerting.stop();
  });

  it('while the disk cannot be read nothing is announced, and then it is, once', async () => {
    const { clock, disk, boot, listed, told } = await setUp();
    const world = await boot();
    await listed(world, []);
    await clock.advance(5 * MINUTE);
    disk.unreadable = true;
    await listed(world, [run('1')]);
    await clock.advance(SECOND);
    expect(told()).toEqual([]);
    disk.unreadable = false;
    await listed(world, [run('1')]);
    await clock.advance(SECOND);
    await listed(world, [run('1')]);
    await clock.advance(MINUTE);
    expect(told().filter((one) => one === toMia)).toEqual([toMia]);
  });

  it('while the disk cannot be written it is announced from memory, once', async () => {
    const { clock, disk, boot, listed, told } = await setUp();
    const world = await boot();
    await listed(world, []);
    await clock.advance(5 * MINUTE);
    disk.broken = 'full';
    for (let poll = 0; poll < 3; poll += 1) {
      await listed(world, [run('1')]);
      await clock.advance(MINUTE);
    }
    disk.broken = null;
    await clock.advance(MINUTE);
    await listed(world, [run('1')]);
    await clock.advance(MINUTE);
    expect(told().filter((one) => one === toMia)).toEqual([toMia]);
    expect(world.message('announcement').delivery).toMatchObject({ status: 'delivered', unrecorded: true });
  });
});

describe('killed between the list and the announcement', () => {
  const points = [
    'before commit',
    'after commit',
    'before claim',
    'after claim',
    'after POST',
    'before saving the answer',
    'after saving the answer',
  ] as const;

  /** Dies with its process at one point. */
  const dyingAt =
    (point: (typeof points)[number]): Wrapped =>
    (store, kill) => {
      const die = (): Error => {
        kill();
        return new Error('Killed.');
      };
      return {
        ...store,
        save: async (change) => {
          const isListed = (change.workouts?.length ?? 0) > 0;
          const isAnswer = change.messages?.some(({ delivery }) => delivery.attempts > 0) === true;
          if (isListed && point === 'before commit') throw die();
          if (isAnswer && point === 'before saving the answer') throw die();
          await store.save(change);
          if (isListed && point === 'after commit') throw die();
          if (isAnswer && point === 'after saving the answer') throw die();
        },
        claim: async (message) => {
          if (point === 'before claim') throw die();
          const isClaimed = await store.claim(message);
          if (point === 'after claim') throw die();
          return isClaimed;
        },
      };
    };

  for (const point of points) {
    for (const fault of ['none', 'accepted-then-dropped', 'refused'] as const) {
      it(`${point}, ${fault}: none lost, none doubled`, async () => {
        const { clock, provider, boot, listed, told } = await setUp();
        const before = await boot();
        await listed(before, []);
        await clock.advance(5 * MINUTE);
        before.kill();
        provider.nextFaults = { sms: [fault] };
        const first = await boot(dyingAt(point));
        if (point === 'after POST') {
          const own = provider.channels['sms'];
          if (own === undefined) throw new Error('no channel for texts');
          provider.channels['sms'] = {
            ...own,
            send: (message, io) => {
              provider.channels['sms'] = own;
              const answer = own.send(message, io);
              first.kill();
              return answer;
            },
          };
        }
        await listed(first, [run('1')]);
        await clock.advance(500);
        first.kill();
        await clock.advance(SECOND);
        const second = await boot();
        await clock.advance(MINUTE);
        await listed(second, [run('1')]);
        await clock.advance(3 * MINUTE);
        await second.alerting.stop();
        expect(told()).toEqual([toMia]);
        expect(second.message('announcement').delivery).toMatchObject({
          status: 'delivered',
          possibleDuplicate: false,
        });
      });
    }
  }
});

describe('an announcement never delays an alarm', () => {
  it('a provider that is down is not tried out by it, and it goes out once a look-up shows that the provider is back', async () => {
    const { clock, provider, boot, listed, told } = await setUp();
    const world = await boot();
    await listed(world, []);
    await clock.advance(5 * MINUTE);
    provider.nextFaults = { sms: ['account-suspended'] };
    provider.canList = false;
    await listed(world, [run('1')]);
    await clock.advance(10 * MINUTE);
    expect(provider.requests.filter(({ channel }) => channel === 'sms')).toHaveLength(1);
    expect(world.message('announcement').delivery.status).toBe('pending');
    provider.canList = true;
    await clock.advance(2 * MINUTE);
    expect(told().filter((one) => one === toMia)).toEqual([toMia]);
    await world.alerting.stop();
  });

  it('of what waits it is the last to be sent', async () => {
    const { clock, provider, boot, listed } = await setUp();
    const world = await boot();
    await listed(world, []);
    await clock.advance(4 * MINUTE);
    await world.alerting.checkIn('ana', beginning(clock.now(), 1));
    // Of two texts in one turn the alarm's goes first, although it was queued later.
    await clock.advance(MINUTE + 44 * SECOND);
    provider.standing = 'too-many-requests';
    await listed(world, [run('1')]);
    await clock.advance(3 * SECOND);
    provider.standing = null;
    await clock.advance(MINUTE);
    const texts = provider.accepted.filter(({ channel }) => channel === 'sms').map(({ messageId }) => messageId);
    expect(texts.at(-1)).toContain('announcement');
    expect(texts.length).toBeGreaterThan(1);
    await world.alerting.stop();
  });

  it('one that could not leave for hours expires', async () => {
    const { clock, provider, boot, listed, told } = await setUp();
    const world = await boot();
    await listed(world, []);
    await clock.advance(5 * MINUTE);
    provider.nextFaults = { sms: ['account-suspended'] };
    await listed(world, [run('1')]);
    await clock.advance(SECOND);
    await world.alerting.stop();
    await clock.advance(3 * HOUR + MINUTE);
    const later = await boot();
    await clock.advance(SECOND);
    expect(later.message('announcement').delivery.status).toBe('expired');
    await later.alerting.stop();
    expect(told()).not.toContain(toMia);
  });

  const beginning = (now: number, minutes: number) => {
    const made = newCheckIn({ personId: 'ana', homeBy: now + minutes * MINUTE, graceSeconds: 0 }, [], now);
    if (!made.ok) throw new Error(made.problem);
    return { kind: 'check-in-begun' as const, checkIn: made.value };
  };

  it('a check-in goes on after a restart, and its end reaches those who were told', async () => {
    const { clock, boot, listed, provider } = await setUp();
    let world = await boot();
    await listed(world, []);
    expect(world.alerting.isExpected('ana')).toBe(false);
    await world.alerting.checkIn('ana', beginning(START, 30));
    await clock.advance(10 * MINUTE);
    world.kill();
    world = await boot();
    expect(world.alerting.isExpected('ana')).toBe(true);
    await clock.advance(21 * MINUTE);
    expect(world.alerting.known('ana')?.alerts).toMatchObject([{ direction: 'check-in', state: 'open' }]);
    world.kill();
    world = await boot();
    await clock.advance(MINUTE);
    await listed(world, [run('1', START + 29 * MINUTE)]);
    await clock.advance(MINUTE);
    expect(world.alerting.isExpected('ana')).toBe(false);
    const ends = provider.accepted.filter(
      ({ body }) => body.includes('finished Morning Run, 10.2 km, at') && body.includes('The check-in is over.'),
    );
    expect(ends.map(({ to }) => to)).toEqual(
      expect.arrayContaining([contact('mia').addresses['phone'], contact('ben').addresses['phone']]),
    );
    expect(new Set(ends.map(({ to }) => to)).size).toBe(ends.length);
    await world.alerting.stop();
  });

  it('somebody who is taken out of the settings is not waited for', async () => {
    const { clock, disk, boot } = await setUp();
    const world = await boot();
    await world.alerting.checkIn('ana', beginning(START, 30));
    world.people.splice(0);
    world.alerting.settingsChanged();
    await clock.advance(MINUTE);
    expect(disk.rows.checkIns(0)).toMatchObject([{ state: 'closed', closedBy: 'not-watched' }]);
    await world.alerting.stop();
  });

  it('what is long over is forgotten in memory and stays on disk', async () => {
    const { clock, disk, boot, listed } = await setUp();
    const world = await boot();
    await listed(world, [run('1')]);
    await world.alerting.checkIn('ana', beginning(START, 30));
    await world.alerting.checkIn('ana', { kind: 'check-in-closed', checkInId: `ana/home-by/${START}` });
    expect(world.alerting.known('ana')).toMatchObject({
      workouts: [{ id: 'garmin/1' }],
      checkIns: [{ state: 'closed' }],
    });
    await world.alerting.stop();
    await clock.advance(8 * 24 * HOUR);
    const later = await boot();
    await clock.advance(MINUTE);
    expect(later.alerting.known('ana')).toMatchObject({ workouts: [], checkIns: [] });
    expect(disk.rows.workouts({ personId: 'ana', limit: 1 })).toHaveLength(1);
    await later.alerting.stop();
  });
});
