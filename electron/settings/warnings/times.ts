import { timesSchema, type Times } from '../../../shared/glucose/thresholds';
import { warningsWordsIn } from '../../../shared/locales/host/settings/warnings';
import { usualLanguage } from '../../../shared/locales/language';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Policy, Step } from '../../../shared/people/policies/policy';
import { partOf } from '../../../shared/settings/channels';
import { deliverySchema, pollingSchema, type PersonSettings, type Settings } from '../../../shared/settings/settings';
import type { Severity } from '../../../shared/severity';
import { waitInWords } from '../../../shared/text/age';
import { SECOND } from '../../../shared/time';
import { problemAt, type SettingsProblem } from '../problem';
import { partNamed, type Registries } from '../registries';
import { whenDeliveredLater, whenLonger, whenPolledLater } from './less-safe';

const warningsWords = warningsWordsIn(usualLanguage);

type Numbers = Record<string, unknown>;

/** Times other than the default are legal; that they are shorter, or help comes later, is said. */
export function timeWarnings(settings: Settings, registries: Registries): SettingsProblem[] {
  const { people, polling, delivery } = settings;
  const usualTimes = timesSchema.parse({});
  return [
    ...people.flatMap((person, index) => personWarnings(person, usualTimes, ['people', index])),
    ...shorter(polling, pollingSchema.parse({}), ['polling']),
    ...longer(polling, { usual: pollingSchema.parse({}), words: whenPolledLater }, ['polling']),
    ...shorter(delivery, deliverySchema.parse({}), ['delivery']),
    ...longer(delivery, { usual: deliverySchema.parse({}), words: whenDeliveredLater }, ['delivery']),
    ...channelWarnings(settings, registries),
  ];
}

/** What the fields of an account or channel say of a shorter wait. */
function channelWarnings({ channels }: Settings, registries: Registries): SettingsProblem[] {
  return Object.keys(channels).flatMap((name) =>
    Object.entries(partNamed(registries, name)?.fields ?? {}).flatMap(([field, { shorterMeans, unit, ...usual }]) => {
      const [mine, theirs] = [partOf(channels, name)?.[field], usual.default];
      if (shorterMeans === undefined || typeof mine !== 'number' || typeof theirs !== 'number' || mine >= theirs) {
        return [];
      }
      const usually = (unit ?? 's') === 's' ? waitInWords(theirs * SECOND) : `${theirs} ${unit}`;
      const sentence = warningsWords.shorterThanDefaultSo({ usually, shorterMeans });
      return [problemAt(['channels', name, field], sentence)];
    }),
  );
}

function personWarnings(person: PersonSettings, usual: Times, path: PropertyKey[]): SettingsProblem[] {
  return [
    ...shorter(person.times, usual, [...path, 'times']),
    ...longer(person.times, { usual, words: whenLonger }, [...path, 'times']),
    ...policiesWarnings(person, path),
    ...person.profiles.flatMap((profile, index) => policiesWarnings(profile, [...path, 'profiles', index])),
  ];
}

function policiesWarnings({ policies }: Pick<PersonSettings, 'policies'>, path: PropertyKey[]): SettingsProblem[] {
  const written = Object.entries(policies) as [Severity, Policy][];
  return written.flatMap(([severity, policy]) => policyWarnings(policy, severity, [...path, 'policies', severity]));
}

function policyWarnings(policy: Policy, severity: Severity, path: PropertyKey[]): SettingsProblem[] {
  return policy.flatMap((step, index) => {
    const usual = defaultPolicies[severity][index];
    if (usual === undefined) return [];
    const at = [...path, index];
    return [
      ...shorter({ ...step }, { ...usual }, at),
      ...shorter({ ...step.slower }, { ...usual.slower }, [...at, 'slower']),
      ...later(step, usual, at),
      ...lessOften(step, usual, at),
    ];
  });
}

function later(step: Step, usual: Step, path: PropertyKey[]): SettingsProblem[] {
  if (step.afterSeconds <= usual.afterSeconds) return [];
  const usually = usual.afterSeconds === 0 ? warningsWords.atOnce : waitInWords(usual.afterSeconds * SECOND);
  const sentence = warningsWords.laterThanDefaultHelpMayComeLater({ usually });
  return [problemAt([...path, 'afterSeconds'], sentence)];
}

/** A step that stops repeating, or repeats more seldom, gives up on people who sleep. */
function lessOften(step: Step, usual: Step, path: PropertyKey[]): SettingsProblem[] {
  if (usual.everySeconds === undefined) return [];
  if (step.everySeconds === undefined) {
    return [
      problemAt(
        path,
        warningsWords.defaultRepeatsThisStepEvery({ duration: waitInWords(usual.everySeconds * SECOND) }),
      ),
    ];
  }
  return step.everySeconds > usual.everySeconds
    ? [
        problemAt(
          [...path, 'everySeconds'],
          warningsWords.longerThanDefault({ duration: waitInWords(usual.everySeconds * SECOND) }),
        ),
      ]
    : [];
}

/** One warning per number that is below its default; a list is measured by its sum. */
function shorter(chosen: Numbers, usual: Numbers, path: PropertyKey[]): SettingsProblem[] {
  return Object.keys(usual).flatMap((name) => {
    const [mine, theirs] = [totalOf(chosen[name]), totalOf(usual[name])];
    if (mine === null || theirs === null || mine >= theirs) return [];
    return [problemAt([...path, name], warningsWords.shorterThanDefault({ duration: waitInWords(theirs * SECOND) }))];
  });
}

/** One warning per number above its default where that is less safe. */
function longer(
  chosen: Numbers,
  { usual, words }: { usual: Numbers; words: Partial<Record<string, string | null>> },
  path: PropertyKey[],
): SettingsProblem[] {
  return Object.entries(words).flatMap(([name, so]) => {
    const [mine, theirs] = [totalOf(chosen[name]), totalOf(usual[name])];
    if (so == null || mine === null || theirs === null || mine <= theirs) return [];
    return [
      problemAt([...path, name], warningsWords.longerThanDefaultOf({ duration: waitInWords(theirs * SECOND), so })),
    ];
  });
}

function totalOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (!Array.isArray(value)) return null;
  const total = value.reduce<unknown>((sum, part) => (typeof part === 'number' ? Number(sum) + part : sum), 0);
  return value.every((part) => typeof part === 'number') ? Number(total) : null;
}
