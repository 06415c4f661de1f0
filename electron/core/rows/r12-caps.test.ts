import { describe, expect, test } from 'vitest';
import { capsSchema } from '../../../shared/glucose/thresholds';
import { defaultPolicies, type Policies } from '../../../shared/people/policies/policies';
import type { Policy } from '../../../shared/people/policies/policy';
import type { Severity } from '../../../shared/severity';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { decide } from '../decide';
import { attemptsOf, capsLookBack } from '../escalation/capping';
import { sampleContact } from '../simulation/sample-known.test-support';
import { messageTo } from '../simulation/sample-message.test-support';
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
  type Value,
} from '../simulation/simulation.test-support';

const everyFive: Policy = [{ afterSeconds: 0, everySeconds: 300, call: ['contact-1'] }];
const textEveryFive: Policy = [{ afterSeconds: 0, everySeconds: 300, text: ['contact-1'] }];
const withPolicies = (policies: Partial<Policies>): SimulationOptions => ({
  person: { policies: { ...defaultPolicies, ...policies } },
});

/** These values, the first 5 min from now. */
function after(simulation: Simulation, values: Value[]): void {
  simulation.wait(5 * MINUTE);
  simulation.values(values);
}

/** Minutes at which this channel reached the contact with an alarm. */
const minutesOf = (simulation: Simulation, channel: string, to = 'mia'): number[] =>
  simulation.sent
    .filter((one) => one.channel === channel && one.to === to && one.kind === 'alarm')
    .map(({ at }) => Number(at.split(':')[0]));

const steps = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + 5 * index);

describe('R12: ordinary caps', () => {
  const callThenText: Policy = [
    { afterSeconds: 0, call: ['contact-1'] },
    { afterSeconds: 30, call: ['contact-1'] },
    { afterSeconds: 60, text: ['contact-1'] },
    { afterSeconds: 120, text: ['contact-1'] },
    { afterSeconds: 180, text: ['contact-2'] },
  ];

  test('of texts to one contact whose joining calls they hold back the last is joined, whoever else is stuck', () => {
    const { person } = withPolicies({ low: callThenText });
    const simulation = createSimulation({ person: { ...person, caps: capsSchema.parse({ callsPerHour: 2 }) } });
    simulation.world(({ channel }) => (channel === 'sms' ? 'gives-up' : 'arrives'));
    simulation.row(62);
    simulation.steady(62, 65);
    expect(simulation.lines).toEqual([
      '0:00 voice mia',
      '0:30 voice mia',
      '1:00 sms mia',
      '2:00 sms mia',
      '3:00 sms ben',
      '3:00 voice ben',
      '60:00 voice mia',
    ]);
    expect(simulation.messages.at(-1)?.joins).toMatch(/0\.3\.0\/mia\/sms$/);
  });

  test.each([
    ['within the hour after', 300, 'withdrawn'],
    ['more than an hour after', 3900, 'pending'],
  ])('a high’s text that waits %s another one gives way to a low’s: it is %s', (_, afterSeconds, status) => {
    const high: Policy = [
      { afterSeconds: 0, text: ['contact-1'] },
      { afterSeconds, text: ['contact-1'] },
    ];
    const { person } = withPolicies({ high, low: [{ afterSeconds: 0, text: ['contact-1'] }] });
    const simulation = createSimulation({ person: { ...person, caps: capsSchema.parse({ textsPerHour: 2 }) } });
    simulation.values([246, 246, 246, 246]);
    simulation.steady(246, afterSeconds / 60 - 5);
    simulation.world('try-later');
    simulation.steady(246, 5);
    simulation.row(62, { series: 'another' });
    const second = simulation.messages.find(({ id }) => id.endsWith('/0.1.0/mia/sms'));
    expect(second?.delivery.status).toBe(status);
    expect(simulation.reasons.includes('capped')).toBe(status === 'withdrawn');
  });

  test('what falls due together counts the most urgent first: a high leaves three calls free', () => {
    const low: Policy = [{ afterSeconds: 240, call: ['contact-1'] }];
    const { person } = withPolicies({ high: everyFive, low });
    const simulation = createSimulation({ person: { ...person, caps: capsSchema.parse({ callsPerHour: 5 }) } });
    simulation.values([246, 246, 246, 246], { series: 'A' });
    simulation.wait(MINUTE);
    simulation.row(62, { series: 'B' });
    simulation.wait(4 * MINUTE);
    expect(simulation.lines).toEqual(['0:00 voice mia', '5:00 voice mia', '5:00 sms mia']);
    expect(simulation.sent.map(({ severity }) => severity)).toEqual(['high', 'low', 'high']);
  });

  test('7 calls in any hour to one contact; when the first is an hour old the next round simply goes', () => {
    const simulation = createSimulation(withPolicies({ low: everyFive }));
    simulation.row(62);
    simulation.steady(62, 70);
    expect(minutesOf(simulation, 'voice')).toEqual([...steps(0, 7), 60, 65, 70]);
  });

  test('11 texts in any hour to one contact', () => {
    const simulation = createSimulation(withPolicies({ low: textEveryFive }));
    simulation.row(62);
    simulation.steady(62, 65);
    expect(minutesOf(simulation, 'sms')).toEqual([...steps(0, 11), 60, 65]);
    expect(simulation.sent.some(({ channel }) => channel === 'voice')).toBe(false);
  });

  test.each<[Severity, Value]>([
    ['high', 250],
    ['urgent-high', 310],
  ])('%s leaves 3 of the 7 calls free', (severity, value) => {
    const simulation = createSimulation(withPolicies({ [severity]: everyFive }));
    simulation.values([value, value, value, value]);
    simulation.steady(value, 65);
    expect(minutesOf(simulation, 'voice')).toEqual([...steps(0, 4), 60, 65]);
  });

  test('what a high spent stays free for a low: it has the 3', () => {
    const simulation = createSimulation(withPolicies({ high: everyFive, low: everyFive }));
    simulation.values([250, 250, 250, 250]);
    simulation.steady(250, 25);
    after(simulation, [62]);
    simulation.steady(62, 20);
    expect(minutesOf(simulation, 'voice')).toEqual([...steps(0, 4), 30, 35, 40]);
  });

  test('highs that would leave none never call, and say so', () => {
    const caps = capsSchema.parse({ callsPerHour: 3 });
    const simulation = createSimulation({ person: { caps, policies: { ...defaultPolicies, high: everyFive } } });
    simulation.values([250, 250, 250, 250]);
    simulation.steady(250, 10);
    expect(minutesOf(simulation, 'voice')).toEqual([]);
    expect(minutesOf(simulation, 'sms')).toEqual([0, 5, 10]);
    expect(simulation.sentences).toContain(
      'Mia was not called: 0 in an hour, and 0 are the most for a high, which leaves 3 free.',
    );
  });

  test('a step that is left out counts as carried out, and history says why, with name and count', () => {
    const simulation = createSimulation(withPolicies({ low: everyFive }));
    simulation.row(62);
    simulation.steady(62, 35);
    expect(simulation.live('low')?.run.steps[0]).toMatchObject({ rounds: 8 });
    expect(simulation.reasons).toContain('capped');
    expect(simulation.sentences).toContain(
      'Mia was not called: 7 in an hour, and 7 are the most. From 10:00 on again.',
    );
  });

  test('each call channel has its own, and each contact', () => {
    const policies = { ...defaultPolicies, low: [{ afterSeconds: 0, everySeconds: 300, call: ['contacts' as const] }] };
    const mia = sampleContact('mia');
    const simulation = createSimulation({
      person: { policies, contacts: [mia, sampleContact('ben')] },
      channels: [
        { channel: 'sms', media: ['text'], address: 'phone', takesReplies: false, down: null },
        { channel: 'voice', media: ['call'], address: 'phone', takesReplies: false, down: null },
        { channel: 'landline', media: ['call'], address: 'phone', takesReplies: false, down: null },
      ],
    });
    simulation.row(62);
    simulation.steady(62, 15);
    mia.channels = ['landline', 'sms'];
    simulation.steady(62, 40);
    expect(minutesOf(simulation, 'voice')).toEqual([0, 5, 10, 15]);
    expect(minutesOf(simulation, 'landline')).toEqual(steps(20, 7));
    expect(minutesOf(simulation, 'voice', 'ben')).toEqual(steps(0, 7));
  });
});

describe('R12: a call that is left out', () => {
  test('is a text instead, which is said', () => {
    const simulation = createSimulation(withPolicies({ low: everyFive }));
    simulation.row(62);
    simulation.steady(62, 40);
    expect(minutesOf(simulation, 'sms')).toEqual([35, 40]);
    expect(simulation.sentences).toContain('Mia is texted instead.');
  });

  test('is no second text where the step texts that contact anyway', () => {
    const low: Policy = [{ afterSeconds: 0, everySeconds: 300, call: ['contact-1'], text: ['contacts'] }];
    const simulation = createSimulation(withPolicies({ low }));
    simulation.row(62);
    simulation.steady(62, 40);
    expect(minutesOf(simulation, 'sms')).toEqual(steps(0, 9));
    expect(simulation.reasons).not.toContain('texted-instead');
  });

  test('is a text instead where the step texts others only', () => {
    const low: Policy = [{ afterSeconds: 0, everySeconds: 300, call: ['contact-1'], text: ['contact-2'] }];
    const simulation = createSimulation(withPolicies({ low }));
    simulation.row(62);
    simulation.steady(62, 40);
    expect(minutesOf(simulation, 'sms')).toEqual([35, 40]);
  });

  test('is nothing for someone who takes no texts', () => {
    const contacts = [sampleContact('mia', { channels: ['voice'] })];
    const simulation = createSimulation({ person: { contacts, policies: { ...defaultPolicies, low: everyFive } } });
    simulation.row(62);
    simulation.steady(62, 40);
    expect(simulation.sent.filter(({ at }) => at === '35:00')).toEqual([]);
    expect(simulation.reasons).toContain('capped');
  });

  test('has the cap of texts', () => {
    const simulation = createSimulation(withPolicies({ low: [{ ...everyFive[0]!, everySeconds: 60 }] }));
    simulation.row(62);
    for (let round = 0; round < 5; round += 1) simulation.steady(62, 5);
    expect(minutesOf(simulation, 'voice')).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(minutesOf(simulation, 'sms')).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(simulation.sentences).toContain(
      'Mia was not texted: 11 in an hour, and 11 are the most. From 10:07 on again.',
    );
  });
});

describe('R12: urgent low', () => {
  test('has 24 calls in 3 h, then one every 30 min, never none', () => {
    const simulation = createSimulation(withPolicies({ 'urgent-low': everyFive }));
    simulation.row(50);
    simulation.steady(50, 215);
    // At 190 the window of 3 h holds 23 again.
    expect(minutesOf(simulation, 'voice')).toEqual([...steps(0, 24), 145, 175, 190, 195, 200, 205, 210, 215]);
    expect(simulation.sentences).toContain(
      'Mia was not called: 24 calls in 3 h, from there on one every 30 min. From 11:24 on again.',
    );
  });

  test('the call after 30 min goes although the one before was accepted some seconds after its round', () => {
    const simulation = createSimulation(withPolicies({ 'urgent-low': everyFive }));
    simulation.world(({ channel, about, delivery }) =>
      channel === 'voice' && 'alert' in about && about.round >= 23 && delivery.attempts < 3 ? 'try-later' : 'arrives',
    );
    simulation.row(50);
    simulation.steady(50, 150);
    expect(minutesOf(simulation, 'voice').slice(23)).toContain(145);
  });

  test('its texts have no cap', () => {
    const simulation = createSimulation(withPolicies({ 'urgent-low': textEveryFive }));
    simulation.row(50);
    simulation.steady(50, 120);
    expect(minutesOf(simulation, 'sms')).toEqual(steps(0, 25));
  });

  test('breaks the caps that everything else has used up', () => {
    const simulation = createSimulation(withPolicies({ low: everyFive, 'urgent-low': everyFive }));
    simulation.row(62);
    simulation.steady(62, 40);
    simulation.steady(50, 10);
    expect(minutesOf(simulation, 'voice')).toEqual([...steps(0, 7), 45, 50]);
  });

  test('its calls count for what is milder: the low after it has none left', () => {
    const policies = { low: everyFive, 'urgent-low': everyFive };
    const simulation = createSimulation(withPolicies(policies));
    simulation.row(50);
    simulation.steady(50, 35);
    after(simulation, [80, 90, 62]);
    expect(simulation.live('low')).toMatchObject({ severity: 'low' });
    // 0, 5, … 45: then it is over.
    expect(simulation.sentences).toContain(
      'Mia was not called: 10 in an hour, and 7 are the most. From 10:15 on again.',
    );
  });
});

describe('R12: the least urgent first', () => {
  test('of two alerts in one look the more urgent one has the last call', () => {
    const caps = capsSchema.parse({ callsPerHour: 1, callsKeptFromHighs: 0 });
    const noData: Policy = [{ afterSeconds: 0, call: ['contact-1'] }];
    const simulation = createSimulation({
      person: { caps, policies: { ...defaultPolicies, low: noData, high: noData }, times: { highHoldDown: 0 } },
    });
    simulation.rows([[250, 0]], { series: 'A' });
    expect(simulation.sent.at(-1)).toMatchObject({ severity: 'high', channel: 'voice' });
    simulation.wait(HOUR);
    const both = createSimulation({
      person: { caps, policies: { ...defaultPolicies, low: noData, high: noData }, times: { highHoldDown: 0 } },
    });
    both.addAlert({
      ...simulation.alerts[0]!,
      openedAt: both.now,
      run: { ...simulation.alerts[0]!.run, number: 0, zeroAt: both.now, steps: {} },
    });
    both.row(62);
    expect(both.sent.filter(({ channel }) => channel === 'voice')).toMatchObject([{ severity: 'low' }]);
  });

  test('what waits for the same contact and is milder gives way, with a reason', () => {
    const caps = capsSchema.parse({ callsPerHour: 1, callsKeptFromHighs: 0 });
    const call: Policy = [{ afterSeconds: 0, call: ['contact-1'] }];
    const simulation = createSimulation({
      person: { caps, policies: { ...defaultPolicies, low: call, high: call }, times: { highHoldDown: 0 } },
    });
    simulation.channelDown('voice');
    simulation.row(250, { series: 'A' });
    simulation.row(62, { series: 'B' });
    const calls = simulation.messages.filter(({ channel }) => channel === 'voice');
    expect(calls.map(({ severity, delivery }) => [severity, delivery.status])).toEqual([
      ['high', 'withdrawn'],
      ['low', 'pending'],
    ]);
    expect(simulation.sentences).toContain('Left out for Mia: what is more urgent takes its place.');
  });

  test('of several that wait the mildest gives way', () => {
    const caps = capsSchema.parse({ callsPerHour: 2, callsKeptFromHighs: 0 });
    const call: Policy = [{ afterSeconds: 0, call: ['contact-1'] }];
    const policies = { ...defaultPolicies, low: call, 'urgent-high': call, 'long-high': call, high: [] };
    const simulation = createSimulation({ person: { caps, policies, times: { longHighAfter: 900 } } });
    simulation.channelDown('voice');
    simulation.values([310, 310, 310, 310], { series: 'A' });
    simulation.wait(10 * MINUTE);
    simulation.row(310, { series: 'A' });
    simulation.row(62, { series: 'B' });
    const calls = simulation.messages.filter(({ channel, contactId }) => channel === 'voice' && contactId === 'mia');
    expect(calls.map(({ severity, delivery }) => [severity, delivery.status]).sort()).toEqual([
      ['long-high', 'withdrawn'],
      ['low', 'pending'],
      ['urgent-high', 'pending'],
    ]);
  });

  test('what waits and is as urgent keeps its place', () => {
    const caps = capsSchema.parse({ callsPerHour: 1 });
    const call: Policy = [{ afterSeconds: 0, call: ['contact-1'] }];
    const simulation = createSimulation({
      person: { caps, policies: { ...defaultPolicies, low: call, 'no-data-fast': call } },
    });
    simulation.channelDown('voice');
    simulation.row(62, { series: 'B' });
    const [waiting] = simulation.messages.filter(({ channel }) => channel === 'voice');
    simulation.addAlert({
      ...simulation.live('low')!,
      id: 'ana/no-data/1',
      direction: 'no-data',
      severity: 'no-data-fast',
    });
    simulation.look();
    expect(waiting?.delivery.status).toBe('pending');
    expect(simulation.messages.filter(({ channel }) => channel === 'voice')).toHaveLength(1);
  });
});

describe('R12: notices', () => {
  test('of an end are never left out', () => {
    const simulation = createSimulation(withPolicies({ low: textEveryFive }));
    simulation.row(62);
    simulation.steady(62, 50);
    after(simulation, [80, 80]);
    expect(simulation.sent.at(-1)).toMatchObject({ kind: 'all-clear', to: 'mia' });
  });

  test('of the end of a high do not give way to a low either', () => {
    const caps = capsSchema.parse({ textsPerHour: 2 });
    const text: Policy = [{ afterSeconds: 0, text: ['contact-1'] }];
    const simulation = createSimulation({
      person: { caps, policies: { ...defaultPolicies, low: text, high: text } },
    });
    simulation.values([250, 250, 250, 250]);
    simulation.channelDown('sms');
    after(simulation, [230, 228]);
    simulation.row(62, { series: 'B' });
    const texts = simulation.messages.filter(({ channel, contactId }) => channel === 'sms' && contactId === 'mia');
    expect(texts.map(({ kind, severity, delivery }) => [kind, severity, delivery.status])).toEqual([
      ['alarm', 'high', 'delivered'],
      ['all-clear', 'high', 'pending'],
    ]);
    expect(simulation.sentences.some((sentence) => sentence.startsWith('Mia was not texted: 2 in an hour'))).toBe(true);
  });

  test('of a reopening are never left out either, but they count', () => {
    const simulation = createSimulation(withPolicies({ low: textEveryFive }));
    simulation.row(62);
    simulation.steady(62, 45);
    after(simulation, [80, 80, 62]);
    expect(simulation.sent.slice(-2)).toMatchObject([
      { kind: 'all-clear', to: 'mia', at: '55:00' },
      { kind: 'reopened', to: 'mia', at: '60:00' },
    ]);
    // At 55 and at 60: the text of 0:00 is an hour old then, but the all-clear counts.
    expect(simulation.sentences.filter((said) => said.startsWith('Mia was not texted'))).toEqual([
      'Mia was not texted: 11 in an hour, and 11 are the most. From 10:00 on again.',
      'Mia was not texted: 11 in an hour, and 11 are the most. From 10:05 on again.',
    ]);
  });
});

describe('R12: what counts', () => {
  test.each([
    [1, true, 'dated ahead, after the clock was set back'],
    [0, false, 'of this moment'],
    [-HOUR + 1, false, 'of the last hour'],
    [-HOUR, true, 'an hour old'],
  ])('7 calls %i ms from now leave one more: %s (%s)', (fromNow, isCalled) => {
    const simulation = createSimulation({
      decide: (known, happening, now) => {
        const call = { contactId: 'mia', channel: 'voice', medium: 'call', at: now + fromNow } as const;
        const attempts = Array.from({ length: 7 }, () => call);
        return decide({ ...known, attempts }, happening, now);
      },
      ...withPolicies({ low: everyFive }),
    });
    simulation.row(62);
    expect(minutesOf(simulation, 'voice')).toEqual(isCalled ? [0] : []);
  });

  test.each([
    ['mia', 'voice', 'call', false],
    ['ben', 'voice', 'call', true],
    ['mia', 'owl', 'call', true],
    ['mia', 'voice', 'text', true],
    ['mia', 'sms', 'text', true],
  ] as const)('7 to %s by %s as a %s leave Mia a call by voice: %s', (contactId, channel, medium, isCalled) => {
    const simulation = createSimulation({
      decide: (known, happening, now) => {
        const attempts = Array.from({ length: 7 }, () => ({ contactId, channel, medium, at: now }));
        return decide({ ...known, attempts }, happening, now);
      },
      ...withPolicies({ low: everyFive }),
    });
    simulation.row(62);
    expect(minutesOf(simulation, 'voice')).toEqual(isCalled ? [0] : []);
  });

  test('what went out or may have; what was refused cost nobody anything', () => {
    const accepted = messageTo('mia', { delivery: { status: 'delivered', acceptedAt: 20_000, intentAt: 10_000 } });
    const unclear = messageTo('mia', { delivery: { status: 'reconciling', intentAt: 30_000 } });
    const claimed = messageTo('mia', { delivery: { status: 'claimed', intentAt: 31_000 } });
    const refused = messageTo('mia', { delivery: { status: 'failed', intentAt: 40_000 } });
    const waiting = messageTo('mia', { delivery: { status: 'pending' } });
    const here = messageTo('mia', { contactId: null, delivery: { status: 'delivered', acceptedAt: 50_000 } });
    const all = [accepted, unclear, claimed, refused, waiting, here];
    expect(attemptsOf(all, 0).map(({ at }) => at)).toEqual([20_000, 30_000, 31_000]);
    expect(attemptsOf(all, 30_000).map(({ at }) => at)).toEqual([30_000, 31_000]);
  });

  test('as far back as the longest window: 3 h, an hour at least', () => {
    expect(capsLookBack(capsSchema.parse({}))).toBe(3 * HOUR);
    expect(capsLookBack(capsSchema.parse({ urgentCallsWindow: 60 }))).toBe(HOUR);
  });

  test('calls that may have gone out, although nobody knows', () => {
    const simulation = createSimulation(withPolicies({ low: everyFive }));
    simulation.world(({ channel }) => (channel === 'voice' ? 'unclear' : 'arrives'));
    simulation.row(62);
    simulation.steady(62, 40);
    expect(minutesOf(simulation, 'voice')).toEqual(steps(0, 7));
  });
});

describe('R12: what did not get through is joined by the next channel', () => {
  const textAndCall: Policy = [{ afterSeconds: 0, everySeconds: 300, text: ['contact-1'] }];

  test('within the caps: a text that bounces has no eighth call in the hour', () => {
    const simulation = createSimulation(withPolicies({ low: textAndCall }));
    simulation.world(({ channel }) => (channel === 'sms' ? 'bounces' : 'arrives'));
    simulation.row(62);
    simulation.steady(62, 50);
    expect(minutesOf(simulation, 'voice')).toEqual(steps(0, 7));
    expect(simulation.reasons.filter((code) => code === 'capped').length).toBeGreaterThan(0);
  });

  test('once the cap leaves one free it is one call, for the latest text, at that moment', () => {
    const simulation = createSimulation({ ...withPolicies({ low: textAndCall }), tickMs: null });
    simulation.world(({ channel }) => (channel === 'sms' ? 'bounces' : 'arrives'));
    simulation.row(62);
    simulation.steady(62, 50);
    simulation.mark();
    simulation.wait(10 * MINUTE + 6 * SECOND);
    expect(simulation.lines.filter((line) => line.includes('voice'))).toEqual(['10:05 voice mia']);
  });
});
