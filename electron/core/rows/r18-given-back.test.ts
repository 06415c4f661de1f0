import { expect, test } from 'vitest';
import { MINUTE } from '../../../shared/time';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';

/** A low that rang at Ana's, and was confirmed a minute after it opened. */
function confirmed(who: string | null): Simulation {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.wait(MINUTE);
  simulation.acknowledge(who);
  simulation.mark();
  return simulation;
}

test('R18: what is given back is open again, unconfirmed, and its whole policy starts from 0', () => {
  const simulation = confirmed('mia');
  simulation.wait(MINUTE);
  simulation.giveBack();
  expect(simulation.live('low')).toMatchObject({ state: 'open', acknowledgement: null });
  simulation.wait(6 * MINUTE);
  expect(simulation.lines).toEqual([
    '1:00 desktop',
    '1:00 voice ana',
    '1:27 sms mia ben tom',
    '3:00 voice ana',
    '6:00 voice mia',
  ]);
  expect(simulation.sentences).toContain('Mia gave it back: it starts from the beginning.');
});

test('R18: whoever is not known to have it gives it back too', () => {
  const simulation = confirmed(null);
  simulation.giveBack();
  expect(simulation.sentences).toContain('Who had it gave it back: it starts from the beginning.');
});

test('R18: what nobody has is not given back: the climb goes on where it was', () => {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.wait(MINUTE);
  const before = simulation.live('low')!.run;
  simulation.giveBack();
  expect(simulation.live('low')!.run).toEqual(before);
  expect(simulation.reasons).not.toContain('given-back');
});

test('R18: what is over is not given back', () => {
  const simulation = confirmed('mia');
  const alertId = simulation.live('low')!.id;
  simulation.values([80, 85]);
  expect(simulation.live('low')).toBeUndefined();
  simulation.giveBack();
  expect(simulation.known().alerts.find(({ id }) => id === alertId)?.state).toBe('resolved');
});

test('R10: what is given back while it is paused waits for the end of the pause', () => {
  const simulation = confirmed('mia');
  simulation.pause(30);
  simulation.giveBack();
  simulation.wait(10 * MINUTE);
  expect(simulation.live('low')).toMatchObject({ state: 'open', isSilenced: true });
  expect(simulation.lines).toEqual([]);
});
