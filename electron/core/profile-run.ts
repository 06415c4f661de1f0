import type { Step } from '../../shared/policy';
import { SECOND, type Millis } from '../../shared/time';
import type { Alert, StepProgress } from './alert';
import type { Draft } from './draft';
import { policyOf } from './escalation';

/**
 * A run whose profile is gone from the settings goes on by the usual policy, as if it had climbed that one so far: what lies
 * before its last round counts as done. The number rises, because the ids of its messages name steps of the other policy.
 */
export function keepPolicies(draft: Draft): void {
  const { profiles } = draft.known.person;
  for (const alert of draft.alerts()) {
    const { run, state } = alert;
    if (state === 'resolved' || run.profile === null || profiles.some(({ id }) => id === run.profile)) continue;
    const usual = { ...alert, run: { ...run, number: run.number + 1, profile: null, steps: {} } };
    const steps = climbedUpTo(policyOf(usual, draft.known.person), lastRoundAt(alert), run.zeroAt);
    draft.put({ ...usual, run: { ...usual.run, steps } });
    draft.say('policy-gone', 'The profile in which it began is gone: the usual steps go on from here.', {
      alertId: alert.id,
    });
  }
}

/** Says which limits hold; history keeps it when it changes. */
export function sayProfile(draft: Draft): void {
  const { name, profile, profiles } = draft.known.person;
  draft.wakeAt(draft.known.person.profileChangesAt);
  if (profiles.length === 0) return;
  const sentence =
    profile === null
      ? `${name}: no profile is in force, the usual limits hold.`
      : `${name}: "${profile.name}" is in force.`;
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
