import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../shared/people/contact';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Policy } from '../../../shared/people/policies/policy';
import { MINUTE } from '../../../shared/time';
import { sampleContact, type PersonChanges } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation, type Value } from '../simulation/simulation.test-support';

/** A school child: nothing of the child's own rings. */
const unreachable: [string, Contact | null][] = [
  ['without a phone', null],
  ['without a number', sampleContact('ana', { addresses: {} })],
  ['whose channels do not exist any more', sampleContact('ana', { channels: ['pigeon'] })],
  ['without a channel', sampleContact('ana', { channels: [] })],
];

const everybody = 'mia ben tom';

/** One value every 5 min for so long. */
function steady(value: Value, minutes: number, person: PersonChanges = { self: null }): Simulation {
  const simulation = createSimulation({ person });
  simulation.row(value);
  simulation.steady(value, minutes);
  return simulation;
}

/** A high that opened now, and goes on for so long. */
function high(value: Value, minutes: number, person: PersonChanges = { self: null }): Simulation {
  const simulation = createSimulation({ person });
  simulation.values([value, value, value, value]);
  simulation.mark();
  simulation.steady(value, minutes);
  return simulation;
}

describe.each(unreachable)('R5: for a person %s contact 1 stands in', (_, self) => {
  test('at a low: called at 0 and +2, not at +5 once more; the texts go at 0', () => {
    expect(steady(64, 35, { self }).lines).toEqual([
      '0:00 desktop',
      '0:00 voice mia',
      `0:00 sms ${everybody}`,
      '2:00 voice mia',
      '10:00 voice ben',
      '15:00 voice tom',
      `20:00 voice ${everybody}`,
      `20:00 sms ${everybody}`,
      `35:00 voice ${everybody}`,
      `35:00 sms ${everybody}`,
    ]);
  });

  test('at a high: texted at +15', () => {
    expect(high(245, 60, { self }).lines).toEqual(['15:00 sms mia']);
  });
});

describe('R5: contact 1 stands in wherever the person alone is reached', () => {
  test('R6: an urgent low calls at 0, and the texts go at 0', () => {
    expect(steady(50, 5).lines).toEqual([
      '0:00 desktop',
      '0:00 voice mia',
      `0:00 sms ${everybody}`,
      `2:00 voice ${everybody}`,
      `2:00 sms ${everybody}`,
    ]);
  });

  test('R9: no data texts at 30, and the contacts at 60 as ever', () => {
    const simulation = createSimulation({ person: { self: null } });
    simulation.row(150);
    simulation.mark();
    simulation.wait(61 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms mia', `60:00 sms ${everybody}`]);
  });

  test('R9: fast no data texts at U + 5', () => {
    const simulation = createSimulation({ person: { self: null } });
    simulation.row(78);
    simulation.mark();
    simulation.wait(21 * MINUTE);
    const contacts = [`20:00 voice ${everybody}`, `20:00 sms ${everybody}`];
    expect(simulation.lines).toEqual(['15:00 desktop', '15:00 sms mia', ...contacts]);
  });

  test('R9: a sensor change moves the text in the person’s place as little as one to the person', () => {
    const simulation = createSimulation({ person: { self: null } });
    simulation.row(150);
    simulation.mark();
    simulation.wait(16 * MINUTE);
    expect(simulation.sensorChange()).toBe(true);
    simulation.wait(60 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms mia']);
  });

  test('R15: an urgent high calls at +10', () => {
    expect(high(310, 30).lines).toEqual(['10:00 voice mia', '30:00 voice mia']);
  });

  test('R15: low soon and high for long text', () => {
    const soon = createSimulation({ person: { self: null } });
    soon.values([110, 98, 86]);
    expect(soon.lines).toEqual(['0:00 desktop', '0:00 sms mia']);
    const long = high(255, 50);
    expect(long.lines).toEqual(['15:00 sms mia', '45:00 desktop', '45:00 sms mia']);
  });

  test('R16: an overdue check-in calls at 0 and +2', () => {
    const simulation = createSimulation({ person: { self: null } });
    simulation.checkIn(30);
    simulation.steady(110, 45);
    simulation.mark();
    simulation.steady(110, 15);
    expect(simulation.lines).toEqual(['2:00 voice mia', '10:00 voice ben', '15:00 voice tom']);
    expect(simulation.sent.filter(({ channel }) => channel === 'voice')[0]).toMatchObject({ at: '0:00', to: 'mia' });
  });
});

describe('R5: who stands in', () => {
  const policies = (low: Policy) => ({ ...defaultPolicies, low });

  test('the next contact where contact 1 cannot be reached either', () => {
    const contacts = [sampleContact('mia', { addresses: {} }), sampleContact('ben')];
    expect(steady(64, 10, { self: null, contacts }).lines).toEqual([
      '0:00 desktop',
      '0:00 voice ben',
      '0:00 sms ben',
      '2:00 voice ben',
      '10:00 voice ben',
    ]);
  });

  test('nobody where nobody can be reached, and that is said', () => {
    const simulation = steady(64, 5, { self: null, contacts: [sampleContact('mia', { addresses: {} })] });
    expect(simulation.lines).toEqual(['0:00 desktop']);
    expect(simulation.sentences).toContain('Ana has no number to reach.');
    expect(simulation.sentences).toContain('Mia has no number or channel.');
  });

  test('contact 1 for a person who lists this computer alone', () => {
    expect(high(245, 30, { self: sampleContact('ana', { channels: ['desktop'] }) }).lines).toEqual(['15:00 sms mia']);
  });

  test('nobody for a person who takes texts alone: the person is texted', () => {
    const simulation = steady(64, 5, { self: sampleContact('ana', { channels: ['sms'] }) });
    expect(simulation.lines).toEqual(['0:00 desktop', `0:00 sms ana ${everybody}`, '2:00 sms ana', '5:00 voice mia']);
  });

  test('nobody where a step reaches others beside the person', () => {
    const low: Policy = [{ afterSeconds: 0, call: ['person', 'contact-2'], text: ['person', 'contact-3'] }];
    const simulation = steady(64, 5, { self: null, policies: policies(low) });
    expect(simulation.lines).toEqual(['0:00 voice ben', '0:00 sms tom']);
  });

  test('whom the policy names for it', () => {
    const low: Policy = [{ afterSeconds: 0, call: ['person'], callWithoutNumber: 'contacts', text: ['person'] }];
    const simulation = steady(64, 5, { self: null, policies: policies(low) });
    expect(simulation.lines).toEqual([`0:00 voice ${everybody}`, '0:00 sms mia']);
  });

  test('leaves out no step that reaches anybody else, or sounds here', () => {
    const low: Policy = [
      { afterSeconds: 0, call: ['person'] },
      { afterSeconds: 60, unlessStandIn: true, call: ['contact-1'] },
      { afterSeconds: 120, unlessStandIn: true, call: ['contact-1'], text: ['contact-2'] },
      { afterSeconds: 180, unlessStandIn: true, desktop: true, call: ['contact-1'] },
      { afterSeconds: 240, unlessStandIn: true, call: ['contact-2'] },
    ];
    const [without, withNumber] = [null, sampleContact('ana')].map((self) => {
      return steady(64, 5, { self, policies: policies(low) }).lines;
    });
    const both = ['2:00 voice mia', '2:00 sms ben', '3:00 desktop', '3:00 voice mia', '4:00 voice ben'];
    expect(without).toEqual(['0:00 voice mia', ...both]);
    expect(withNumber).toEqual(['0:00 voice ana', '1:00 voice mia', ...both]);
  });

  test('the person again once there is a number', () => {
    const simulation = createSimulation({ person: { self: null } });
    simulation.row(64);
    simulation.wait(MINUTE);
    simulation.mark();
    simulation.changePerson({ self: sampleContact('ana') });
    simulation.wait(MINUTE);
    expect(simulation.lines).toEqual(['1:00 voice ana']);
    simulation.steady(64, 5);
    expect(simulation.lines).toEqual(['1:00 voice ana', '4:00 voice mia']);
  });
});

test('R5: history says in whose place', () => {
  const simulation = steady(64, 5);
  expect(simulation.history.filter((line) => line.includes('step'))).toEqual([
    '0:00 Low, step 1: sound the alarm here; call Mia in Ana’s place. (ana/low)',
    '0:00 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '2:00 Low, step 3: call Mia in Ana’s place. (ana/low)',
  ]);
  expect(simulation.reasons).not.toContain('nobody-there');
});

describe('R11: quiet hours of the stand-in are those of a contact', () => {
  const contacts = (to: string) => [
    sampleContact('mia', { quietHours: [{ from: '08:00', to }] }),
    sampleContact('ben'),
  ];

  test('a low waits for their end', () => {
    const simulation = steady(64, 10, { self: null, contacts: contacts('09:04') });
    expect(simulation.lines).toEqual([
      '0:00 desktop',
      '0:00 sms ben',
      '4:00 sms mia',
      '4:00 voice mia',
      '10:00 voice ben',
    ]);
  });

  test('20 min at most', () => {
    const simulation = steady(64, 20, { self: null, contacts: contacts('20:00') });
    expect(simulation.lines).toEqual([
      '0:00 desktop',
      '0:00 sms ben',
      '10:00 voice ben',
      '20:00 voice mia ben',
      '20:00 sms mia ben',
    ]);
  });

  test('a high waits for their end', () => {
    const simulation = high(245, 60, { self: null, contacts: contacts('10:00') });
    expect(simulation.lines).toEqual(['45:00 sms mia']);
  });

  test('an urgent low and no data do not wait', () => {
    expect(steady(50, 0, { self: null, contacts: contacts('20:00') }).lines.slice(1)).toEqual([
      '0:00 voice mia',
      '0:00 sms mia ben',
    ]);
    const simulation = createSimulation({ person: { self: null, contacts: contacts('20:00') } });
    simulation.row(150);
    simulation.mark();
    simulation.wait(31 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms mia']);
  });
});
