import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../shared/people/contact';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Policy } from '../../../shared/people/policies/policy';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { sampleContact, sampleSource, type PersonChanges } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';

/** A low that opened a minute before the machine went to sleep. */
function lowThenSleep(minutes: number, options: Parameters<typeof createSimulation>[0] = {}): Simulation {
  const simulation = createSimulation(options);
  simulation.row(66);
  simulation.wait(MINUTE);
  simulation.sleep(minutes * MINUTE);
  return simulation;
}

describe('R13: steps wait after a wake', () => {
  test('for one successful poll', () => {
    const simulation = lowThenSleep(10);
    simulation.wait(30 * SECOND);
    expect(simulation.lines.at(-1)).toBe('0:27 sms mia ben tom');
    expect(simulation.reasons.at(-2)).toBe('settling');
    simulation.poll();
    expect(simulation.lines.at(-1)).toBe('11:30 voice ben');
  });

  test('for three failed polls', () => {
    const simulation = lowThenSleep(10);
    simulation.poll(false);
    simulation.poll(false);
    expect(simulation.lines).toHaveLength(3);
    simulation.poll(false);
    expect(simulation.lines.at(-1)).toBe('11:00 voice ben');
  });

  test('for three failed polls of every source', () => {
    const simulation = lowThenSleep(10, { sources: [sampleSource(), sampleSource({ sourceId: 'other' })] });
    simulation.source({ failuresSinceResume: 2 });
    expect(simulation.lines).toHaveLength(3);
    simulation.source({ failuresSinceResume: 3 });
    expect(simulation.lines).toHaveLength(4);
  });

  test('for the answer of one source, although another one is silent', () => {
    const simulation = lowThenSleep(10, { sources: [sampleSource(), sampleSource({ sourceId: 'other' })] });
    const [one, other] = simulation.known().sources;
    expect([one?.successesSinceResume, other?.successesSinceResume]).toEqual([0, 0]);
    simulation.source({ successesSinceResume: 1 }, 'other');
    expect(simulation.lines.at(-1)).toBe('11:00 voice ben');
  });

  test('for 2 min at most', () => {
    const simulation = lowThenSleep(10, { tickMs: null });
    expect(simulation.wakeAt).toBe(simulation.now + 2 * MINUTE);
    simulation.wait(2 * MINUTE - 1);
    expect(simulation.lines).toHaveLength(3);
    simulation.wait(1);
    expect(simulation.lines.at(-1)).toBe('13:00 voice ben');
  });

  test('but a confirmation counts at once', () => {
    const simulation = lowThenSleep(10);
    simulation.acknowledge('mia');
    expect(simulation.live('low')?.state).toBe('acknowledged');
  });
});

describe('R13: the missed stretch', () => {
  test('the latest missed step is done, earlier ones are dropped, later ones keep their distance', () => {
    const simulation = lowThenSleep(10);
    simulation.row(66);
    simulation.wait(4 * MINUTE);
    simulation.row(66);
    simulation.wait(7 * MINUTE);
    expect(simulation.lines.slice(3)).toEqual([
      '11:00 voice ben',
      '16:00 voice tom',
      '21:00 voice ana mia ben tom',
      '21:00 sms ana mia ben tom',
    ]);
    expect(simulation.reasons.filter((code) => code === 'step-missed')).toHaveLength(2);
  });

  test('of a repeating step only the latest round is done', () => {
    const simulation = createSimulation();
    simulation.row(50);
    simulation.wait(3 * MINUTE);
    simulation.sleep(40 * MINUTE);
    simulation.mark();
    simulation.row(50);
    simulation.wait(6 * MINUTE);
    expect(simulation.lines).toEqual([
      '0:00 voice ana mia ben tom',
      '0:00 sms ana mia ben tom',
      '5:00 voice ana mia ben tom',
      '5:00 sms ana mia ben tom',
    ]);
  });

  test('nothing missed moves nothing', () => {
    const simulation = lowThenSleep(0.5);
    simulation.row(66);
    simulation.wait(MINUTE);
    expect(simulation.lines.at(-1)).toBe('2:00 voice ana');
  });

  test('a clock that was set forward counts as such a stretch for a low', () => {
    const simulation = createSimulation();
    simulation.row(66);
    simulation.wait(MINUTE);
    simulation.mark();
    simulation.setForward(10 * MINUTE);
    simulation.row(66);
    expect(simulation.lines).toEqual(['0:00 voice ben']);
    simulation.wait(5 * MINUTE);
    expect(simulation.lines.slice(1)).toEqual(['5:00 voice tom']);
  });

  test('a low that ended meanwhile reaches nobody but with its all-clear', () => {
    const simulation = lowThenSleep(30);
    simulation.mark();
    simulation.rows([
      [80, 9],
      [85, 4],
    ]);
    expect(simulation.lines).toEqual(['0:00 desktop all-clear', '0:00 sms all-clear ana mia ben tom']);
  });

  test('the latest missed step is the one that fell due last, whatever its place in the policy', () => {
    const low: Policy = [
      { afterSeconds: 900, text: ['contact-1'] },
      { afterSeconds: 300, text: ['contact-2'] },
    ];
    const simulation = lowThenSleep(30, { person: { policies: { ...defaultPolicies, low } } });
    simulation.row(66);
    expect(simulation.lines).toEqual(['31:00 sms mia']);
  });

  test('restart-with-one-contact: steps for contacts who are not there are no latest step: Mia is called at once', () => {
    const simulation = createSimulation({ person: { contacts: [sampleContact('mia')] } });
    simulation.row(62);
    simulation.wait(55 * SECOND);
    simulation.restart(10 * MINUTE + 5 * SECOND);
    expect(simulation.lines.slice(2)).toEqual(['0:27 sms mia']);
    simulation.mark();
    simulation.row(62);
    expect(simulation.lines).toEqual(['0:00 voice mia']);
    simulation.steady(62, 30);
    const everybody = ['15:00 voice ana mia', '15:00 sms ana mia', '30:00 voice ana mia', '30:00 sms ana mia'];
    expect(simulation.lines.slice(1)).toEqual(everybody);
    const [missed, ...others] = simulation.history.filter((line) => /dropped|contact [23]|step [3-6]/.test(line));
    expect(missed).toBe('11:00 Step 3 fell due while nobody watched and was dropped. (ana/low)');
    expect(others).toEqual([
      '11:00 There is no contact 2 to reach. (ana/low)',
      '11:00 Low, step 5: nobody to reach. (ana/low)',
      '11:00 Low, step 4: call Mia. (ana/low)',
      '21:00 There is no contact 3 to reach. (ana/low)',
      '21:00 Low, step 6: nobody to reach. (ana/low)',
    ]);
  });

  describe('the latest missed step that reaches somebody is done, whoever is missing', () => {
    const quiet = { quietHours: [{ from: '08:00', to: '20:00' }] };
    const [mia, ben, tom] = ['mia', 'ben', 'tom'].map((id) => sampleContact(id)) as [Contact, Contact, Contact];
    const households: [string, PersonChanges, [minutes: number, line: string | undefined][]][] = [
      [
        'three contacts',
        {},
        [
          [3, 'voice ana'],
          [7, 'voice mia'],
          [11, 'voice ben'],
          [17, 'voice tom'],
          [21, 'voice ana mia ben tom'],
        ],
      ],
      [
        'two contacts',
        { contacts: [mia, ben] },
        [
          [11, 'voice ben'],
          [16, 'voice ben'],
          [21, 'voice ana mia ben'],
        ],
      ],
      [
        'one contact',
        { contacts: [mia] },
        [
          [4, 'voice ana'],
          [11, 'voice mia'],
          [16, 'voice mia'],
          [36, 'voice ana mia'],
        ],
      ],
      [
        'no contact',
        { contacts: [] },
        [
          [16, 'voice ana'],
          [21, 'voice ana'],
        ],
      ],
      [
        'contact 3 in quiet hours',
        { contacts: [mia, ben, sampleContact('tom', quiet)] },
        [
          [16, 'voice ben'],
          [21, 'voice ana mia ben tom'],
        ],
      ],
      [
        'contacts 2 and 3 in quiet hours',
        { contacts: [mia, sampleContact('ben', quiet), sampleContact('tom', quiet)] },
        [[16, 'voice mia']],
      ],
      [
        'all contacts in quiet hours',
        { contacts: [mia, ben, tom].map((one) => ({ ...one, ...quiet })) },
        [[16, 'voice ana']],
      ],
      ['a contact without a number', { contacts: [mia, ben, { ...tom, channels: ['pigeon'] }] }, [[16, 'voice ben']]],
      [
        'a person without a number and two contacts',
        { self: null, contacts: [mia, ben] },
        [
          [4, 'voice mia'],
          [7, 'voice mia'],
          [11, 'voice ben'],
          [16, 'voice ben'],
        ],
      ],
      [
        'a person without a number and contacts in quiet hours: nobody is there yet',
        { self: null, contacts: [{ ...mia, ...quiet }] },
        [
          [11, undefined],
          [21, 'voice mia'],
        ],
      ],
    ];
    const cases = households.flatMap(([name, person, lines]) =>
      lines.flatMap(([minutes, line]) =>
        (['sleep', 'restart'] as const).map((how) => ({ name, person, minutes, line, how })),
      ),
    );

    test.each(cases)('$name, $how until +$minutes min: $line', ({ person, minutes, line, how }) => {
      const simulation = createSimulation({ person });
      simulation.row(62);
      simulation.wait(MINUTE);
      simulation[how]((minutes - 1) * MINUTE);
      simulation.mark();
      simulation.row(62);
      expect(simulation.lines[0]).toBe(line === undefined ? undefined : `0:00 ${line}`);
    });
  });

  test('what quiet hours hold of the missed steps is judged again at their end, 20 min after the low began at the latest', () => {
    const contacts = [
      sampleContact('mia', { quietHours: [{ from: '08:00', to: '09:18' }] }),
      sampleContact('ben', { quietHours: [{ from: '08:00', to: '20:00' }] }),
    ];
    const simulation = createSimulation({ person: { contacts } });
    simulation.row(62);
    simulation.wait(MINUTE);
    simulation.sleep(15 * MINUTE);
    simulation.mark();
    simulation.row(62);
    simulation.wait(5 * MINUTE);
    expect(simulation.lines).toEqual([
      '0:00 voice ana',
      '2:00 sms mia',
      '2:00 voice mia',
      '4:00 sms ben',
      '4:00 voice ben',
    ]);
    expect(simulation.history).toContain(
      '16:00 Ben has quiet hours: called at 09:20, if it is not over then. (ana/low: 0.4.0/ben/call)',
    );
  });

  test('missed steps that reach nobody move none of the later ones', () => {
    const contacts = [sampleContact('mia', { quietHours: [{ from: '08:00', to: '20:00' }] })];
    const simulation = createSimulation({ person: { self: null, contacts } });
    simulation.row(62);
    simulation.wait(MINUTE);
    simulation.sleep(15 * MINUTE);
    simulation.mark();
    simulation.row(62);
    expect(simulation.reasons).not.toContain('step-missed');
    simulation.wait(4 * MINUTE);
    expect(simulation.lines).toEqual(['4:00 voice mia', '4:00 sms mia']);
    expect(simulation.live('low')?.run.zeroAt).toBe(simulation.now - 20 * MINUTE);
  });

  test('of steps of one moment all are done', () => {
    const low: Policy = [
      { afterSeconds: 300, text: ['contact-2'] },
      { afterSeconds: 600, call: ['contact-3'] },
      { afterSeconds: 600, call: ['contact-1'] },
      { afterSeconds: 600, desktop: true },
      { afterSeconds: 660, desktop: true },
    ];
    const contacts = [sampleContact('mia'), sampleContact('ben')];
    const simulation = lowThenSleep(14, { person: { contacts, policies: { ...defaultPolicies, low } } });
    simulation.row(66);
    expect(simulation.lines).toEqual(['15:00 voice mia', '15:00 desktop']);
  });

  test('a confirmed alert has no steps to miss', () => {
    const simulation = createSimulation();
    simulation.row(66);
    simulation.acknowledge('mia');
    simulation.mark();
    simulation.sleep(30 * MINUTE);
    simulation.row(66);
    expect(simulation.lines).toEqual([]);
  });

  test('lid shut 22:30-06:40, low since 03:00: the low of the morning alarms from its 0', () => {
    const simulation = createSimulation();
    simulation.row(110);
    simulation.sleep(8 * HOUR + 10 * MINUTE);
    simulation.mark();
    simulation.rows([
      [70, 250],
      [60, 220],
      [58, 60],
      [57, 5],
    ]);
    simulation.wait(MINUTE);
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 voice ana', '0:27 sms mia ben tom']);
    expect(simulation.alerts).toHaveLength(1);
  });
});

describe('R13: no-data steps count from the wake', () => {
  test('when it opens after it', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.sleep(3 * HOUR);
    simulation.mark();
    simulation.poll();
    simulation.wait(15 * MINUTE - 5 * SECOND);
    expect(simulation.live('no-data')).toBeUndefined();
    simulation.wait(50 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
  });

  test('when it was open before', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.wait(50 * MINUTE);
    simulation.sleep(HOUR);
    simulation.mark();
    simulation.poll();
    simulation.wait(61 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
  });

  test('when it was open and fast before: U + 5 and U + 10', () => {
    const simulation = createSimulation();
    simulation.row(78);
    simulation.wait(12 * MINUTE);
    simulation.sleep(HOUR);
    simulation.mark();
    simulation.poll();
    simulation.wait(21 * MINUTE);
    expect(simulation.lines).toEqual([
      '15:00 desktop',
      '15:00 sms ana',
      '20:00 voice mia ben tom',
      '20:00 sms mia ben tom',
    ]);
  });

  test('and end with the first usable reading after it', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.wait(31 * MINUTE);
    simulation.sleep(HOUR);
    simulation.mark();
    simulation.row(140);
    expect(simulation.lines).toEqual(['0:00 desktop data-back', '0:00 sms data-back ana']);
  });

  test.each([
    [60 * SECOND, '30:00 desktop'],
    [60 * SECOND + 1, '36:00 desktop'],
  ])('after %i ms without watching: %s', (gapMs, line) => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.mark();
    simulation.wait(5 * MINUTE);
    simulation.restart(gapMs);
    simulation.poll();
    simulation.wait(31 * MINUTE);
    expect(simulation.lines[0]).toBe(line);
  });

  test.each([20 * SECOND, 60 * SECOND])('also when %i ms more without watching follow soon after', (pauseMs) => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.sleep(8 * HOUR);
    simulation.mark();
    simulation.poll();
    simulation.wait(2 * MINUTE);
    simulation.restart(pauseMs);
    simulation.poll();
    simulation.wait(58 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
  });

  test('also when it was open before and a short pause follows before the sources have answered', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.wait(50 * MINUTE);
    simulation.sleep(HOUR);
    simulation.mark();
    simulation.sleep(20 * SECOND);
    simulation.poll();
    simulation.wait(60 * MINUTE);
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
  });

  test('but a clock set forward while it is open leaves its steps their distance, also twice', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.mark();
    simulation.wait(40 * MINUTE);
    for (const byMs of [2 * MINUTE, HOUR]) {
      simulation.setForward(byMs);
      simulation.poll();
      simulation.wait(10 * MINUTE);
    }
    expect(simulation.lines).toEqual(['30:00 desktop', '30:00 sms ana', '60:00 sms mia ben tom']);
  });

  test('not when it is confirmed: it stays so until its time is up', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.wait(20 * MINUTE);
    simulation.acknowledge('mia', 'no-data');
    simulation.sleep(HOUR);
    simulation.poll();
    expect(simulation.live('no-data')?.state).toBe('acknowledged');
  });

  test('not when it is over: a short sleep brings nothing back', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.wait(20 * MINUTE);
    simulation.row(150);
    expect(simulation.live('no-data')).toBeUndefined();
    simulation.sleep(8 * MINUTE);
    simulation.poll();
    expect(simulation.live('no-data')).toBeUndefined();
  });

  test('nor while it is snoozed: it starts when that ends', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.wait(20 * MINUTE);
    simulation.snooze('no-data', 180);
    simulation.sleep(HOUR);
    simulation.poll();
    expect(simulation.live('no-data')).toMatchObject({ isSilenced: true, run: { number: 0 } });
  });

  test('with the cause "we slept" until a poll succeeds', () => {
    const simulation = createSimulation();
    simulation.row(150);
    simulation.sleep(3 * HOUR);
    simulation.wait(15 * MINUTE);
    expect(simulation.live('no-data')?.cause).toBe('we-slept');
    simulation.poll();
    expect(simulation.live('no-data')?.cause).toBe('sensor-silent');
  });
});

test('row 24: after an hour asleep with a good value nobody is alarmed', () => {
  const simulation = createSimulation();
  simulation.row(110);
  simulation.sleep(HOUR);
  simulation.row(112);
  simulation.wait(9 * MINUTE);
  expect(simulation.lines).toEqual([]);
});

describe('R13: a computer that goes to sleep with an alert open tells "watch stopped"', () => {
  test('to everybody for whom a message was attempted, once, and sleeps', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.wait(MINUTE);
    simulation.mark();
    simulation.suspend();
    expect(simulation.lines).toEqual(['0:00 sms watch-stopped ana mia ben tom']);
    expect(simulation.sent.at(-1)?.body).toMatch(
      /^Vigil: watch of Ana stopped: this computer goes to sleep\. Last: 62 mg\/dL, 1 min ago \(09:00\)\. #\w{5}$/,
    );
    simulation.suspend();
    expect(simulation.lines).toHaveLength(1);
    expect(simulation.reasons.filter((code) => code === 'watch-stopped')).toHaveLength(1);
  });

  test('and again after the next time awake', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.wait(MINUTE);
    simulation.suspend();
    simulation.sleep(20 * MINUTE);
    simulation.row(62);
    simulation.wait(MINUTE);
    simulation.mark();
    simulation.suspend();
    expect(simulation.lines).toEqual(['0:00 sms watch-stopped ana mia ben tom']);
  });

  test('and after every later one, each with an id of its own', () => {
    const simulation = createSimulation({ person: { contacts: [] } });
    simulation.row(62);
    for (const number of [0, 1, 2]) {
      simulation.wait(number * SECOND);
      simulation.suspend();
      simulation.suspend();
      simulation.sleep(SECOND);
      simulation.row(62);
    }
    const texts = simulation.messages.filter(({ kind }) => kind === 'watch-stopped');
    expect(texts.map(({ id, round }) => [id.replace(/\/\d{10,}/, ''), round])).toEqual([
      ['ana/low/0.watch-stopped/ana/sms', 0],
      ['ana/low/0.watch-stopped.1/ana/sms', 1],
      ['ana/low/0.watch-stopped.2/ana/sms', 2],
    ]);
  });

  test('to the first contact when nobody was told yet', () => {
    const simulation = createSimulation({ person: { self: null } });
    simulation.row(150);
    simulation.wait(16 * MINUTE);
    simulation.mark();
    simulation.suspend();
    expect(simulation.live('no-data')?.severity).toBe('no-data');
    expect(simulation.lines).toEqual(['0:00 sms watch-stopped mia']);
  });

  test.each([
    ['the person', {}, '0:00 sms watch-stopped ana'],
    ['the first contact of somebody without a phone', { self: null }, '0:00 sms watch-stopped mia'],
    [
      'the first contact of somebody without a number',
      { self: sampleContact('ana', { addresses: {} }) },
      '0:00 sms watch-stopped mia',
    ],
    [
      'the first who can be reached',
      { self: null, contacts: [sampleContact('mia', { channels: [] }), sampleContact('ben')] },
      '0:00 sms watch-stopped ben',
    ],
  ])('of a high that only sounded here to %s', (_, person, line) => {
    const simulation = createSimulation({ person });
    simulation.values([260, 260, 260, 260]);
    simulation.mark();
    simulation.suspend();
    expect(simulation.lines).toEqual([line]);
  });

  test.each([
    ['there is nobody', [], 'watch-stopped'],
    ['nobody can be reached', [sampleContact('mia', { addresses: {} })], 'cannot-be-texted'],
  ])('to nobody where %s', (_, contacts, code) => {
    const simulation = createSimulation({ person: { self: null, contacts } });
    simulation.values([260, 260, 260, 260]);
    simulation.suspend();
    expect(simulation.messages.filter(({ kind }) => kind === 'watch-stopped')).toEqual([]);
    expect(simulation.reasons).toContain(code);
  });

  test.each([
    ['a low', 62, 0],
    ['no data', 150, 16],
  ])('of %s of which nothing has left yet to the first contact, not to the person', (_, value, minutes) => {
    const later: Policy = [{ afterSeconds: 3600, text: ['person', 'contacts'] }];
    const simulation = createSimulation({
      person: { policies: { ...defaultPolicies, low: later, 'no-data': later, 'no-data-fast': later } },
    });
    simulation.row(value);
    simulation.wait(minutes * MINUTE);
    simulation.suspend();
    const texts = simulation.messages.filter(({ kind }) => kind === 'watch-stopped');
    expect(texts.map(({ contactId }) => contactId)).toEqual(['mia']);
  });

  test('of what history says that nobody watches now, and of which alert', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.suspend();
    expect(simulation.history.at(-1)).toBe(
      '0:00 This computer goes to sleep with an alert open: nobody is watching now. (ana/low)',
    );
  });

  test('of several alerts for the worst, and of none for what is confirmed, snoozed, or a channel', () => {
    const both = createSimulation();
    both.values([260, 260, 260, 260]);
    both.row(50, { series: 'other' });
    both.suspend();
    expect(both.sent.filter(({ kind }) => kind === 'watch-stopped').map(({ severity }) => severity)).toEqual([
      'urgent-low',
    ]);
    const quiet = createSimulation();
    quiet.channelDown('sms');
    quiet.row(62);
    quiet.acknowledge('mia');
    quiet.suspend();
    quiet.values([260, 260, 260, 260], { series: 'other' });
    quiet.snooze('high', 60);
    quiet.mark();
    quiet.suspend();
    expect(quiet.sent.some(({ kind }) => kind === 'watch-stopped')).toBe(false);
    expect(quiet.reasons).not.toContain('watch-stopped');
  });

  test('a text that had not left by then is taken back at the wake: it is not true any more', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.wait(MINUTE);
    simulation.world('try-later');
    simulation.suspend();
    simulation.sleep(20 * MINUTE);
    const texts = simulation.messages.filter(({ kind }) => kind === 'watch-stopped');
    expect(texts.map(({ delivery }) => delivery.reason)).toEqual(texts.map(() => 'It woke before this was sent.'));
    expect(texts).toHaveLength(4);
  });

  test('an alarm that had not left by then goes out after it', () => {
    const simulation = createSimulation();
    simulation.world('try-later');
    simulation.row(62);
    simulation.suspend();
    simulation.sleep(MINUTE);
    const statuses = simulation.messages.map(({ kind, channel, delivery }) => [kind, channel, delivery.status]);
    expect(statuses).toEqual([
      ['alarm', 'desktop', 'pending'],
      ['alarm', 'voice', 'pending'],
      ['watch-stopped', 'sms', 'withdrawn'],
    ]);
  });

  test('also within quiet hours: that nobody watches is no high', () => {
    const self = sampleContact('ana', { quietHours: [{ from: '08:00', to: '20:00' }] });
    const simulation = createSimulation({ person: { self } });
    simulation.values([260, 260, 260, 260]);
    simulation.mark();
    simulation.suspend();
    expect(simulation.lines).toEqual(['0:00 sms watch-stopped ana']);
  });

  test('while the watch is not settled yet too', () => {
    const simulation = createSimulation();
    simulation.row(62);
    simulation.wait(MINUTE);
    simulation.sleep(5 * MINUTE);
    simulation.mark();
    simulation.suspend();
    expect(simulation.lines).toEqual(['0:00 sms watch-stopped ana mia ben tom']);
  });
});
