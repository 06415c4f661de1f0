import { policySchema, type Policy, type Step, type Target } from '../../../../shared/people/policies/policy';
import { failed, succeeded, type Result } from '../../../../shared/result';
import type { Severity } from '../../../../shared/severity';
import { ladderWords } from '../../../catalogue/settings/ladder';
import { errorsOf, type FieldErrors } from '../../../form/field-errors';
import { numberIn } from '../../../form/field-values';
import { without } from '../../../state/without';

export type WaitUnit = 's' | 'min' | 'h';

/** A wait as it is typed. */
export interface TypedWait {
  amount: string;
  unit: WaitUnit;
}

export const secondsPer: Record<WaitUnit, number> = { s: 1, min: 60, h: 3600 };

/** A step as it is typed. What the form does not show stays as it is, in `step`. */
export interface TypedStep {
  /** Only to tell rows apart. */
  key: string;
  step: Step;
  at: TypedWait;
  desktop: boolean;
  call: Target[];
  text: Target[];
  orWhenCallsEnd: boolean;
  isRepeated: boolean;
  every: TypedWait;
}

/** null: the default policy, which later versions may better. */
export interface PolicyFields {
  steps: TypedStep[] | null;
}

export function typedPolicy(policy: Policy | undefined): PolicyFields {
  return { steps: policy === undefined ? null : policy.map(typedStep) };
}

export function typedStep(step: Step, index: number): TypedStep {
  const { afterSeconds, desktop = false, call = [], text = [], orWhenCallsEnd = false, everySeconds } = step;
  return {
    key: `${index}`,
    step,
    at: typedWait(afterSeconds),
    desktop,
    call,
    text,
    orWhenCallsEnd,
    isRepeated: everySeconds !== undefined,
    every: typedWait(everySeconds ?? 900),
  };
}

/** In the largest unit that needs no decimals. */
export function typedWait(seconds: number): TypedWait {
  const unit =
    (['h', 'min'] as const).find((one) => seconds >= secondsPer[one] && seconds % secondsPer[one] === 0) ?? 's';
  return { amount: String(seconds / secondsPer[unit]), unit };
}

export function waitSeconds({ amount, unit }: TypedWait): number | null {
  const entered = numberIn(amount);
  return entered === null ? null : Math.round(entered * secondsPer[unit] * 10) / 10;
}

const shownInForm = ['desktop', 'call', 'text', 'orWhenCallsEnd', 'everySeconds', 'slower'] as const;

/** The step as far as it can be read, for its sentence while it is typed. */
export function stepOf(typed: TypedStep): Step {
  const bare = without(typed.step, ...shownInForm, ...(isWhomChanged(typed) ? (['unlessStandIn'] as const) : []));
  const { slower } = typed.step;
  const every = waitSeconds(typed.every);
  return {
    ...bare,
    afterSeconds: waitSeconds(typed.at) ?? typed.step.afterSeconds,
    ...(typed.orWhenCallsEnd && { orWhenCallsEnd: true }),
    ...(typed.desktop && { desktop: true }),
    ...(typed.call.length > 0 && { call: typed.call }),
    ...(typed.text.length > 0 && { text: typed.text }),
    ...(typed.isRepeated && { everySeconds: every ?? typed.step.everySeconds ?? 900 }),
    ...(typed.isRepeated && slower !== undefined && { slower }),
  };
}

/** Leaving a step out was meant for whom it reached: what the user chooses here is not left out unseen. */
function isWhomChanged({ step, desktop, call, text }: TypedStep): boolean {
  const before = [step.desktop ?? false, step.call ?? [], step.text ?? []];
  return JSON.stringify(before) !== JSON.stringify([desktop, call, text]);
}

/** The policy as it is saved (undefined: the default one), or what is wrong, under "policies.low[0].afterSeconds". */
export function enteredPolicy({ steps }: PolicyFields, severity: Severity): Result<Policy | undefined, FieldErrors> {
  if (steps === null) return succeeded(undefined);
  const under = `policies.${severity}`;
  const errors: Record<string, string> = {};
  for (const [index, typed] of steps.entries()) {
    if (waitSeconds(typed.at) === null) errors[`${under}[${index}].afterSeconds`] = noWait;
    if (typed.isRepeated && waitSeconds(typed.every) === null) errors[`${under}[${index}].everySeconds`] = noWait;
    if (!isReaching(typed)) errors[`${under}[${index}].call`] = ladderWords.chooseWhomThisStepReaches;
  }
  const parsed = policySchema.safeParse(steps.map(stepOf));
  const wrong = parsed.success
    ? errors
    : {
        ...Object.fromEntries(
          Object.entries(errorsOf(parsed.error)).map(([name, words]) => [under + dotted(name), words]),
        ),
        ...errors,
      };
  return parsed.success && Object.keys(wrong).length === 0 ? succeeded(parsed.data) : failed(wrong);
}

const noWait = ladderWords.giveNumber;

const isReaching = ({ desktop, call, text, step }: TypedStep): boolean =>
  desktop || call.length + text.length > 0 || step.callWithoutNumber !== undefined;

const dotted = (name: string): string => (name === '' || name.startsWith('[') ? name : `.${name}`);
