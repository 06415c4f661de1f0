import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contact } from '../../../shared/people/contact';
import { MINUTE } from '../../../shared/time';
import { sampleContact } from '../simulation/sample-known.test-support';
import { createSimulation } from '../simulation/simulation.test-support';

const RUNS = 100;

test('R13: for any household and any stretch the latest missed step that reaches somebody is done at once', () => {
  const state = fc.constantFrom('there', 'quiet', 'without a number');
  const household = fc.record({ self: state, contacts: fc.array(state, { maxLength: 3 }) });
  const stretch = fc.record({ from: fc.integer({ min: 1, max: 40 }), minutes: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(household, stretch, ({ self, contacts }, { from, minutes }) => {
      const quietHours = [{ from: '08:00', to: '20:00' }];
      const as = (id: string, how: string): Contact =>
        sampleContact(id, how === 'quiet' ? { quietHours } : how === 'there' ? {} : { addresses: {} });
      const people = contacts.map((how, index) => as(['mia', 'ben', 'tom'][index]!, how));
      const simulation = createSimulation({ tickMs: null, person: { self: as('ana', self), contacts: people } });
      simulation.row(62);
      simulation.steady(62, from - (from % 5));
      simulation.wait((from % 5) * MINUTE);
      simulation.sleep(minutes * MINUTE);
      const before = simulation.messages.length;
      simulation.row(62);
      const isAwake = (how: string): boolean => how === 'there' || (how === 'quiet' && from + minutes >= 20);
      const reached = simulation.messages.slice(before).filter(({ contactId }) => contactId !== null);
      const expected = reachedByLatest(from, from + minutes, {
        ana: self !== 'without a number',
        named: contacts.map((how) => how !== 'without a number'),
        awake: contacts.map(isAwake),
      });
      expect([...new Set(reached.map(({ contactId }) => contactId))].sort()).toEqual(expected);
    }),
    { numRuns: RUNS },
  );
});

interface Household {
  ana: boolean;
  /** Of each contact, whether there is a number, and whether it may be reached now. */
  named: boolean[];
  awake: boolean[];
}

/**
 * Whom the latest step of R5 between these minutes reaches that reaches anybody, written
 * out once more; in order of names.
 */
function reachedByLatest(from: number, until: number, { ana, named, awake }: Household): string[] {
  const names = ['mia', 'ben', 'tom'];
  const standIn = ana ? 'ana' : names[named.indexOf(true)];
  const contact = (index: number): string[] => (awake[index] === true ? [names[index]!] : []);
  const person = standIn === 'ana' || awake[names.indexOf(standIn ?? '')] === true ? [standIn!] : [];
  const everybody = [...(ana ? ['ana'] : []), ...[0, 1, 2].flatMap(contact)];
  const rounds = [20, 35, 50, 65, 80].map((at): [number, string[]] => [at, everybody]);
  const steps: [number, string[]][] = [
    [2, person],
    [5, standIn === 'mia' ? [] : contact(0)],
    [10, contact(1)],
    [15, contact(2)],
    ...rounds,
  ];
  const missed = steps.filter(([at, whom]) => at > from && at <= until && whom.length > 0);
  return [...(missed.at(-1)?.[1] ?? [])].sort();
}
