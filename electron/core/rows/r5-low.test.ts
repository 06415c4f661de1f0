import { describe, expect, test } from 'vitest';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Policy } from '../../../shared/people/policies/policy';
import type { Severity } from '../../../shared/severity';
import { severitySchema } from '../../../shared/severity-schema';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { sampleChannels, sampleContact, type PersonChanges } from '../simulation/sample-known.test-support';
import { createSimulation, read, type Simulation } from '../simulation/simulation.test-support';

/** A low of 66 for so long, with a row every 5 min. */
function lowFor(minutes: number, options: { person?: PersonChanges; world?: Parameters<Simulation['world']>[0] } = {}) {
  const simulation = createSimulation({ person: options.person ?? {} });
  simulation.world(options.world ?? 'arrives');
  simulation.row(66);
  for (let minute = 5; minute <= minutes; minute += 5) {
    simulation.wait(5 * MINUTE);
    simulation.row(66);
  }
  simulation.wait((minutes % 5) * MINUTE);
  return simulation;
}

const everybody = 'ana mia ben tom';

test('R5: a low nobody answers reaches every step in turn, without end', () => {
  expect(lowFor(66).lines).toEqual([
    '0:00 desktop',
    '0:00 voice ana',
    '0:27 sms mia ben tom',
    '2:00 voice ana',
    '5:00 voice mia',
    '10:00 voice ben',
    '15:00 voice tom',
    `20:00 voice ${everybody}`,
    `20:00 sms ${everybody}`,
    `35:00 voice ${everybody}`,
    `35:00 sms ${everybody}`,
    `50:00 voice ${everybody}`,
    `50:00 sms ${everybody}`,
    `65:00 voice ${everybody}`,
    `65:00 sms ${everybody}`,
  ]);
});

test('R5: after twelve hours it still goes on', () => {
  const rounds = lowFor(12 * 60).lines.filter((line) => line.includes(`sms ${everybody}`));
  expect(rounds.at(-1)).toBe(`${20 + 15 * 46}:00 sms ${everybody}`);
});

describe('R5: the contacts are texted', () => {
  const firstTexts = (simulation: Simulation) => simulation.lines.find((line) => line.includes('sms mia'));

  test('when the call ended unconfirmed', () => {
    expect(firstTexts(lowFor(1))).toBe('0:27 sms mia ben tom');
  });

  test('row 13 and 14, ancestor e: also when somebody or a voicemail answered it', () => {
    expect(firstTexts(lowFor(1, { world: 'answered' }))).toBe('0:39 sms mia ben tom');
  });

  test('ancestor l: at once when the call could not be placed', () => {
    const simulation = lowFor(1, { world: ({ channel }) => (channel === 'voice' ? 'gives-up' : 'arrives') });
    expect(firstTexts(simulation)).toBe('0:00 sms mia ben tom ana');
  });

  test('at 45 s when it is not known by then how the call went', () => {
    const simulation = createSimulation({ tickMs: null });
    simulation.world(({ channel }) => (channel === 'voice' ? 'try-later' : 'arrives'));
    simulation.row(66);
    simulation.wait(45 * SECOND - 1);
    expect(firstTexts(simulation)).toBeUndefined();
    simulation.wait(1);
    expect(firstTexts(simulation)).toBe('0:45 sms mia ben tom');
  });

  test('ancestor h and row 46: all of them, also when one text fails', () => {
    const simulation = lowFor(1, { world: ({ contactId }) => (contactId === 'mia' ? 'gives-up' : 'arrives') });
    expect(simulation.lines.slice(2)).toEqual(['0:27 sms mia ben tom', '0:27 voice mia']);
  });
});

test('R5: unanswered calls do not move the later steps', () => {
  const steps = (simulation: Simulation) => simulation.lines.filter((line) => /^(2|5|10|15):/.test(line));
  expect(steps(lowFor(16, { world: 'answered' }))).toEqual(steps(lowFor(16)));
});

describe('R5: the next channel joins at once', () => {
  test.each([
    ['gives up', 'gives-up', '0:27 voice ben'],
    ['is unclear', 'unclear', '0:27 voice ben'],
    ['turns out not to have arrived', 'bounces', '0:32 voice ben'],
  ] as const)('a text that %s', (_, fate, line) => {
    const simulation = lowFor(1, {
      world: ({ channel, contactId }) => (channel === 'sms' && contactId === 'ben' ? fate : 'arrives'),
    });
    expect(simulation.lines).toContain(line);
    expect(
      simulation.messages.find(({ channel, contactId }) => channel === 'voice' && contactId === 'ben')?.joins,
    ).toBe(simulation.messages.find(({ channel, contactId }) => channel === 'sms' && contactId === 'ben')?.id);
    expect(simulation.reasons).toContain('next-channel');
  });

  const text: Policy = [{ afterSeconds: 0, text: ['contact-1'] }];
  const callAndText: Policy = [{ afterSeconds: 0, call: ['contact-1'], text: ['contact-1'] }];

  test.each<[string, string[], Policy, string[], string[]]>([
    ['the second when that works', ['sms', 'whatsapp', 'voice'], text, ['sms'], ['sms', 'whatsapp']],
    [
      'the third when both are stuck',
      ['sms', 'whatsapp', 'voice'],
      text,
      ['sms', 'whatsapp'],
      ['sms', 'whatsapp', 'voice'],
    ],
    ['the one after it before the first', ['voice', 'sms', 'whatsapp'], text, ['sms'], ['sms', 'whatsapp']],
    ['the first when it was the last', ['voice', 'sms'], text, ['sms'], ['sms', 'voice']],
    [
      'one that the step has not used',
      ['sms', 'voice', 'whatsapp'],
      callAndText,
      ['sms'],
      ['voice', 'sms', 'whatsapp'],
    ],
    ['none that is not there', ['sms', 'pigeon', 'voice'], text, ['sms'], ['sms', 'voice']],
  ])('of several: %s', (_, order, low, stuck, reachedBy) => {
    const channels = [
      ...sampleChannels(),
      { channel: 'whatsapp', media: ['text' as const], address: 'phone', takesReplies: false, down: null },
    ];
    const mia = sampleContact('mia', { channels: order });
    const simulation = createSimulation({
      channels,
      person: { contacts: [mia], policies: { ...defaultPolicies, low } },
    });
    simulation.world(({ channel }) => (stuck.includes(channel) ? 'gives-up' : 'arrives'));
    simulation.row(66);
    simulation.wait(MINUTE);
    expect(simulation.sent.map(({ channel }) => channel)).toEqual(reachedBy);
  });

  test('in every round and run anew', () => {
    const low: Policy = [{ afterSeconds: 0, everySeconds: 120, text: ['contact-1'] }];
    const simulation = createSimulation({ person: { policies: { ...defaultPolicies, low, 'urgent-low': low } } });
    simulation.world(({ channel }) => (channel === 'sms' ? 'gives-up' : 'arrives'));
    simulation.row(66);
    simulation.wait(2 * MINUTE);
    simulation.wait(SECOND);
    simulation.row(50);
    expect(simulation.lines).toEqual([
      '0:00 sms mia',
      '0:00 voice mia',
      '2:00 sms mia',
      '2:00 voice mia',
      '2:01 sms mia',
      '2:01 voice mia',
    ]);
  });

  test('a text of a channel that is down, and the local alarm says so', () => {
    const simulation = lowFor(1, { world: ({ channel }) => (channel === 'sms' ? 'channel-down' : 'arrives') });
    expect(simulation.lines.slice(2)).toEqual(['0:27 sms mia', '0:27 voice mia ben tom', '0:27 desktop']);
    expect(simulation.live('channel')?.detail).toBe('sms is down.');
  });

  test('a call nobody answered was tried: no text follows it before its time', () => {
    expect(lowFor(1).lines).not.toContain(expect.stringContaining('sms ana'));
  });

  test('a contact without another channel is left to the next step', () => {
    const simulation = lowFor(1, {
      person: { contacts: [sampleContact('mia', { channels: ['sms'] })] },
      world: ({ channel }) => (channel === 'sms' ? 'gives-up' : 'arrives'),
    });
    expect(simulation.lines.slice(2)).toEqual(['0:27 sms mia']);
  });

  test('a channel that is down joins nothing', () => {
    const simulation = createSimulation();
    simulation.world(({ channel }) => (channel === 'desktop' ? 'arrives' : 'channel-down'));
    simulation.row(66);
    simulation.wait(MINUTE);
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana', '0:00 sms ana']);
    expect(simulation.live('channel')).toBeDefined();
  });

  test('somebody who was taken out of the settings is not reached any more', () => {
    const simulation = createSimulation();
    simulation.world(({ contactId }) => (contactId === 'mia' ? 'gives-up' : 'arrives'));
    simulation.row(66);
    simulation.wait(30 * SECOND);
    const kept = simulation.messages.filter(({ channel }) => channel === 'sms');
    simulation.replaceMessages(kept.map((message) => ({ ...message, contactId: `${message.contactId ?? ''}-gone` })));
    simulation.mark();
    simulation.wait(SECOND);
    expect(simulation.lines).toEqual([]);
  });
});

test('R5: someone who is only called is called once where a step both calls and texts', () => {
  const simulation = lowFor(20, { person: { contacts: [sampleContact('mia', { channels: ['voice'] })] } });
  expect(simulation.lines.slice(-2)).toEqual(['20:00 voice ana mia', '20:00 sms ana']);
});

test('R5: a text that gave up is joined once, also when the joining call gave way to a newer one', () => {
  const simulation = lowFor(6, {
    world: ({ contactId, channel }) => (contactId !== 'mia' ? 'arrives' : channel === 'sms' ? 'gives-up' : 'try-later'),
  });
  const toMia = simulation.messages.filter(({ contactId }) => contactId === 'mia');
  expect(toMia.map(({ channel, step, delivery }) => [channel, step, delivery.status])).toEqual([
    ['sms', 1, 'failed'],
    ['voice', 1, 'superseded'],
    ['voice', 3, 'pending'],
  ]);
});

test('R5: contacts of a person without a phone are joined by their next channel as well', () => {
  const simulation = lowFor(1, {
    person: { self: null },
    world: ({ channel }) => (channel === 'sms' ? 'gives-up' : 'arrives'),
  });
  // Mia is called at that moment anyway, in Ana's place.
  expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice mia ben tom', '0:00 sms mia ben tom']);
});

describe('R5: a step that waits for calls to end', () => {
  const policies = (low: Policy) => ({ ...defaultPolicies, low });

  test('waits for every call of the steps before it', () => {
    const low: Policy = [
      { afterSeconds: 0, call: ['person'] },
      { afterSeconds: 120, call: ['contact-1'] },
      { afterSeconds: 300, orWhenCallsEnd: true, text: ['contacts'] },
    ];
    expect(lowFor(4, { person: { policies: policies(low) } }).lines.at(-1)).toBe('2:27 sms mia ben tom');
  });

  test('is repeated from then on', () => {
    const low: Policy = [
      { afterSeconds: 0, call: ['person'] },
      { afterSeconds: 300, orWhenCallsEnd: true, everySeconds: 120, text: ['contact-1'] },
    ];
    expect(lowFor(3, { person: { policies: policies(low) } }).lines.slice(1)).toEqual(['0:27 sms mia', '2:27 sms mia']);
  });

  test('comes at its time when nobody is called before it', () => {
    const low: Policy = [
      { afterSeconds: 0, desktop: true },
      { afterSeconds: 60, orWhenCallsEnd: true, text: ['contacts'] },
    ];
    expect(lowFor(2, { person: { policies: policies(low) } }).lines).toEqual(['0:00 desktop', '1:00 sms mia ben tom']);
  });
});

test('R5: someone who takes no texts is called instead of texted, and the other way round', () => {
  const contacts = [sampleContact('mia', { channels: ['voice'] }), sampleContact('ben', { channels: ['sms'] })];
  const simulation = lowFor(11, { person: { contacts } });
  expect(simulation.lines.slice(2)).toEqual([
    '0:27 voice mia',
    '0:27 sms ben',
    '2:00 voice ana',
    '5:00 voice mia',
    '10:00 sms ben',
  ]);
});

test('R5: a newer message to the same contact and channel replaces an unsent older one', () => {
  const simulation = createSimulation();
  simulation.world(({ channel }) => (channel === 'voice' ? 'try-later' : 'arrives'));
  simulation.row(66);
  simulation.wait(2 * MINUTE);
  const calls = simulation.messages.filter(({ channel }) => channel === 'voice');
  expect(calls.map(({ step, delivery }) => [step, delivery.status])).toEqual([
    [0, 'superseded'],
    [2, 'pending'],
  ]);
});

const openings: Record<Severity, (simulation: Simulation) => void> = {
  low: (simulation) => {
    simulation.row(66);
  },
  'urgent-low': (simulation) => {
    simulation.row(50);
  },
  high: (simulation) => {
    simulation.values([245, 245, 245, 245]);
  },
  'urgent-high': (simulation) => {
    simulation.values([310, 310, 310, 310]);
  },
  'no-data': (simulation) => {
    simulation.row(150);
    simulation.wait(16 * MINUTE);
  },
  'no-data-fast': (simulation) => {
    simulation.row(78);
    simulation.wait(11 * MINUTE);
  },
  'low-soon': (simulation) => {
    simulation.values([110, 98, 86]);
  },
  'long-high': (simulation) => {
    simulation.row(255);
    simulation.steady(255, 60);
  },
  stuck: (simulation) => {
    simulation.row(118);
    simulation.stuck(118, 90);
  },
  'check-in-overdue': (simulation) => {
    simulation.checkIn(1, 60);
    simulation.wait(3 * MINUTE);
  },
  'channel-down': (simulation) => {
    simulation.channelDown('voice');
  },
};

test.each(severitySchema.options)('R5: so it does in the policy of %s as well', (severity) => {
  const low: Policy = [{ afterSeconds: 0, everySeconds: 60, text: ['contact-1'] }];
  const simulation = createSimulation({ person: { policies: { ...defaultPolicies, [severity]: low } } });
  simulation.world(({ channel }) => (channel === 'sms' ? 'try-later' : 'arrives'));
  openings[severity](simulation);
  simulation.wait(2 * MINUTE);
  const texts = simulation.messages.filter((one) => one.severity === severity && one.contactId === 'mia');
  const statuses = texts.map(({ delivery }) => delivery.status);
  expect(statuses.length).toBeGreaterThan(1);
  expect(statuses).toEqual([...statuses.slice(1).map(() => 'superseded'), 'pending']);
});

test('R5: fewer contacts than steps: the steps without a contact say so and move nothing', () => {
  const simulation = lowFor(20, { person: { contacts: [sampleContact('mia')] } });
  expect(simulation.lines).toEqual([
    '0:00 desktop',
    '0:00 voice ana',
    '0:27 sms mia',
    '2:00 voice ana',
    '5:00 voice mia',
    '20:00 voice ana mia',
    '20:00 sms ana mia',
  ]);
  expect(simulation.reasons).toContain('nobody-there');
});

test('R5: without a local alarm the phones are reached all the same', () => {
  const simulation = createSimulation({
    channels: [
      { channel: 'sms', media: ['text'], address: 'phone', takesReplies: false, down: null },
      { channel: 'voice', media: ['call'], address: 'phone', takesReplies: false, down: null },
    ],
  });
  simulation.row(66);
  expect(simulation.lines).toEqual(['0:00 voice ana']);
});

test('row 42: an escalation under way is resumed after a restart, not restarted', () => {
  const simulation = lowFor(3);
  simulation.restart(10 * SECOND);
  simulation.row(66);
  simulation.wait(2 * MINUTE);
  expect(simulation.lines.filter((line) => line.includes('desktop'))).toHaveLength(1);
  expect(simulation.lines.at(-1)).toBe('5:00 voice mia');
});

test('R5: it lasts until R8, and half a day later it is as it was', () => {
  const simulation = lowFor(30);
  simulation.wait(5 * MINUTE);
  simulation.values([80, 85]);
  simulation.mark();
  simulation.values(read(110, 12 * 12));
  expect(simulation.lines).toEqual([]);
  expect(simulation.now).toBeGreaterThan(11 * HOUR);
});
