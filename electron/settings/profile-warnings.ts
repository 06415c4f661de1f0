import type { Profile } from '../../shared/profile';
import { thresholdsSchema, type Thresholds } from '../../shared/rule';
import type { Settings } from '../../shared/settings';
import { problemAt, type SettingsProblem } from './problem';

/** On which side of its default a limit alarms later, or fewer times. */
const lessSafe: Record<keyof Thresholds, 'lower' | 'higher'> = {
  urgentLow: 'lower',
  low: 'lower',
  high: 'higher',
  urgentHigh: 'higher',
  lowEnds: 'lower',
  highEnds: 'higher',
  recovering: 'lower',
  fastNoDataAt: 'lower',
  fastNoDataProjected: 'lower',
  fallAfterConfirming: 'higher',
  forecastAt: 'lower',
  fallingAt: 'lower',
  fallingPerMinute: 'higher',
  longHighAt: 'higher',
};

/** A profile is chosen by the clock, so that nobody sees it begin: where it is less safe than the defaults is said. */
export function profileWarnings({ people }: Settings): SettingsProblem[] {
  return people.flatMap(({ profiles }, index) =>
    profiles.flatMap((profile, at) => warningsOf(profile, ['people', index, 'profiles', at])),
  );
}

function warningsOf(profile: Profile, path: PropertyKey[]): SettingsProblem[] {
  const usual = thresholdsSchema.parse({});
  const names = Object.keys(lessSafe) as (keyof Thresholds)[];
  return [
    ...names.flatMap((name) => {
      const [own = usual[name], theirs] = [profile.thresholds[name], usual[name]];
      const isLessSafe = lessSafe[name] === 'lower' ? own < theirs : own > theirs;
      if (!isLessSafe) return [];
      const sentence = `${capitalised(lessSafe[name])} than the default of ${theirs}: while "${profile.name}" is in force, alarms come later.`;
      return [problemAt([...path, 'thresholds', name], sentence)];
    }),
    ...(profile.nightFilter === undefined || profile.nightFilter === 'off'
      ? []
      : [
          problemAt(
            [...path, 'nightFilter'],
            `While "${profile.name}" is in force, a low may wait for a second reading.`,
          ),
        ]),
  ];
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
