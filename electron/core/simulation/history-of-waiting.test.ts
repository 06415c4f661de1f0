import { expect, test } from 'vitest';
import type { Contact } from '../../../shared/people/contact';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Policy } from '../../../shared/people/policies/policy';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { sampleContact, START } from './sample-known.test-support';
import { createSimulation } from './simulation.test-support';

/** Mia has quiet hours until ten; it is 09:00. */
const quietMia: Contact[] = [
  sampleContact('mia', { quietHours: [{ from: '22:00', to: '10:00' }] }),
  sampleContact('ben'),
];

const high: Policy = [
  { afterSeconds: 0, desktop: true, text: ['person', 'contact-1'] },
  { afterSeconds: 1200, call: ['contact-1'], text: ['contact-1'] },
];
const highToContacts = { contacts: quietMia, policies: { ...defaultPolicies, high } };

test('a low waits for the end of quiet hours, and is replaced at +20', () => {
  const simulation = createSimulation({ person: { contacts: quietMia } });
  simulation.row(62);
  simulation.steady(62, 20);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Mia has quiet hours: texted at 09:20, if it is not over then. (ana/low: 0.1.0/mia/text)',
    '0:27 Low, step 2: text Mia and Ben. (ana/low)',
    '2:00 Low, step 3: call Ana. (ana/low)',
    '5:00 Mia has quiet hours: called at 09:20, if it is not over then. (ana/low: 0.3.0/mia/call)',
    '5:00 Low, step 4: call Mia. (ana/low)',
    '10:00 Low, step 5: call Ben. (ana/low)',
    '15:00 There is no contact 3 to reach. (ana/low)',
    '15:00 Low, step 6: nobody to reach. (ana/low)',
    '20:00 What waited for the end of Mia’s quiet hours is replaced by something newer. (ana/low: 0.3.0/mia/call)',
    '20:00 What waited for the end of Mia’s quiet hours is replaced by something newer. (ana/low: 0.1.0/mia/text)',
    '20:00 Low, step 7: call Ana, Mia and Ben; text Ana, Mia and Ben. (ana/low)',
  ]);
});

test('what waits for the end of quiet hours is dropped by a confirmation', () => {
  const simulation = createSimulation({ person: { contacts: quietMia } });
  simulation.row(62);
  simulation.wait(MINUTE);
  simulation.acknowledge('ana');
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Mia has quiet hours: texted at 09:20, if it is not over then. (ana/low: 0.1.0/mia/text)',
    '0:27 Low, step 2: text Mia and Ben. (ana/low)',
    '1:00 What waited for the end of Mia’s quiet hours is dropped. It was confirmed. (ana/low: 0.1.0/mia/text)',
    '1:00 Ana has it. (ana/low)',
    '1:00 Ana has it. Vigil watches on. (ana/low)',
  ]);
});

test('what waits is dropped by a rise', () => {
  const simulation = createSimulation({ person: { contacts: quietMia } });
  simulation.row(62);
  simulation.wait(MINUTE);
  simulation.row(50);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Mia has quiet hours: texted at 09:20, if it is not over then. (ana/low: 0.1.0/mia/text)',
    '0:27 Low, step 2: text Mia and Ben. (ana/low)',
    '1:00 What waited for the end of Mia’s quiet hours is dropped. Ana: URGENT LOW, 50. (ana/low: 0.1.0/mia/text)',
    '1:00 Ana: URGENT LOW, 50. (ana/low)',
    '1:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
  ]);
});

test('what waits for somebody who is no contact any more is dropped', () => {
  const simulation = createSimulation({ person: { contacts: quietMia } });
  simulation.row(62);
  simulation.wait(MINUTE);
  simulation.changePerson({ contacts: [sampleContact('ben')] });
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Mia has quiet hours: texted at 09:20, if it is not over then. (ana/low: 0.1.0/mia/text)',
    '0:27 Low, step 2: text Mia and Ben. (ana/low)',
    '1:00 What waited for a contact is dropped: that contact was removed. (ana/low: 0.1.0/mia/text)',
  ]);
});

test('a high waits for the end of quiet hours, is replaced, and released', () => {
  const simulation = createSimulation({ person: highToContacts });
  simulation.values([246, 246, 246, 246]);
  simulation.steady(246, 45);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 246 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 246. (ana/high)',
    '15:00 Mia has quiet hours: texted at 10:00, if it is not over then. (ana/high: 0.0.0/mia/text)',
    '15:00 High, step 1: sound the alarm here; text Ana and Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '35:00 Mia has quiet hours: called at 10:00, if it is not over then. (ana/high: 0.1.0/mia/call)',
    '35:00 What waited for the end of Mia’s quiet hours is replaced by something newer. (ana/high: 0.0.0/mia/text)',
    '35:00 Mia has quiet hours: texted at 10:00, if it is not over then. (ana/high: 0.1.0/mia/text)',
    '35:00 High, step 2: call Mia; text Mia. (ana/high)',
    '60:00 Mia need not wait any more: called now. (ana/high: 0.1.0/mia/call)',
    '60:00 Mia need not wait any more: texted now. (ana/high: 0.1.0/mia/text)',
  ]);
});

test('a high that waits is dropped by its end', () => {
  const simulation = createSimulation({ person: highToContacts });
  simulation.values([250, 250, 250, 250, 230, 225]);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 250 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 250. (ana/high)',
    '15:00 Mia has quiet hours: texted at 10:00, if it is not over then. (ana/high: 0.0.0/mia/text)',
    '15:00 High, step 1: sound the alarm here; text Ana and Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '25:00 What waited for the end of Mia’s quiet hours is dropped. Two readings of 235 mg/dL or less: the high is over. (ana/high: 0.0.0/mia/text)',
    '25:00 Two readings of 235 mg/dL or less: the high is over. (ana/high)',
    '25:00 Ana: 225 mg/dL, nothing to do.',
  ]);
});

test('what waits is dropped by a silence', () => {
  const simulation = createSimulation({ person: highToContacts });
  simulation.values([250, 250, 250, 250]);
  simulation.snooze('high', 60);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 250 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 250. (ana/high)',
    '15:00 Mia has quiet hours: texted at 10:00, if it is not over then. (ana/high: 0.0.0/mia/text)',
    '15:00 High, step 1: sound the alarm here; text Ana and Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '15:00 High of Ana is snoozed until 10:15. What is more urgent, and the other direction, still alarm.',
    '15:00 What waited for the end of Mia’s quiet hours is dropped. A silence began. (ana/high: 0.0.0/mia/text)',
    '15:00 High of Ana is snoozed until 10:15. What is more urgent, and the other direction, still alarm. (ana/high)',
  ]);
});

test('what gets stuck in quiet hours is tried another way after them', () => {
  const mia = sampleContact('mia', { quietHours: [{ from: '09:16', to: '10:00' }] });
  const simulation = createSimulation({
    person: { contacts: [mia], policies: { ...defaultPolicies, high: high.slice(0, 1) } },
    startAt: START + 58 * SECOND,
  });
  simulation.world(({ contactId }) => (contactId === 'mia' ? 'bounces' : 'arrives'));
  simulation.values([246, 246, 246, 246]);
  simulation.steady(246, 45);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 246 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 246. (ana/high)',
    '15:00 High, step 1: sound the alarm here; text Ana and Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '15:05 Mia has quiet hours: what did not get through is tried another way after them. (ana/high: 0.0.0/mia/sms)',
    '59:02 Mia is called as well: the text did not get through. (ana/high: 0.0.0/mia/sms)',
  ]);
  expect(simulation.reasons).toContain('held-quiet-hours');
});

test('what gets stuck in quiet hours and has no other way is not spoken of', () => {
  const mia = sampleContact('mia', { channels: ['sms'], quietHours: [{ from: '09:16', to: '10:00' }] });
  const simulation = createSimulation({
    person: { contacts: [mia], policies: { ...defaultPolicies, high: high.slice(0, 1) } },
    startAt: START + 58 * SECOND,
  });
  simulation.world(({ contactId }) => (contactId === 'mia' ? 'bounces' : 'arrives'));
  simulation.values([246, 246, 246, 246]);
  simulation.wait(MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 246 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 246. (ana/high)',
    '15:00 High, step 1: sound the alarm here; text Ana and Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
  ]);
});

test('what waited and then does not get through is joined as well', () => {
  const simulation = createSimulation({
    person: { ...highToContacts, policies: { ...defaultPolicies, high: high.slice(0, 1) } },
    startAt: START + 40 * MINUTE,
  });
  simulation.world(({ channel }) => (channel === 'sms' ? 'gives-up' : 'arrives'));
  simulation.values([246, 246, 246, 246]);
  simulation.wait(5 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 246 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 246. (ana/high)',
    '15:00 Mia has quiet hours: texted at 10:00, if it is not over then. (ana/high: 0.0.0/mia/text)',
    '15:00 High, step 1: sound the alarm here; text Ana and Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '15:00 Ana is called as well: the text did not get through. (ana/high: 0.0.0/ana/sms)',
    '20:00 Mia need not wait any more: texted now. (ana/high: 0.0.0/mia/text)',
    '20:00 Mia is called as well: the text did not get through. (ana/high: 0.0.0/mia/sms)',
  ]);
});

test('a high that comes back within quiet hours waits as well', () => {
  const simulation = createSimulation({
    person: { ...highToContacts, policies: { ...defaultPolicies, high: high.slice(0, 1) } },
  });
  simulation.changePerson({ contacts: [sampleContact('mia')] });
  simulation.values([246, 246, 246, 246, 230, 225]);
  simulation.changePerson({ contacts: quietMia });
  simulation.wait(5 * MINUTE);
  simulation.rows(
    [
      [246, 15],
      [246, 10],
      [246, 5],
      [246, 0],
    ],
    { series: 'another' },
  );
  expect(simulation.history).toEqual([
    '0:00 Ana: no usable reading, waiting before it counts as no data.',
    '0:00 Ana: high, 246 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 246. (ana/high)',
    '15:00 High, step 1: sound the alarm here; text Ana and Mia. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '25:00 Two readings of 235 mg/dL or less: the high is over. (ana/high)',
    '25:00 Ana: 225 mg/dL, nothing to do.',
    '30:00 Ana: two sensors disagree: 225 mg/dL (xDrip) and 246 mg/dL (another). Of the two the lower one counts for a low.',
    '30:00 Ana: high, 246. (ana/high)',
    '30:00 Mia has quiet hours: texted at 10:00, if it is not over then. (ana/high: 1.reopened/mia/text)',
    '30:00 What waited for the end of Mia’s quiet hours is replaced by something newer. (ana/high: 1.reopened/mia/text)',
    '30:00 Mia has quiet hours: texted at 10:00, if it is not over then. (ana/high: 1.0.0/mia/text)',
    '30:00 High, step 1: sound the alarm here; text Ana and Mia. (ana/high)',
    '30:00 Waiting for somebody. (ana/high)',
  ]);
});

test('a snooze begins, holds, and ends by its time', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.wait(MINUTE);
  simulation.snooze('low', 15);
  simulation.steady(62, 15);
  simulation.wait(MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '1:00 Low of Ana is snoozed until 09:16. What is more urgent, and the other direction, still alarm.',
    '1:00 Low of Ana is snoozed until 09:16. What is more urgent, and the other direction, still alarm. (ana/low)',
    '16:00 The snooze is over.',
    '16:00 The silence ended and it is still there: the escalation starts from the beginning. (ana/low)',
    '16:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '16:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
  ]);
});

test('a snooze is replaced, and ended by hand', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.wait(MINUTE);
  simulation.snooze('low', 15);
  simulation.snooze('low', 30);
  simulation.wait(MINUTE);
  simulation.resume();
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '1:00 Low of Ana is snoozed until 09:16. What is more urgent, and the other direction, still alarm.',
    '1:00 Low of Ana is snoozed until 09:16. What is more urgent, and the other direction, still alarm. (ana/low)',
    '1:00 The snooze is replaced by a newer one.',
    '1:00 Low of Ana is snoozed until 09:31. What is more urgent, and the other direction, still alarm.',
    '1:00 Low of Ana is snoozed until 09:31. What is more urgent, and the other direction, still alarm. (ana/low)',
    '2:00 The snooze was ended by hand.',
    '2:00 The silence ended and it is still there: the escalation starts from the beginning. (ana/low)',
    '2:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
  ]);
});

test('a snoozed high that is over by itself, and the snooze by its time', () => {
  const simulation = createSimulation();
  simulation.values([260, 260, 260, 260]);
  simulation.snooze('high', 15);
  simulation.wait(5 * MINUTE);
  simulation.values([230, 220, 210]);
  expect(simulation.history).toEqual([
    '0:00 Ana: high, 260 mg/dL. It alarms after 15 min of high readings.',
    '15:00 Ana: high, 260. (ana/high)',
    '15:00 High, step 1: sound the alarm here. (ana/high)',
    '15:00 Waiting for somebody. (ana/high)',
    '15:00 High of Ana is snoozed until 09:30. What is more urgent, and the other direction, still alarm.',
    '15:00 High of Ana is snoozed until 09:30. What is more urgent, and the other direction, still alarm. (ana/high)',
    '25:00 Two readings of 235 mg/dL or less: the high is over. (ana/high)',
    '25:00 Ana: 220 mg/dL, nothing to do.',
    '30:00 The snooze is over.',
    '30:00 Ana: 210 mg/dL, nothing to do.',
  ]);
});

test('a pause holds a low, not an urgent one', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.pause(15);
  simulation.wait(5 * MINUTE);
  simulation.values([62, 50]);
  simulation.wait(6 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '0:00 Alerts for Ana are paused until 09:15. An urgent low, no data after a low value and an overdue check-in still alarm.',
    '5:00 Ana: low, 62. (ana/low)',
    '5:00 Alerts for Ana are paused until 09:15. An urgent low, no data after a low value and an overdue check-in still alarm. (ana/low)',
    '5:00 Waiting for somebody. (ana/low)',
    '10:00 Ana: URGENT LOW, 50. (ana/low)',
    '10:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
    '10:27 Urgent low, step 2: text Mia, Ben and Tom. (ana/low)',
    '12:00 Urgent low, step 3: call Ana, Mia, Ben and Tom; text Ana, Mia, Ben and Tom. (ana/low)',
    '15:00 The pause is over.',
  ]);
});

test('a pause that holds an urgent low says so, and until which day', () => {
  const simulation = createSimulation({ person: { pauseHoldsUrgent: true } });
  simulation.row(50);
  simulation.pause(24 * 60);
  simulation.wait(MINUTE);
  simulation.resume();
  expect(simulation.history).toEqual([
    '0:00 Ana: URGENT LOW, 50. (ana/low)',
    '0:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 Alerts for Ana are paused until Sat 09:00. NOTHING gets through, not even an urgent low.',
    '0:00 Alerts for Ana are paused until Sat 09:00. NOTHING gets through, not even an urgent low. (ana/low)',
    '1:00 The pause was ended by hand.',
    '1:00 The silence ended and it is still there: the escalation starts from the beginning. (ana/low)',
    '1:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
  ]);
});

test('what never left is taken back by a confirmation, by what is newer, and by the end', () => {
  const simulation = createSimulation({ person: { contacts: [sampleContact('mia')] } });
  simulation.world('try-later');
  simulation.row(62);
  simulation.acknowledge('mia');
  simulation.row(51);
  simulation.wait(2 * MINUTE);
  simulation.values([80, 85]);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 Mia has it. (ana/low)',
    '0:00 Mia has it. Vigil watches on. (ana/low)',
    '0:00 Ana: URGENT LOW, 51. (ana/low)',
    '0:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:45 Urgent low, step 2: text Mia. (ana/low)',
    '2:00 Urgent low, step 3: call Ana and Mia; text Ana and Mia. (ana/low)',
    '7:00 Urgent low, step 3: call Ana and Mia; text Ana and Mia. (ana/low)',
    '7:00 Two readings of 75 mg/dL or more: the low is over. (ana/low)',
    '7:00 Ana: 85 mg/dL, nothing to do.',
  ]);
  expect(simulation.unsent).toEqual([
    'ana/low/0.0.0/desktop/desktop: Somebody had it before it was sent.',
    'ana/low/0.0.0/ana/voice: Somebody had it before it was sent.',
    'ana/low/0.has-it/ana/sms: Ana: URGENT LOW, 51.',
    'ana/low/0.has-it/mia/sms: Ana: URGENT LOW, 51.',
    'ana/low/1.re-alarm/mia/sms: A newer message took its place.',
    'ana/low/1.0.0/desktop/desktop: Two readings of 75 mg/dL or more: the low is over.',
    'ana/low/1.0.0/ana/voice: A newer message took its place.',
    'ana/low/1.1.0/mia/sms: A newer message took its place.',
    'ana/low/1.2.0/ana/voice: A newer message took its place.',
    'ana/low/1.2.0/mia/voice: A newer message took its place.',
    'ana/low/1.2.0/ana/sms: A newer message took its place.',
    'ana/low/1.2.0/mia/sms: A newer message took its place.',
    'ana/low/1.2.1/ana/voice: Two readings of 75 mg/dL or more: the low is over.',
    'ana/low/1.2.1/mia/voice: Two readings of 75 mg/dL or more: the low is over.',
    'ana/low/1.2.1/ana/sms: Two readings of 75 mg/dL or more: the low is over.',
    'ana/low/1.2.1/mia/sms: Two readings of 75 mg/dL or more: the low is over.',
  ]);
});

test('a rise takes back what has not left', () => {
  const simulation = createSimulation();
  simulation.world('try-later');
  simulation.row(62);
  simulation.row(51);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 Ana: URGENT LOW, 51. (ana/low)',
    '0:00 Urgent low, step 1: sound the alarm here; call Ana. (ana/low)',
  ]);
  expect(simulation.unsent).toEqual([
    'ana/low/0.0.0/desktop/desktop: Ana: URGENT LOW, 51.',
    'ana/low/0.0.0/ana/voice: Ana: URGENT LOW, 51.',
  ]);
});

test('a breach soon after the end takes back what has not left of it', () => {
  const simulation = createSimulation({ person: { self: null, contacts: [] } });
  simulation.row(62);
  simulation.wait(5 * MINUTE);
  simulation.row(80);
  simulation.world('try-later');
  simulation.wait(5 * MINUTE);
  simulation.row(85);
  simulation.row(60);
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
    '10:00 Two readings of 75 mg/dL or more: the low is over. (ana/low)',
    '10:00 Ana: 85 mg/dL, nothing to do.',
    '10:00 Ana: low, 60. (ana/low)',
    '10:00 Ana has no number to reach. (ana/low)',
    '10:00 Low, step 1: sound the alarm here. (ana/low)',
    '10:00 There are no contacts to reach. (ana/low)',
    '10:00 Low, step 2: nobody to reach. (ana/low)',
    '10:00 Waiting for somebody. (ana/low)',
  ]);
  expect(simulation.unsent).toEqual(['ana/low/0.all-clear/desktop/desktop: Ana: low, 60.']);
});

test('a count that begins anew after a sleep takes back what has not left', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(29 * MINUTE);
  simulation.world('try-later');
  simulation.wait(MINUTE);
  simulation.sleep(HOUR);
  simulation.poll();
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Waiting for somebody. (ana/no-data)',
    '30:00 No data, step 1: sound the alarm here. (ana/no-data)',
    '30:00 No data, step 2: text Ana. (ana/no-data)',
    '90:00 Vigil woke up and is checking the sensors first.',
    '90:00 Nobody watched for a while: no data counts from the wake. (ana/no-data)',
    '90:00 Nobody watched Ana 09:30–10:30 (this computer was asleep). Last 150 mg/dL at 09:00.',
  ]);
  expect(simulation.unsent).toEqual([
    'ana/no-data/0.0.0/desktop/desktop: Nobody watched for a while: no data counts from the wake.',
    'ana/no-data/0.1.0/ana/sms: Nobody watched for a while: no data counts from the wake.',
  ]);
});

test('a snooze takes back what has not left', () => {
  const simulation = createSimulation();
  simulation.world('try-later');
  simulation.row(62);
  simulation.snooze('low', 60);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 Low of Ana is snoozed until 10:00. What is more urgent, and the other direction, still alarm.',
    '0:00 Low of Ana is snoozed until 10:00. What is more urgent, and the other direction, still alarm. (ana/low)',
  ]);
  expect(simulation.unsent).toEqual([
    'ana/low/0.0.0/desktop/desktop: Not sent: it is snoozed.',
    'ana/low/0.0.0/ana/voice: Not sent: it is snoozed.',
  ]);
});

test('a pause takes back what has not left', () => {
  const simulation = createSimulation();
  simulation.world('try-later');
  simulation.row(62);
  simulation.pause(60);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 Alerts for Ana are paused until 10:00. An urgent low, no data after a low value and an overdue check-in still alarm.',
    '0:00 Alerts for Ana are paused until 10:00. An urgent low, no data after a low value and an overdue check-in still alarm. (ana/low)',
  ]);
  expect(simulation.unsent).toEqual([
    'ana/low/0.0.0/desktop/desktop: Not sent: alerts are paused.',
    'ana/low/0.0.0/ana/voice: Not sent: alerts are paused.',
  ]);
});

test('steps that fell due during a sleep are dropped, but the last', () => {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.wait(MINUTE);
  simulation.suspend();
  simulation.sleep(20 * MINUTE);
  simulation.wait(30 * SECOND);
  simulation.row(66);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 66. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '1:00 This computer goes to sleep with an alert open: nobody is watching now. (ana/low)',
    '21:00 Vigil woke up and is checking the sensors first.',
    '21:30 Step 3 fell due while nobody watched and was dropped. (ana/low)',
    '21:30 Step 4 fell due while nobody watched and was dropped. (ana/low)',
    '21:30 Step 5 fell due while nobody watched and was dropped. (ana/low)',
    '21:30 Step 6 fell due while nobody watched and was dropped. (ana/low)',
    '21:30 Low, step 7: call Ana, Mia, Ben and Tom; text Ana, Mia, Ben and Tom. (ana/low)',
    '21:30 Nobody watched Ana 09:01–09:21 (this computer was asleep). Now 66 mg/dL.',
  ]);
});

test('a sleep in which nothing fell due misses nothing', () => {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.wait(MINUTE);
  simulation.sleep(20 * SECOND);
  simulation.poll();
  simulation.wait(40 * SECOND);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 66. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:27 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '1:20 Vigil woke up and is checking the sensors first.',
    '2:00 Low, step 3: call Ana. (ana/low)',
  ]);
});

test('no data counts anew after a sleep', () => {
  const simulation = createSimulation();
  simulation.row(150);
  simulation.wait(31 * MINUTE);
  simulation.sleep(HOUR);
  simulation.poll();
  simulation.wait(30 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: 150 mg/dL, nothing to do.',
    '10:00 Ana: no usable reading, waiting before it counts as no data.',
    '15:00 Ana: no usable glucose for 15 min. Nightscout answers, but no new value: phone or sensor. (ana/no-data)',
    '15:00 Waiting for somebody. (ana/no-data)',
    '30:00 No data, step 1: sound the alarm here. (ana/no-data)',
    '30:00 No data, step 2: text Ana. (ana/no-data)',
    '91:00 Vigil woke up and is checking the sensors first.',
    '91:00 Nobody watched for a while: no data counts from the wake. (ana/no-data)',
    '91:00 Nobody watched Ana 09:31–10:31 (this computer was asleep). Last 150 mg/dL at 09:00.',
    '121:00 No data, step 1: sound the alarm here. (ana/no-data)',
    '121:00 No data, step 2: text Ana. (ana/no-data)',
  ]);
});

test('a text about the sleep that did not leave before its end is taken back', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.channelDown('sms');
  simulation.suspend();
  simulation.sleep(MINUTE);
  simulation.row(62);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62. (ana/low)',
    '0:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '0:00 Waiting for somebody. (ana/low)',
    '0:00 sms is down. (ana/channel)',
    '0:00 A channel is down, step 1: sound the alarm here. (ana/channel)',
    '0:00 Waiting for somebody. (ana/channel)',
    '0:00 This computer goes to sleep with an alert open: nobody is watching now. (ana/low)',
    '1:00 Vigil woke up and is checking the sensors first.',
    '1:00 Low, step 2: text Mia, Ben and Tom. (ana/low)',
    '1:00 Mia is called as well: texts cannot go out. (ana/low: 0.1.0/mia/sms)',
    '1:00 Ben is called as well: texts cannot go out. (ana/low: 0.1.0/ben/sms)',
    '1:00 Tom is called as well: texts cannot go out. (ana/low: 0.1.0/tom/sms)',
  ]);
  expect(simulation.unsent).toEqual(['ana/low/0.watch-stopped/ana/sms: It woke before this was sent.']);
});

test('a low waits for the night filter, and for a second one', () => {
  const simulation = createSimulation({
    person: { nightFilter: 'every-low', night: { from: '22:00', to: '10:00' } },
  });
  simulation.values([62, 63]);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62 mg/dL. The night filter waits for a second low, until 09:10 at the latest.',
    '5:00 Ana: low, 62. (ana/low)',
    '5:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '5:00 Waiting for somebody. (ana/low)',
  ]);
});

test('a low waits for the night filter until its time is up', () => {
  const simulation = createSimulation({
    person: { nightFilter: 'every-low', night: { from: '22:00', to: '10:00' } },
  });
  simulation.row(62);
  simulation.wait(10 * MINUTE);
  expect(simulation.history).toEqual([
    '0:00 Ana: low, 62 mg/dL. The night filter waits for a second low, until 09:10 at the latest.',
    '10:00 Ana: low, 62. (ana/low)',
    '10:00 Low, step 1: sound the alarm here; call Ana. (ana/low)',
    '10:00 Waiting for somebody. (ana/low)',
  ]);
});

test('the night filter lets a sudden drop pass', () => {
  const simulation = createSimulation({
    person: { nightFilter: 'sudden-drop', night: { from: '22:00', to: '10:00' } },
  });
  simulation.values([90, 91, 90, 62, 80]);
  expect(simulation.history).toEqual([
    '0:00 Ana: 90 mg/dL, nothing to do.',
    '5:00 Ana: 91 mg/dL, nothing to do.',
    '10:00 Ana: 90 mg/dL, nothing to do.',
    '15:00 Ana: low, 62 mg/dL. It fell suddenly, without a trend. The night filter waits for a second low, until 09:25 at the latest.',
    '20:00 Ana: 75 mg/dL or more came after 62 mg/dL at 09:15: the night filter let it pass.',
    '20:00 Ana: 80 mg/dL, nothing to do.',
  ]);
});
