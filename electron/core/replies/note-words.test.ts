import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../shared/time';
import { sampleContact } from '../simulation/sample-known.test-support';
import { messageTo } from '../simulation/sample-message.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';
import type { Meaning } from './meaning';
import { noteInWords } from './note-words';

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

const NOT_THEIRS = 'This button is of no alert of yours. It counts as nothing.';

describe('R17: whoever pressed is told at once', () => {
  const simulation = low();
  const known = simulation.known();
  const [sender, alert] = [{ known, contact: sampleContact('mia') }, simulation.live('low')!];
  const note = (meaning: Meaning, after = (): typeof known | null => known, now = simulation.now) =>
    noteInWords(meaning, { sent: [], known: after, now });
  const hasIt = { kind: 'has-it', sender, alert } as const;
  const snooze = { kind: 'snooze', sender, alert } as const;

  test.each<[string, Meaning, string | null]>([
    ['nothing, who is nobody', { kind: 'nothing', sender: null, why: 'number' }, null],
    ['nothing, who asks: the answer is a text', { kind: 'question', senders: [sender] }, null],
    ['that the button is of no alert of theirs', { kind: 'nothing', sender, why: 'other' }, NOT_THEIRS],
    ['the same of what was given back', { kind: 'not-me', sender, alert }, NOT_THEIRS],
    [
      'that a test has come',
      { kind: 'proves', sender, trial: messageTo('mia') },
      'thank you. Your answer has arrived: alarms will reach you this way.',
    ],
    ['nothing, where it is open all the same', hasIt, null],
    ['nothing, where it is not known any more', { ...hasIt, alert: { ...alert, id: 'ana/low/0' } }, null],
  ])('%s', (_what, meaning, expected) => {
    expect(note(meaning)).toBe(expected);
  });

  test('nothing, where the person is not watched any more', () => {
    expect(note(snooze, () => null)).toBeNull();
  });

  test('of the alert that was meant, whatever else is open', () => {
    const other = { ...alert, id: 'ana/high/1', state: 'acknowledged', acknowledgement: { contactId: 'ben' } };
    const both = { ...known, alerts: [other, alert] } as typeof known;
    expect(note(hasIt, () => both)).toBeNull();
  });

  test('until when it is silent, as long as it is', () => {
    simulation.snooze('low', 15);
    const silent = simulation.known();
    expect(note(snooze, () => silent)).toContain('Silent until 09:16');
    expect(note(snooze, () => silent, simulation.now + 15 * MINUTE)).toContain('Not snoozed');
  });
});
