import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../shared/time';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';

/** A low of which Mia and Ben were told a minute ago. */
function low(): Simulation {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.wait(MINUTE);
  return simulation;
}

describe('R17, R18: “I have it” is answered at once', () => {
  test('its giver has it', () => {
    expect(low().press('mia', 'has-it')).toBe('You have it.');
  });

  test('whoever is later hears who has it', () => {
    const simulation = low();
    simulation.press('ben', 'has-it');
    expect(simulation.press('mia', 'has-it')).toBe('Ben has it.');
  });

  test('of an alert that is over it says since when', () => {
    const simulation = low();
    simulation.wait(4 * MINUTE);
    simulation.values([80, 85]);
    expect(simulation.press('mia', 'has-it')).toMatch(/^Ana low is over since 09:10\. Now 85 mg\/dL/);
  });
});

describe('R10: “Snooze 15 min” is answered at once', () => {
  test('with until when it is silent', () => {
    expect(low().press('mia', 'snooze')).toBe('Silent until 09:16, unless it gets worse.');
  });

  test('with who has it, where somebody has', () => {
    const simulation = low();
    simulation.acknowledge('ben');
    expect(simulation.press('mia', 'snooze')).toBe('Ben has it.');
  });

  test('with why not, where it cannot be silenced', () => {
    const simulation = low();
    simulation.row(50);
    simulation.wait(MINUTE);
    expect(simulation.press('mia', 'snooze')).toBe(
      'Not snoozed: this cannot be silenced (Urgent low). Say “I have it” instead.',
    );
  });
});
