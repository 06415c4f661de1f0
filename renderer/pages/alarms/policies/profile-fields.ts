import type { Units } from '../../../../shared/glucose/glucose';
import type { NightFilter, Thresholds } from '../../../../shared/glucose/thresholds';
import type { DayWindow } from '../../../../shared/people/day-window';
import { profileSchema, type Profile } from '../../../../shared/people/policies/profile';
import { failed, succeeded, type Result } from '../../../../shared/result';
import { ladderWords } from '../../../catalogue/settings/ladder';
import { errorsOf, type FieldErrors } from '../../../form/field-errors';
import { freshId } from '../../../state/settings-edits';
import { without } from '../../../state/without';
import {
  disorderSentence,
  endThresholds,
  inUnits,
  mainThresholds,
  noNumber,
  storedThreshold,
  thresholdInUnits,
  type TypedThresholds,
} from '../thresholds/threshold-fields';

/** The thresholds a profile's form shows; others that a profile changes stay as they are. */
export const profileThresholds = [...mainThresholds, ...endThresholds] as const;

/** A profile as it is typed; an empty threshold, or the filter "", is as usual. */
export interface TypedProfile {
  /** Only to tell rows apart. */
  key: string;
  /** null: not saved yet. */
  before: Profile | null;
  name: string;
  hours: DayWindow[];
  thresholds: Partial<TypedThresholds>;
  nightFilter: NightFilter | '';
  quietContactIds: string[];
}

export interface ProfileFields {
  profiles: TypedProfile[];
}

export function typedProfiles(profiles: readonly Profile[], units: Units): ProfileFields {
  return { profiles: profiles.map((profile) => typedProfile(profile, units)) };
}

function typedProfile(profile: Profile, units: Units): TypedProfile {
  const thresholds = profileThresholds.flatMap((name) => {
    const stored = profile.thresholds[name];
    return stored === undefined ? [] : [[name, thresholdInUnits(name, stored, units)] as const];
  });
  return {
    key: profile.id,
    before: profile,
    name: profile.name,
    hours: profile.hours,
    thresholds: Object.fromEntries(thresholds),
    nightFilter: profile.nightFilter ?? '',
    quietContactIds: profile.quietContactIds,
  };
}

export function freshProfile({ profiles }: ProfileFields): TypedProfile {
  return {
    key: `new ${profiles.length} ${profiles.at(-1)?.key ?? ''}`,
    before: null,
    name: '',
    hours: [{ from: '22:00', to: '07:00' }],
    thresholds: {},
    nightFilter: '',
    quietContactIds: [],
  };
}

/** The profiles as they are saved, or what is wrong, under "profiles[0].thresholds.low". */
export function enteredProfiles(
  { profiles }: ProfileFields,
  usual: Thresholds,
  units: Units,
): Result<Profile[], FieldErrors> {
  const entered: Profile[] = [];
  const errors: Record<string, string> = {};
  for (const [index, typed] of profiles.entries()) {
    const under = `profiles[${index}]`;
    const taken = [...entered, ...profiles.flatMap(({ before }) => before ?? [])].map(({ id }) => id);
    const read = enteredProfile(typed, { usual, units, taken });
    if (read.ok) entered.push(read.value);
    else for (const [name, sentence] of Object.entries(read.problem)) errors[`${under}.${name}`] = sentence;
  }
  return Object.keys(errors).length > 0 ? failed(errors) : succeeded(entered);
}

function enteredProfile(
  typed: TypedProfile,
  { usual, units, taken }: { usual: Thresholds; units: Units; taken: string[] },
): Result<Profile, FieldErrors> {
  const { before, name, hours, nightFilter, quietContactIds } = typed;
  const thresholds = enteredThresholdsOf(typed, units);
  if (!thresholds.ok) return thresholds;
  const rest = before === null ? { id: freshId(name, taken, 'profile') } : without(before, 'nightFilter', 'thresholds');
  const others = Object.entries(before?.thresholds ?? {}).filter(
    ([threshold]) => !(profileThresholds as readonly string[]).includes(threshold),
  );
  const parsed = profileSchema.safeParse({
    ...rest,
    name,
    hours,
    thresholds: { ...Object.fromEntries(others), ...thresholds.value },
    quietContactIds,
    ...(nightFilter !== '' && { nightFilter }),
  });
  if (!parsed.success) {
    const wrong = parsed.error.issues.filter(({ path }) => path[0] === 'thresholds');
    return failed({
      ...errorsOf(parsed.error),
      ...inUnits(
        wrong.map(({ path, message }) => ({ path: path.slice(1), message })),
        units,
        'thresholds',
      ),
    });
  }
  const disorder = disorderSentence({ ...usual, ...defined(parsed.data.thresholds) }, units);
  if (disorder === null) return succeeded(parsed.data);
  return failed({ [`thresholds.${disorder.at}`]: ladderWords.whileThisProfileHolds({ sentence: disorder.sentence }) });
}

function enteredThresholdsOf(
  { thresholds, before }: TypedProfile,
  units: Units,
): Result<Partial<Thresholds>, FieldErrors> {
  const errors: Record<string, string> = {};
  const stored: Partial<Thresholds> = {};
  for (const name of profileThresholds) {
    const text = thresholds[name]?.trim() ?? '';
    if (text === '') continue;
    const threshold = storedThreshold(name, text, units, before?.thresholds[name]);
    if (threshold === null) errors[`thresholds.${name}`] = noNumber(units);
    else stored[name] = threshold;
  }
  return Object.keys(errors).length > 0 ? failed(errors) : succeeded(stored);
}

/** Without what is there but not set, which would hide the usual threshold. */
const defined = (thresholds: Profile['thresholds']): Partial<Thresholds> =>
  Object.fromEntries(Object.entries(thresholds).filter(([, threshold]) => threshold !== undefined));
