import { capsSchema, timesSchema, type Caps } from '../../../shared/glucose/thresholds';
import type { PersonSettings, Settings } from '../../../shared/settings/settings';
import { waitInWords } from '../../../shared/text/age';
import { SECOND } from '../../../shared/time';
import { problemAt, type SettingsProblem } from '../problem';
import { thresholdWarnings } from './profiles';

/** What makes alarms fewer or later than the alarm table has them: legal, but said. */
export function weakerWarnings({ people }: Settings): SettingsProblem[] {
  return people.flatMap((person, index) => [
    ...pauseWarnings(person, ['people', index]),
    ...nightWarnings(person, ['people', index]),
    ...capWarnings(person.caps, ['people', index, 'caps']),
    ...thresholdWarnings(person.thresholds, ['people', index, 'thresholds'], 'alarms come later'),
  ]);
}

function pauseWarnings({ name, pauseHoldsUrgent }: PersonSettings, path: PropertyKey[]): SettingsProblem[] {
  if (!pauseHoldsUrgent) return [];
  const sentence = `DANGER: while alerts are paused, nobody is told even of an urgent low of ${name}. Turn it off.`;
  return [problemAt([...path, 'pauseHoldsUrgent'], sentence)];
}

function nightWarnings({ name, nightFilter, times }: PersonSettings, path: PropertyKey[]): SettingsProblem[] {
  if (nightFilter === 'off') return [];
  const usual = timesSchema.parse({}).nightFilterWait;
  return [
    problemAt(
      [...path, 'nightFilter'],
      `A low of ${name} above the urgent threshold may wait ${waitInWords(times.nightFilterWait * SECOND)} at night.`,
    ),
    ...(times.nightFilterWait > usual
      ? [problemAt([...path, 'times', 'nightFilterWait'], longer(usual, 'a low may wait longer at night'))]
      : []),
  ];
}

const longer = (usual: number, so: string): string =>
  `Longer than the default of ${waitInWords(usual * SECOND)}: ${so}.`;

function capWarnings(caps: Caps, path: PropertyKey[]): SettingsProblem[] {
  const usual = capsSchema.parse({});
  const fewer = (['callsPerHour', 'textsPerHour', 'callsKeptFromHighs', 'urgentCalls'] as const)
    .filter((name) => caps[name] < usual[name])
    .map((name) => problemAt([...path, name], `Fewer than the default of ${usual[name]}: ${consequences[name]}.`));
  const later = (['urgentCallsWindow', 'urgentCallsThenEvery'] as const)
    .filter((name) => caps[name] > usual[name])
    .map((name) => problemAt([...path, name], longer(usual[name], consequences.urgentCalls)));
  const sentence = `Leaves highs no call at all: keep fewer of the ${caps.callsPerHour} calls per hour free.`;
  const none =
    caps.callsKeptFromHighs >= caps.callsPerHour ? [problemAt([...path, 'callsKeptFromHighs'], sentence)] : [];
  return [...fewer, ...later, ...none];
}

const consequences = {
  callsPerHour: 'more calls are left out',
  textsPerHour: 'more texts are left out',
  callsKeptFromHighs: 'highs may use up the calls of what is more urgent',
  urgentCalls: 'an urgent low calls less often',
};
