import { capsSchema, timesSchema, type Caps } from '../../../shared/glucose/thresholds';
import { warningsWordsIn } from '../../../shared/locales/host/settings/warnings';
import { usualLanguage } from '../../../shared/locales/language';
import type { PersonSettings, Settings } from '../../../shared/settings/settings';
import { waitInWords } from '../../../shared/text/age';
import { SECOND } from '../../../shared/time';
import { problemAt, type SettingsProblem } from '../problem';
import { thresholdWarnings } from './profiles';

const words = warningsWordsIn(usualLanguage);

/** What makes alarms fewer or later than the alarm table has them: legal, but said. */
export function weakerWarnings({ people }: Settings): SettingsProblem[] {
  return people.flatMap((person, index) => [
    ...pauseWarnings(person, ['people', index]),
    ...nightWarnings(person, ['people', index]),
    ...capWarnings(person.caps, ['people', index, 'caps']),
    ...thresholdWarnings(person.thresholds, ['people', index, 'thresholds'], words.alarmsComeLater),
  ]);
}

function pauseWarnings({ name, pauseHoldsUrgent }: PersonSettings, path: PropertyKey[]): SettingsProblem[] {
  if (!pauseHoldsUrgent) return [];
  const sentence = words.dangerWhileAlertsArePausedNobody({ name });
  return [problemAt([...path, 'pauseHoldsUrgent'], sentence)];
}

function nightWarnings({ name, nightFilter, times }: PersonSettings, path: PropertyKey[]): SettingsProblem[] {
  if (nightFilter === 'off') return [];
  const usual = timesSchema.parse({}).nightFilterWait;
  return [
    problemAt(
      [...path, 'nightFilter'],
      words.lowOfAboveUrgentThresholdMay({ name, duration: waitInWords(times.nightFilterWait * SECOND) }),
    ),
    ...(times.nightFilterWait > usual
      ? [problemAt([...path, 'times', 'nightFilterWait'], longer(usual, words.lowMayWaitLongerAtNight))]
      : []),
  ];
}

const longer = (usual: number, so: string): string =>
  words.longerThanDefaultOf({ duration: waitInWords(usual * SECOND), so });

function capWarnings(caps: Caps, path: PropertyKey[]): SettingsProblem[] {
  const usual = capsSchema.parse({});
  const fewer = (['callsPerHour', 'textsPerHour', 'callsKeptFromHighs', 'urgentCalls'] as const)
    .filter((name) => caps[name] < usual[name])
    .map((name) =>
      problemAt([...path, name], words.fewerThanDefaultOf({ usual: usual[name], consequence: consequences[name] })),
    );
  const later = (['urgentCallsWindow', 'urgentCallsThenEvery'] as const)
    .filter((name) => caps[name] > usual[name])
    .map((name) => problemAt([...path, name], longer(usual[name], consequences.urgentCalls)));
  const sentence = words.leavesHighsNoCallAtAll({ callsPerHour: caps.callsPerHour });
  const none =
    caps.callsKeptFromHighs >= caps.callsPerHour ? [problemAt([...path, 'callsKeptFromHighs'], sentence)] : [];
  return [...fewer, ...later, ...none];
}

const consequences = {
  callsPerHour: words.moreCallsAreLeftOut,
  textsPerHour: words.moreTextsAreLeftOut,
  callsKeptFromHighs: words.highsMayUseUpCalls,
  urgentCalls: words.urgentLowCallsLessOften,
};
