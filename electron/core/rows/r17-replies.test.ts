import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { sampleContact } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';

/** A low of which Ana, Mia, Ben and Tom were told. */
function low(value = 66): Simulation {
  const simulation = createSimulation();
  simulation.row(value);
  simulation.wait(MINUTE);
  return simulation;
}

/** The tag of the last text to this contact. */
const tagTo = (simulation: Simulation, contactId: string): string =>
  simulation.messages.filter((one) => one.contactId === contactId && one.channel === 'sms').at(-1)?.tag ?? '';

const answers = (simulation: Simulation): string[] =>
  simulation.sent.filter(({ kind }) => kind === 'answer').map(({ to, body }) => `${to}: ${body.replace(/ #\w+$/, '')}`);

describe('R17: what says "I have it"', () => {
  test.each([
    'ok',
    'OK',
    ' Ok! ',
    'yes',
    '1',
    'ok 👍',
    'ＯＫ',
    'ОК',
    'I have it.',
    'got it',
    'Ok\n> Vigil: Ana low',
    'oui',
  ])('%j', (text) => {
    const simulation = low();
    expect(simulation.reply('mia', text)).toEqual(['has-it']);
    expect(simulation.live('low')).toMatchObject({ state: 'acknowledged', acknowledgement: { contactId: 'mia' } });
  });

  test.each([
    (tag: string) => tag,
    (tag: string) => tag.toLowerCase(),
    (tag: string) => `#${tag}.`,
    (tag: string) => ` ${tag.slice(0, 2)} ${tag.slice(2)} `,
    (tag: string) => `ok ${tag}`,
    (tag: string) => `${tag} 🙏\n\nOn Monday Vigil wrote:\n> Ana low`,
    (tag: string) => tag.replace('A', 'А').replace('C', 'С').replace('E', 'Е').replace('H', 'Н'),
    (tag: string) => Array.from(tag, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join(''),
  ])('the tag, however it is typed: %#', (typed) => {
    const simulation = low();
    expect(simulation.reply('mia', typed(tagTo(simulation, 'mia')))).toEqual(['has-it']);
  });

  test.each([
    ['', 'nothing'],
    ['👍', 'nothing'],
    ['coming', 'nothing'],
    ['ok, but who is with her?', 'nothing'],
    ['not ok', 'nothing'],
    ['22222', 'nothing'],
    ['> ok', 'nothing'],
    ['</Say>', 'nothing'],
    ['\u202eko', 'nothing'],
    ['x'.repeat(10_000), 'nothing'],
    ['STOP', 'stop'],
    ['?', 'question'],
  ])('not %j', (text, kind) => {
    const simulation = low();
    expect(simulation.reply('mia', text)).toEqual([kind]);
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('an auto-reply that quotes the tag counts as nothing', () => {
    const simulation = low();
    const quoting = `I am driving. You wrote: "Ana low #${tagTo(simulation, 'mia')}"`;
    expect(simulation.reply('mia', quoting)).toEqual(['nothing']);
    expect(simulation.reply('mia', `> #${tagTo(simulation, 'mia')}`)).toEqual(['nothing']);
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('a number that nobody has counts as nothing and gets no answer', () => {
    const simulation = low();
    expect(simulation.reply('+14155550000', 'ok')).toEqual(['nothing']);
    expect(simulation.reply('+14155550000', '?')).toEqual(['nothing']);
    expect(answers(simulation)).toEqual([]);
  });

  test('an address shared with the person is the person’s', () => {
    const { addresses } = sampleContact('ana');
    const simulation = createSimulation({ person: { contacts: [sampleContact('mia', { addresses })] } });
    simulation.row(66);
    simulation.wait(MINUTE);
    simulation.reply('mia', 'ok');
    expect(simulation.live('low')?.acknowledgement?.contactId).toBe('ana');
  });
});

describe('R7: a bare word', () => {
  test('counts for the one alert that reached the contact', () => {
    const simulation = createSimulation();
    simulation.row(66);
    simulation.wait(10 * SECOND);
    // Ana alone was called so far.
    expect(simulation.reply('mia', 'ok')).toEqual(['nothing-open']);
    expect(answers(simulation)).toEqual(['mia: Vigil: nothing is open that you were told of. Nobody waits for you.']);
    expect(simulation.reply('ana', 'ok')).toEqual(['has-it']);
  });

  test('asks which when something else was sent in the ten minutes before, and takes the tag', () => {
    const simulation = createSimulation({ sources: [] });
    simulation.checkIn(1, 0);
    simulation.wait(5 * MINUTE);
    simulation.row(66);
    simulation.wait(MINUTE);
    expect(simulation.reply('mia', 'ok')).toEqual(['which']);
    const tag = tagTo(simulation, 'mia');
    expect(answers(simulation)[0]).toMatch(/^mia: Vigil: which one\? .*Ana low: reply \w{5}\./);
    expect(simulation.reply('mia', 'OK')).toEqual(['which']);
    expect(answers(simulation)).toHaveLength(1);
    const lowTag = simulation.messages.find(
      ({ contactId, channel, alertId }) => contactId === 'mia' && channel === 'sms' && alertId.includes('/low/'),
    )?.tag;
    expect(tag).not.toBe(lowTag);
    expect(simulation.reply('mia', lowTag ?? '')).toEqual(['has-it']);
    expect(simulation.live('low')?.state).toBe('acknowledged');
    expect(simulation.live('check-in')?.state).toBe('open');
  });

  test('of an alert that is over is answered so, with or without its tag', () => {
    const simulation = low();
    const tag = tagTo(simulation, 'mia');
    simulation.values([80, 85]);
    simulation.wait(MINUTE);
    expect(simulation.reply('mia', 'ok')).toEqual(['nothing-open']);
    expect(simulation.reply('mia', tag)).toEqual(['over']);
    expect(answers(simulation)[1]).toMatch(/^mia: Vigil: Ana low is over since \d\d:\d\d\. Now 85 mg\/dL/);
  });
});

describe('R17: a reply counts at the moment the provider received it', () => {
  test('"ok" sent at 66, read at 48: it is c and t of then, and the fall alarms again at once', () => {
    const simulation = low(66);
    simulation.wait(4 * MINUTE);
    const sentAt = simulation.now;
    simulation.world('arrives');
    simulation.wait(20 * SECOND);
    simulation.row(62);
    simulation.reply('mia', 'ok', simulation.now - sentAt);
    expect(simulation.live('low')?.acknowledgement).toMatchObject({ at: sentAt, mgPerDl: 66 });
    simulation.wait(5 * MINUTE);
    simulation.row(48);
    expect(simulation.live('low')).toMatchObject({ state: 'open', severity: 'urgent-low' });
  });

  test('a run begun since goes on, and the answer says what is now', () => {
    const simulation = low(66);
    const sentAt = simulation.now;
    simulation.wait(4 * MINUTE);
    simulation.row(50);
    simulation.wait(MINUTE);
    expect(simulation.reply('mia', 'ok', simulation.now - sentAt)).toEqual(['since-begun']);
    expect(simulation.live('low')).toMatchObject({ state: 'open', severity: 'urgent-low' });
    expect(answers(simulation)).toEqual([
      'mia: Vigil: it started again since you answered. Ana URGENT LOW 50 mg/dL, 1 min ago (09:05). Reply OK if you have it now.',
    ]);
    expect(simulation.reply('mia', tagTo(simulation, 'mia'))).toEqual(['has-it']);
  });
});

describe('R17: what is answered, and how often', () => {
  test('"?" tells the newest value, its age and who has it, each time, six times an hour', () => {
    const simulation = low();
    simulation.reply('mia', '?');
    simulation.reply('ben', 'ok');
    for (let asked = 0; asked < 8; asked += 1) simulation.reply('mia', '?');
    expect(answers(simulation).slice(0, 2)).toEqual([
      'mia: Vigil: Ana low 66 mg/dL, 1 min ago (09:00). Nobody has it yet.',
      'mia: Vigil: Ana low 66 mg/dL, 1 min ago (09:00). Ben has it.',
    ]);
    expect(answers(simulation)).toHaveLength(6);
    simulation.wait(61 * MINUTE);
    simulation.reply('mia', '?');
    expect(answers(simulation)).toHaveLength(7);
  });

  test('nobody asked by a question is in doubt what "ok" means after it', () => {
    const simulation = low();
    simulation.reply('mia', '?');
    expect(simulation.reply('mia', 'ok')).toEqual(['has-it']);
  });

  test('with nothing open it tells how it is', () => {
    const simulation = createSimulation();
    simulation.row(104);
    simulation.reply('mia', '?');
    expect(answers(simulation)).toEqual(['mia: Vigil: Ana: Now 104 mg/dL, just now (09:00). Nothing is open.']);
  });
});

describe('R17: STOP', () => {
  test('the next channel takes the place of each text, also for the person', () => {
    const simulation = createSimulation();
    simulation.stop('sms', sampleContact('mia').addresses['phone'] ?? '');
    simulation.row(66);
    simulation.wait(MINUTE);
    expect(simulation.reply('mia', 'YES')).toEqual(['start', 'has-it']);
    expect(simulation.lines.slice(0, 4)).toEqual([
      '0:00 desktop',
      '0:00 voice ana',
      '0:27 voice mia',
      '0:27 sms ben tom',
    ]);
  });
});
