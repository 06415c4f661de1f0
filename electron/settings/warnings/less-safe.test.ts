import { expect, test } from 'vitest';
import { thresholdsSchema, timesSchema, type Thresholds, type Times } from '../../../shared/glucose/thresholds';
import { deliverySchema, pollingSchema } from '../../../shared/settings/settings';
import { waitInWords } from '../../../shared/text/age';
import { SECOND } from '../../../shared/time';
import { readSettings } from '../checks/read-settings';
import { registries } from '../sample-settings.test-support';
import { lessSafeThresholds, whenDeliveredLater, whenLonger, whenPolledLater } from './less-safe';

/**
 * Warnings of settings that are the defaults but for this, as "path: sentence", without those that the defaults give.
 */
function warningsOf(person: object, others: object = {}): string[] {
  const all = (given: object, more: object): string[] => {
    const document = { version: 1, people: [{ id: 'ana', name: 'Ana', timeZone: 'Europe/Madrid', ...given }], ...more };
    const read = readSettings(JSON.stringify(document), registries);
    return read.ok ? read.value.warnings.map(({ path, sentence }) => `${path}: ${sentence}`) : ['refused'];
  };
  const usual = new Set(all({}, {}));
  return all(person, others).filter((line) => !usual.has(line));
}

const times = timesSchema.parse({});
const bounded = ['sensorChange', 'checkInGrace'];

test.each(Object.entries(whenLonger).filter(([name, so]) => so !== null && !bounded.includes(name)))(
  'times.%s longer than its default is warned of: %s',
  (name, so) => {
    const usual = times[name as keyof Times];
    expect(warningsOf({ times: { [name]: usual + 1 } })).toEqual([
      `people[0].times.${name}: Longer than the default of ${waitInWords(usual * SECOND)}: ${so}.`,
    ]);
  },
);

test('a confirmed urgent low may be silent for a week, which is warned of', () => {
  expect(warningsOf({ times: { urgentLowAgain: 604_800 } })).toEqual([
    'people[0].times.urgentLowAgain: Longer than the default of 30 min: a confirmed urgent low stays silent for longer.',
  ]);
});

const thresholds = thresholdsSchema.parse({});
const order = new Set(['urgentLow', 'lowEnds', 'highEnds', 'urgentHigh', 'recovering']);

test.each(Object.entries(lessSafeThresholds).filter(([name]) => !order.has(name)))(
  'thresholds.%s %s than its default is warned of',
  (name, side) => {
    const usual = thresholds[name as keyof Thresholds];
    const own = side === 'lower' ? usual - 1 : usual + 1;
    const sentence = `${side === 'lower' ? 'Lower' : 'Higher'} than the default of ${usual}: alarms come later.`;
    expect(warningsOf({ thresholds: { [name]: own } })).toEqual([`people[0].thresholds.${name}: ${sentence}`]);
  },
);

test('thresholds of 56 and 599 are warned of', () => {
  const thresholds = { low: 56, high: 599, urgentHigh: 600 };
  expect(warningsOf({ thresholds })).toEqual([
    'people[0].thresholds.low: Lower than the default of 69: alarms come later.',
    'people[0].thresholds.high: Higher than the default of 241: alarms come later.',
    'people[0].thresholds.urgentHigh: Higher than the default of 300: alarms come later.',
  ]);
});

test.each([
  ...Object.entries(whenPolledLater).map(([name, so]) => ['polling', name, so] as const),
  ...Object.entries(whenDeliveredLater).map(([name, so]) => ['delivery', name, so] as const),
])('%s.%s longer than its default is warned of: %s', (section, name, so) => {
  const defaults: Record<string, unknown> = section === 'polling' ? pollingSchema.parse({}) : deliverySchema.parse({});
  const usual = defaults[name];
  const longer = Array.isArray(usual) ? [...(usual as number[]), 1] : Number(usual) + 0.5;
  const total = Array.isArray(usual) ? 15 : usual;
  expect(warningsOf({}, { [section]: { [name]: longer } })).toEqual([
    `${section}.${name}: Longer than the default of ${waitInWords(Number(total) * SECOND)}: ${so}.`,
  ]);
});

test('a step that is repeated less often, or not any more, is warned of', () => {
  const low = [
    { afterSeconds: 0, desktop: true, call: ['person'] },
    { afterSeconds: 45, text: ['contacts'] },
    { afterSeconds: 120, call: ['person'] },
    { afterSeconds: 300, call: ['contact-1'] },
    { afterSeconds: 600, call: ['contact-2'] },
    { afterSeconds: 900, call: ['contact-3'] },
  ];
  const last = { afterSeconds: 1200, call: ['person', 'contacts'], text: ['person', 'contacts'] };
  const at = 'people[0].policies.low[6]';
  expect(warningsOf({ policies: { low: [...low, { ...last, everySeconds: 3600 }] } })).toContain(
    `${at}.everySeconds: Longer than the default of 15 min: it is repeated less often.`,
  );
  expect(warningsOf({ policies: { low: [...low, last] } })).toContain(
    `${at}: The default repeats this step every 15 min; this one is tried once.`,
  );
});

test('a policy that calls and texts nobody is warned of', () => {
  expect(warningsOf({ policies: { low: [{ afterSeconds: 0, desktop: true }] } })).toContain(
    'people[0].policies.low: No step of this policy calls or texts anybody.',
  );
});
