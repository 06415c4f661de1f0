import { thresholdsSchema, type Thresholds } from '../../../shared/glucose/thresholds';
import { warningsWordsIn } from '../../../shared/locales/host/settings/warnings';
import { usualLanguage } from '../../../shared/locales/language';
import type { Profile } from '../../../shared/people/policies/profile';
import type { Settings } from '../../../shared/settings/settings';
import { capitalised } from '../../../shared/text/capitalised';
import { problemAt, type SettingsProblem } from '../problem';
import { lessSafeThresholds } from './less-safe';

const words = warningsWordsIn(usualLanguage);

/** A profile is chosen by the clock, so that no one sees it begin: where it is less safe than the defaults is said. */
export function profileWarnings({ people }: Settings): SettingsProblem[] {
  return people.flatMap(({ profiles }, index) =>
    profiles.flatMap((profile, at) => warningsOf(profile, ['people', index, 'profiles', at])),
  );
}

function warningsOf(profile: Profile, path: PropertyKey[]): SettingsProblem[] {
  return [
    ...thresholdWarnings(
      profile.thresholds,
      [...path, 'thresholds'],
      words.whileIsInForceAlarmsComeLater({ name: profile.name }),
    ),
    ...(profile.nightFilter === undefined || profile.nightFilter === 'off'
      ? []
      : [problemAt([...path, 'nightFilter'], words.whileIsInForceLowMay({ name: profile.name }))]),
  ];
}

/** `so`: what follows. */
export function thresholdWarnings(
  thresholds: { [Name in keyof Thresholds]?: number | undefined },
  path: PropertyKey[],
  so: string,
): SettingsProblem[] {
  const usual = thresholdsSchema.parse({});
  return (Object.keys(lessSafeThresholds) as (keyof Thresholds)[]).flatMap((name) => {
    const [own = usual[name], theirs] = [thresholds[name], usual[name]];
    const isLessSafe = lessSafeThresholds[name] === 'lower' ? own < theirs : own > theirs;
    if (!isLessSafe) return [];
    return [
      problemAt(
        [...path, name],
        words.thanDefaultOf({ lessSafeThreshold: capitalised(lessSafeThresholds[name]), theirs, so }),
      ),
    ];
  });
}
