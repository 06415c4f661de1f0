import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { createSimulation } from '../core/simulation/simulation.test-support';
import type { Reading } from '../core/state/reading';
import { LAG, linesOf, NIGHT, played, reading, readings, stage } from './sample-recording.test-support';

const lowForAnHour = [110, 96, 84, 74, 66, 64, 64, 63, 64, 66, 64, 63, 62, 64];

test('R5: a low nobody answers reaches every step in turn, at its time', () => {
  const lines = linesOf(played(readings([66, 64, 64, 63, 64, 66])));
  expect(lines).toEqual([
    '0:00 desktop here',
    '0:00 voice ana',
    '0:27 sms mia',
    '0:27 sms ben',
    '0:27 sms tom',
    '2:00 voice ana',
    '5:00 voice mia',
    '10:00 voice ben',
    '15:00 voice tom',
    '20:00 voice ana',
    '20:00 voice mia',
    '20:00 voice ben',
    '20:00 voice tom',
    '20:00 sms ana',
    '20:00 sms mia',
    '20:00 sms ben',
    '20:00 sms tom',
  ]);
});

test('R8: the end is told once, to those who were told', () => {
  const { alerts, messages } = played(readings([66, 64, 78, 79, 90]));
  expect(messages.filter(({ kind }) => kind === 'all-clear').map(({ contactId }) => contactId)).toEqual([
    null,
    'ana',
    'mia',
    'ben',
    'tom',
  ]);
  expect(alerts).toMatchObject([
    { direction: 'low', severity: 'low', from: NIGHT + LAG, to: NIGHT + 15 * MINUTE + LAG },
  ]);
});

test('R4: an alert is told by the worst it came to, with who was reached first by what', () => {
  const [alert, ...others] = played(readings([66, 52, 78, 79])).alerts;
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ severity: 'urgent-low' });
  expect(alert?.reached.map(({ contactId, channel, at }) => [contactId, channel, at - NIGHT - LAG])).toEqual([
    [null, 'desktop', 0],
    ['ana', 'voice', 0],
    ['mia', 'sms', 27 * SECOND],
    ['ben', 'sms', 27 * SECOND],
    ['tom', 'sms', 27 * SECOND],
  ]);
});

test('each message says why it was sent', () => {
  const { messages } = played(readings([66, 64, 78, 79]));
  expect(messages.map(({ why }) => why)).toEqual(
    expect.arrayContaining([
      'Ana: low, 66. Low, step 1: sound the alarm here; call Ana.',
      'Low, step 2: text Mia, Ben and Tom.',
      'Two readings of 75 mg/dL or more: the low is over.',
    ]),
  );
  expect(messages.every(({ why }) => why !== '')).toBe(true);
});

test('each silence says why nothing was sent, once for as long as it lasts', () => {
  const { silences, messages } = played(readings([100, 245, 250, 252, 245, 230, 228]));
  expect(messages.map(({ kind, channel }) => `${channel} ${kind}`)).toEqual(['desktop alarm', 'desktop all-clear']);
  expect(silences.map(({ code }) => code)).toEqual(['nothing-wrong', 'high-holding', 'nothing-wrong']);
  expect(silences[1]?.sentence).toBe('Ana: high, 245 mg/dL. It alarms after 15 min of high readings.');
});

test('R9: a gap in the data is a silent sensor: the person hears at 30 min, contacts at 60, then data is back', () => {
  const rows = [...readings([120, 121, 122]), ...readings([130, 131], NIGHT + 85 * MINUTE)];
  expect(linesOf(played(rows), NIGHT + 10 * MINUTE)).toEqual([
    '30:00 desktop here',
    '30:00 sms ana',
    '60:00 sms mia',
    '60:00 sms ben',
    '60:00 sms tom',
    '75:08 desktop data-back here',
    '75:08 sms data-back ana',
    '75:08 sms data-back mia',
    '75:08 sms data-back ben',
    '75:08 sms data-back tom',
  ]);
});

test('R2: time without data counts from when the last value became too old', () => {
  const rows = [...readings([120, 121, 122]), ...readings([130, 131], NIGHT + 85 * MINUTE)];
  expect(played(rows).withoutDataMs).toBe(75 * MINUTE + LAG - 10 * MINUTE);
});

test('R2: what a source is learnt to be late by makes its rows usable', () => {
  const values = Array.from({ length: 40 }, (_, row) => 120 + 4 * (row % 2));
  const rows = readings(values).map(({ glucose, measuredAt }) =>
    reading(0, measuredAt, { glucose, receivedAt: measuredAt + 13.5 * MINUTE }),
  );
  const { alerts, withoutDataMs } = played(rows);
  // Six rows after the first show how late they come; until then each is too old when it comes.
  expect(withoutDataMs).toBe(6 * 5 * MINUTE);
  expect(alerts).toMatchObject([{ direction: 'no-data', to: NIGHT + 13.5 * MINUTE + 6 * 5 * MINUTE }]);
});

test('R2: a recording of a clock that is 20 min fast: usable from the sixth row on, and a low in it opens and ends', () => {
  const values = [110, 111, 112, 111, 110, 112, 110, 62, 64, 80, 84, 88];
  const rows = readings(values).map(({ glucose, measuredAt }) =>
    reading(0, measuredAt + 20 * MINUTE, { glucose, receivedAt: measuredAt + LAG }),
  );
  const { alerts, withoutDataMs } = played(rows);
  expect(withoutDataMs).toBe(25 * MINUTE);
  expect(alerts.filter(({ direction }) => direction === 'low')).toMatchObject([
    { from: NIGHT + 35 * MINUTE + LAG, to: NIGHT + 50 * MINUTE + LAG },
  ]);
});

test('rows that come later count from then on only', () => {
  const low = reading(50, NIGHT + 10 * MINUTE, { receivedAt: NIGHT + 19 * MINUTE });
  const rows = [...readings([100, 98]), low, ...readings([95, 96], NIGHT + 21 * MINUTE)];
  const [alert] = played(rows).alerts;
  expect(alert).toMatchObject({ direction: 'low', from: NIGHT + 19 * MINUTE });
});

test('nobody confirms unless that is asked for', () => {
  const { alerts } = played(readings(lowForAnHour));
  expect(alerts.flatMap(({ confirmedAt }) => confirmedAt)).toEqual([]);
  expect(alerts.at(-1)).toMatchObject({ direction: 'low', to: null });
});

test('R7: who was called first confirms; what is not over an hour later starts again, and is confirmed again', () => {
  const rows = readings(Array.from({ length: 20 }, () => 64));
  const confirmed = played(rows, stage({ confirmAfterMs: 5 * MINUTE }));
  const [alert] = confirmed.alerts;
  expect(alert?.confirmedAt.map((at) => at - NIGHT - LAG)).toEqual([5 * MINUTE, 70 * MINUTE]);
  const after = linesOf(confirmed).filter((line) => Number(line.split(':')[0]) > 5);
  expect(after.slice(0, 3)).toEqual(['65:00 sms re-alarm ana', '65:00 desktop here', '65:00 voice ana']);
});

test('R15: where nobody is called, who was texted first confirms', () => {
  const rows = readings(Array.from({ length: 30 }, () => 250));
  const [alert] = played(rows, stage({ confirmAfterMs: 2 * MINUTE })).alerts;
  // Texted 15 min after it opened, which is 15 min after the first high.
  expect(alert?.confirmedAt).toEqual([(alert?.from ?? 0) + 17 * MINUTE]);
});

test('an escalation that begins anew before anybody would have confirmed is confirmed for itself', () => {
  const rows = readings([66, 52, 52, 52, 52]);
  const [alert] = played(rows, stage({ confirmAfterMs: 8 * MINUTE })).alerts;
  expect(alert?.confirmedAt.map((at) => at - NIGHT - LAG)).toEqual([13 * MINUTE]);
});

test('what is long over is let go of, and told all the same', () => {
  const twice = [...readings([66, 64, 78, 79, 90]), ...steady(2 * DAY), ...readings([66, 64, 78, 79], NIGHT + 2 * DAY)];
  expect(played(twice).alerts.map(({ direction, to }) => [direction, to !== null])).toEqual([
    ['low', true],
    ['low', true],
  ]);
});

function steady(duration: Millis): Reading[] {
  const count = duration / (5 * MINUTE) - 5;
  return readings(
    Array.from({ length: count }, (_, row) => 110 + 4 * (row % 2)),
    NIGHT + 25 * MINUTE,
  );
}

/** The simulation of the core's own tests, which looks at each wake-up and each row as well, but was written apart. */
function simulated(rows: Reading[]): string[] {
  const startAt = rows[0]?.receivedAt ?? 0;
  const simulation = createSimulation({ startAt, tickMs: null, person: { times: { usableAgeAtMost: 600 } } });
  for (const { measuredAt, receivedAt, glucose } of rows) {
    if (receivedAt > simulation.now) simulation.wait(receivedAt - simulation.now);
    if (glucose.kind === 'value') simulation.row(glucose.mgPerDl, { agoMs: receivedAt - measuredAt, series: 'sensor' });
  }
  const zero = simulation.alerts[0]?.openedAt ?? startAt;
  return simulation.sent.map(({ at, to, channel, kind }) => {
    const [minutes = 0, seconds = 0] = at.split(':').map(Number);
    return `${Math.round((zero - startAt) / SECOND) + minutes * 60 + seconds} ${channel} ${kind} ${to}`;
  });
}

const randomRows = fc
  .array(fc.record({ delta: fc.integer({ min: -14, max: 14 }), gap: fc.constantFrom(5, 5, 5, 5, 10, 45) }), {
    minLength: 10,
    maxLength: 60,
  })
  .map((steps) => {
    let [value, at] = [90, NIGHT];
    return steps.map(({ delta, gap }) => {
      value = Math.min(Math.max(value + delta, 41), 330);
      at += gap * MINUTE;
      return reading(value, at);
    });
  });

test('on random days the same is sent at the same second as in the simulation of the core’s own tests', () => {
  fc.assert(
    fc.property(randomRows, (rows) => {
      // One usable age for both: the simulation learns nothing.
      const on = stage({ person: { times: { usableAgeAtMost: 600 } } });
      const from = rows[0]?.receivedAt ?? 0;
      const ours = played(rows, on).messages.map(
        ({ at, channel, kind, contactId }) =>
          `${Math.round((at - from) / SECOND)} ${channel} ${kind} ${contactId ?? 'here'}`,
      );
      expect(ours).toEqual(simulated(rows));
    }),
    { numRuns: 40 },
  );
});

test('the same readings give the same, byte for byte', () => {
  fc.assert(
    fc.property(randomRows, (rows) => {
      expect(JSON.stringify(played(rows))).toBe(JSON.stringify(played(rows)));
    }),
    { numRuns: 10 },
  );
});

test('R6: an urgent low is never silent for longer than its rounds are apart, however long it lasts', () => {
  const { messages } = played(readings(Array.from({ length: (8 * HOUR) / (5 * MINUTE) }, () => 45)));
  const times = messages.map(({ at }) => at);
  const silences = times.slice(1).map((at, index) => at - (times[index] ?? at));
  expect(Math.max(...silences)).toBe(15 * MINUTE);
});
