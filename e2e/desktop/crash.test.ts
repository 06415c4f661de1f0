import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { MINUTE } from '../../shared/time';
import { numbers } from '../loopback';
import { patience } from '../patience';
import { buildDesktop, startOn, type BuiltDesktop, type RunningDesktop } from './running-desktop';
import { onStandIn, runsOn, whyNot } from './which-electron';

describe.skipIf(whyNot !== null)(`row 55: Vigil itself crashes (${runsOn})`, () => {
  let built: BuiltDesktop;
  let vigil: RunningDesktop;

  beforeAll(async () => {
    built = await buildDesktop();
  });
  beforeEach(async () => {
    vigil = await startOn(built);
  });
  afterEach(async () => {
    await vigil.close();
  });

  const polls = (): number => vigil.loopback.nightscout.requests().length;
  const polled = (more: number): Promise<void> => {
    const before = polls();
    return until(() => {
      expect(polls()).toBeGreaterThanOrEqual(before + more);
    });
  };
  const until = (what: () => Promise<void> | void): Promise<void> => vi.waitFor(what, patience);
  const called = (): string[] => vigil.loopback.accepted().flatMap(({ kind, to }) => (kind === 'call' ? [to] : []));
  /** Ends with the crash; answers with what Vigil is to be started again, as the system would. */
  const crash = async (by: 'exception' | 'rejection'): Promise<string[]> => {
    await vigil.hand.failInside(by).catch(() => undefined);
    expect(await vigil.desktop.exited).toEqual({ code: 1, signal: null });
    expect(vigil.relaunches()).toEqual([[expect.stringMatching(/^--relaunched-at=\d+/)]]);
    return vigil.relaunches()[0]!;
  };

  test.each(['exception', 'rejection'] as const)(
    'by an uncaught %s: one relaunch is asked for, it says why, and the watch goes on',
    async (by) => {
      await polled(2);
      const args = await crash(by);
      expect(vigil.logged('crashed')).toMatchObject([{ error: 'Error', at: expect.any(Array) as string[] }]);
      expect(vigil.desktop.stderr().join('\n')).not.toContain('by order of a test');
      await vigil.restart(args);
      await polled(3);
    },
  );

  test('during an escalation: it goes on where it was, and nobody is called twice', async () => {
    vigil.loopback.glucose([45, 1]);
    await until(() => {
      expect(called()).toEqual([numbers.ana]);
    });
    await vigil.restart(await crash('exception'));
    await until(() => {
      expect(vigil.loopback.accepted().map(({ to }) => to)).toContain(numbers.mia);
    });
    expect(called().filter((to) => to === numbers.ana)).toHaveLength(1);
  });

  onStandIn('what nobody watched meanwhile is kept as a gap', async () => {
    await polled(3);
    await vigil.restart(await crash('exception'), { STANDIN_LATER_MS: String(3 * MINUTE) });
    await until(async () => {
      const { value } = (await vigil.call('chart', { personId: 'ana', hours: 24 })) as { value: { gaps: object[] } };
      expect(value.gaps).toMatchObject([{ why: 'closed' }]);
    });
  });

  test('again within five minutes: it goes on as well as it can, and asks for no other start yet', async () => {
    await polled(2);
    await vigil.restart(await crash('exception'));
    await polled(2);
    await vigil.hand.failInside('rejection');
    await vigil.hand.failInside('exception');
    await until(() => {
      expect(vigil.logged('crashed')).toHaveLength(2);
    });
    vigil.loopback.glucose([45, 1]);
    await until(() => {
      expect(called()).toContain(numbers.ana);
    });
    expect(vigil.relaunches()).toEqual([]);
    expect(await vigil.desktop.state()).toMatchObject({ isReady: true });
  });

  test('again, but long after: it is as if it had been the first', async () => {
    await polled(1);
    await vigil.restart([`--relaunched-at=${Date.now() - 6 * MINUTE}`]);
    await polled(1);
    await crash('exception');
  });

  onStandIn('whoever read its log has gone: that is no crash, asks for no start, and a low is called', async () => {
    await polled(1);
    vigil.desktop.closeStderr();
    await vigil.loopback.nightscout.misbehave({ kind: 'garbage' });
    await polled(2);
    await vigil.loopback.nightscout.misbehave(null);
    vigil.loopback.glucose([45, 1]);
    await until(() => {
      expect(called()).toContain(numbers.ana);
    });
    expect(vigil.relaunches()).toEqual([]);
    expect(await vigil.desktop.state()).toMatchObject({ isReady: true });
  });
});
