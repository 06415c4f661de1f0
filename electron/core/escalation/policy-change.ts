import type { Policy, Step } from '../../../shared/people/policies/policy';
import { SECOND, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { hashOf } from '../draft/tag';
import type { Alert, StepProgress } from '../state/alert';
import type { WatchedPerson } from '../state/person';
import { reasonWords } from '../words/catalogue';
import { policyOf } from './steps';

/**
 * A run whose profile is gone from the settings, or whose policy was edited, goes on by the policy that holds now, as
 * if it had climbed that one so far: what lies before its last round counts as done. The number rises, because the ids
 * of its messages name steps of the other policy.
 */
export function keepPolicies(draft: Draft): void {
  for (const alert of draft.alerts()) {
    const change = alert.state === 'resolved' ? null : changeOf(alert, draft.known.person);
    if (change === null) continue;
    const profile = change === 'policy-gone' ? null : alert.run.profile;
    const policy = policyOf({ severity: alert.severity, run: { profile } }, draft.known.person);
    const steps = climbedUpTo(policy, lastRoundAt(alert), alert.run.zeroAt);
    const number = alert.run.number + 1;
    draft.put({ ...alert, run: { ...alert.run, number, profile, policyMark: markOf(policy), steps } });
    draft.say(change, reasonWords(draft.known).policyChange[change], { aboutId: alert.id });
  }
}

function changeOf({ severity, run }: Alert, person: WatchedPerson): 'policy-gone' | 'policy-changed' | null {
  if (run.profile !== null && !person.profiles.some(({ id }) => id === run.profile)) return 'policy-gone';
  const isSame = run.policyMark === null || run.policyMark === markOf(policyOf({ severity, run }, person));
  return isSame ? null : 'policy-changed';
}

/** Says which thresholds hold; history keeps it when it changes. */
export function sayProfile(draft: Draft): void {
  const { name, profile, profiles } = draft.known.person;
  draft.wakeAt(draft.known.person.profileChangesAt);
  if (profiles.length === 0) return;
  const sentence =
    profile === null
      ? reasonWords(draft.known).noProfile({ name })
      : reasonWords(draft.known).profileInForce({ name, profileName: profile.name });
  draft.say('profile-changed', sentence);
}

const lastRoundAt = ({ run }: Alert): Millis =>
  Math.max(Number.NEGATIVE_INFINITY, ...Object.values(run.steps).map(({ lastDueAt }) => lastDueAt));

function climbedUpTo(policy: Step[], lastAt: Millis, zeroAt: Millis): Record<number, StepProgress> {
  const done = policy.flatMap(({ afterSeconds, everySeconds }, index): [number, StepProgress][] => {
    const firstAt = zeroAt + afterSeconds * SECOND;
    if (firstAt > lastAt) return [];
    const again = everySeconds === undefined ? 0 : Math.floor((lastAt - firstAt) / (everySeconds * SECOND));
    return [[index, { rounds: again + 1, lastDueAt: firstAt + again * (everySeconds ?? 0) * SECOND }]];
  });
  return Object.fromEntries(done);
}

/** Another mark, another policy: the indexes of its steps mean something else. */
export const markOf = (policy: Policy): string => hashOf(JSON.stringify(policy)).toString(36);
