import { expect, test } from 'vitest';
import type { Caps } from '../../../shared/glucose/thresholds';
import { defaultPolicies, type Policies } from '../../../shared/people/policies/policies';
import type { Policy } from '../../../shared/people/policies/policy';
import { MINUTE, SECOND } from '../../../shared/time';
import { sampleContact, samplePerson, type PersonChanges } from './sample-known.test-support';
import { createSimulation } from './simulation.test-support';

const capped = (policies: Partial<Policies>, caps: Partial<Caps>): PersonChanges => ({
  policies: { ...defaultPolicies, ...policies },
  caps: { ...samplePerson().caps, ...caps },
});

const callEveryFive: Policy = [{ afterSeconds: 0, everySeconds: 300, call: ['contact-1'] }];
const textOnce: Policy = [{ afterSeconds: 0, text: ['contact-1'] }];

test('a channel is down, and works again: texts are calls meanwhile', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.wait(20 * SECOND);
  simulation.channelDown('sms', 'Twilio is down.');
  simulation.wait(2 * MINUTE);
  simulation.channelUp('sms');
  simulation.wait(MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:20 Twilio is down. (ana/channel)',
    '0:20 A channel is down, step 1: sound the alarm here. (ana/channel)',
    '0:20 Waiting for somebody. (ana/channel)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '0:27 Mia is called as well: texts cannot go out. (ana/low: 0.1.0/mia/sms)',
    '0:27 Ben is called as well: texts cannot go out. (ana/low: 0.1.0/ben/sms)',
    '0:27 Tom is called as well: texts cannot go out. (ana/low: 0.1.0/tom/sms)',
    '2:00 Low, step 3: call Ana. (ana/low)',
    '2:20 Messages go out again. (ana/channel)',
  ]);
});

test('texts that fail, stay unclear or do not arrive are joined by calls', () => {
  const simulation = createSimulation();
  simulation.world(({ channel, contactId }) => {
    if (channel === 'voice') return 'arrives';
    return contactId === 'mia' ? 'gives-up' : contactId === 'ben' ? 'unclear' : 'bounces';
  });
  simulation.row(62);
  simulation.wait(MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '0:27 Mia is called as well: the text did not get through. (ana/low: 0.1.0/mia/sms)',
    '0:27 Ben is called as well: it is unclear whether the text went out. (ana/low: 0.1.0/ben/sms)',
    '0:32 Tom is called as well: the text did not get through. (ana/low: 0.1.0/tom/sms)',
  ]);
});

test('nobody is there', () => {
  const simulation = createSimulation({ person: { self: null, contacts: [] } });
  simulation.row(62);
  simulation.steady(62, 20);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Ana has no number to reach. (ana/low)',
    '0:00 Low, step 1: sound the alarm here. (ana/low)',
    '0:00 There are no contacts to reach. (ana/low)',
    '0:00 Low, step 2: nobody to reach. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '2:00 Ana has no number to reach. (ana/low)',
    '2:00 Low, step 3: nobody to reach. (ana/low)',
    '5:00 There is no contact 1 to reach. (ana/low)',
    '5:00 Low, step 4: nobody to reach. (ana/low)',
    '10:00 There is no contact 2 to reach. (ana/low)',
    '10:00 Low, step 5: nobody to reach. (ana/low)',
    '15:00 There is no contact 3 to reach. (ana/low)',
    '15:00 Low, step 6: nobody to reach. (ana/low)',
    '20:00 Ana has no number to reach. (ana/low)',
    '20:00 There are no contacts to reach. (ana/low)',
    '20:00 Low, step 7: nobody to reach. (ana/low)',
  ]);
});

test('nobody has a number or a channel', () => {
  const self = sampleContact('ana', { addresses: {} });
  const contacts = [sampleContact('mia', { channels: ['pigeon'] })];
  const simulation = createSimulation({ person: { self, contacts } });
  simulation.row(62);
  simulation.steady(62, 5);
  simulation.acknowledge('ana');
  simulation.row(50);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Ana has no number or channel. (ana/low)',
    '0:00 Low, step 1: sound the alarm here. (ana/low)',
    '0:00 Mia has no number or channel. (ana/low)',
    '0:00 Low, step 2: nobody to reach. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '2:00 Ana has no number or channel. (ana/low)',
    '2:00 Low, step 3: nobody to reach. (ana/low)',
    '5:00 Mia has no number or channel. (ana/low)',
    '5:00 Low, step 4: nobody to reach. (ana/low)',
    '5:00 Ana has it. (ana/low)',
    '5:00 Ana cannot be texted and was not told. (ana/low)',
    '5:00 Ana has it. Vigil watches on. (ana/low)',
    '5:00 Ana: URGENT LOW, 50. (ana/low)',
    '5:00 Ana has no number or channel. (ana/low)',
    '5:00 Urgent low, step 1: sound the alarm here. (ana/low)',
    '5:00 Mia has no number or channel. (ana/low)',
    '5:00 Urgent low, step 2: nobody to reach. (ana/low)',
    '5:00 Waiting for somebody. (ana/low)',
  ]);
});

test('whoever takes calls only is called, and not told of a rise or an end', () => {
  const simulation = createSimulation({ person: { contacts: [sampleContact('mia', { channels: ['voice'] })] } });
  simulation.row(62);
  simulation.wait(MINUTE);
  simulation.acknowledge('mia');
  simulation.row(50);
  simulation.wait(MINUTE);
  simulation.values([80, 85]);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia. (ana/low)',
    '1:00 Mia has it. (ana/low)',
    '1:00 Mia cannot be texted and was not told. (ana/low)',
    '1:00 Mia has it. Vigil watches on. (ana/low)',
    '1:00 Ana: URGENT LOW, 50. (ana/low)',
    '1:00 Mia cannot be texted and was not told. (ana/low)',
    '1:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
    '1:00 Waiting for somebody. (ana/low)',
    '1:27 Urgent low, step 2: text Mia. (ana/low)',
    '3:00 Urgent low, step 3: call Ana and Mia; text Ana and Mia. (ana/low)',
    '7:00 Two readings of 75 mg/dL or more: the low is over. (ana/low)',
    '7:00 Mia cannot be texted and was not told. (ana/low)',
    '7:00 Ana: 85 mg/dL, nothing to do.',
  ]);
});

test('a call too many is a text instead, and then nothing', () => {
  const simulation = createSimulation({ person: capped({ low: callEveryFive }, { callsPerHour: 2, textsPerHour: 1 }) });
  simulation.row(62);
  simulation.steady(62, 15);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: call Mia. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '5:00 Low, step 1: call Mia. (ana/low)',
    '10:00 Mia was not called: 2 in an hour, and 2 are the most. From 10:00 on again. (ana/low)',
    '10:00 Mia is texted instead. (ana/low)',
    '10:00 Low, step 1: call Mia. (ana/low)',
    '15:00 Mia was not called: 2 in an hour, and 2 are the most. From 10:00 on again. (ana/low)',
    '15:00 Mia was not texted: 1 in an hour, and 1 are the most. From 10:10 on again. (ana/low)',
    '15:00 Low, step 1: call Mia. (ana/low)',
  ]);
  const codes = simulation.reasons.filter((code) => code === 'capped' || code === 'texted-instead');
  expect(codes).toEqual(['capped', 'texted-instead', 'capped', 'capped']);
});

test('a call too many of an urgent low is a text until half an hour after the last call', () => {
  const callEveryQuarter: Policy = [{ afterSeconds: 0, everySeconds: 900, call: ['contact-1'] }];
  const simulation = createSimulation({ person: capped({ 'urgent-low': callEveryQuarter }, { urgentCalls: 2 }) });
  simulation.row(50);
  simulation.steady(50, 45);
  expect(simulation.history).toEqual([
    '0:00 Ana: URGENT LOW, 50. (ana/low)',
    '0:00 Urgent low, step 1: call Mia. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '15:00 Urgent low, step 1: call Mia. (ana/low)',
    '30:00 Mia was not called: 2 calls in 3 h, from there on one every 30 min. From 09:44 on again. (ana/low)',
    '30:00 Mia is texted instead. (ana/low)',
    '30:00 Urgent low, step 1: call Mia. (ana/low)',
    '45:00 Urgent low, step 1: call Mia. (ana/low)',
  ]);
});

test('a high leaves calls free', () => {
  const simulation = createSimulation({ person: capped({ high: callEveryFive }, { callsPerHour: 4 }) });
  simulation.values([246, 246, 246, 246]);
  simulation.steady(246, 5);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 246 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 246. (ana/high)',
    '15:00 High, step 1: call Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '20:00 Mia was not called: 1 in an hour, and 1 are the most for a high, which leaves 3 free. From 10:15 on again. (ana/high)',
    '20:00 Mia is texted instead. (ana/high)',
    '20:00 High, step 1: call Mia. (ana/high)',
  ]);
});

test('a high that may not call at all says no time', () => {
  const simulation = createSimulation({ person: capped({ high: callEveryFive }, { callsPerHour: 3 }) });
  simulation.values([246, 246, 246, 246]);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 246 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 246. (ana/high)',
    '15:00 Mia was not called: 0 in an hour, and 0 are the most for a high, which leaves 3 free. (ana/high)',
    '15:00 Mia is texted instead. (ana/high)',
    '15:00 High, step 1: call Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
  ]);
});

test('also after a call of a low', () => {
  const high: Policy = [{ afterSeconds: 60, call: ['contact-1'] }];
  const low: Policy = [{ afterSeconds: 0, call: ['contact-1'] }];
  const simulation = createSimulation({ person: capped({ high, low }, { callsPerHour: 3 }) });
  simulation.values([246, 246, 246, 246]);
  simulation.row(62, { series: 'another' });
  simulation.wait(MINUTE);
  expect(simulation.history.slice(-3)).toEqual([
    '16:00 Mia was not called: 1 in an hour, and 0 are the most for a high, which leaves 3 free. (ana/high)',
    '16:00 Mia is texted instead. (ana/high)',
    '16:00 High, step 1: call Mia. (ana/high)',
  ]);
});

test('a call that would join a text is one too many', () => {
  const low: Policy = [
    { afterSeconds: 0, call: ['contact-1'] },
    { afterSeconds: 60, text: ['contact-1'] },
  ];
  const simulation = createSimulation({ person: capped({ low }, { callsPerHour: 1 }) });
  simulation.world(({ channel }) => (channel === 'sms' ? 'gives-up' : 'arrives'));
  simulation.row(62);
  simulation.wait(MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: call Mia. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '1:00 Low, step 2: text Mia. (ana/low)',
    '1:00 Mia was not called: 1 in an hour, and 1 are the most. From 10:00 on again. (ana/low: 0.1.0/mia/sms)',
  ]);
});

test('what is more urgent takes the place of what is not', () => {
  const simulation = createSimulation({ person: capped({ high: textOnce, low: textOnce }, { textsPerHour: 1 }) });
  simulation.world('try-later');
  simulation.values([246, 246, 246, 246]);
  simulation.row(62, { series: 'another' });
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 246 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 246. (ana/high)',
    '15:00 High, step 1: text Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '15:00 Ana: two sensors disagree: 62 mg/dL (another) and 246 mg/dL (xDrip). Of the two the lower one counts for a low.',
    '15:00 Ana: low, 62. (ana/low)',
    '15:00 Left out for Mia: what is more urgent takes its place. (ana/high: 0.0.0/mia/sms)',
    '15:00 Low, step 1: text Mia. (ana/low)',
    '15:00 Waiting for somebody. (ana/low)',
  ]);
});
