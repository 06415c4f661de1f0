import { useState } from 'react';
import type { Policy } from '../../../../shared/people/policies/policy';
import { severities, type Severity } from '../../../../shared/severity';
import { capitalised } from '../../../../shared/text/capitalised';
import { ladderWords } from '../../../catalogue/settings/ladder';
import { Form } from '../../../form/Form';
import formStyles from '../../../form/form.module.css';
import { useForm } from '../../../form/useForm';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import { without } from '../../../state/without';
import { policyFor, reachOf, stepInWords, type Reach } from '../../../words/policy-words';
import styles from '../thresholds/thresholds.module.css';
import { enteredPolicy, typedPolicy, typedStep, type PolicyFields, type TypedStep } from './policy-fields';
import type { PolicyPlace } from './policy-place';
import { StepForm } from './StepForm';

/** Changes what happens when, for one severity of one person, always or while a profile holds. */
export function PolicyForm({
  desk,
  settings,
  person,
  place,
  severity,
  onClose,
}: PersonDesk & { place: PolicyPlace; severity: Severity; onClose: (isSaved: boolean) => void }) {
  const reach = reachOf(settings, person);
  const form = useForm<PolicyFields, Policy | undefined>({
    draftKey: policyDraftKey(place, severity),
    saved: typedPolicy(place.own[severity]),
    check: (fields) => enteredPolicy(fields, severity),
    save: (entered) =>
      place.save((present) => {
        const others = without(present, severity);
        return entered === undefined ? others : { ...others, [severity]: entered };
      }),
    path: place.path,
  });
  const [added, setAdded] = useState<string | null>(null);
  const steps = form.fields.steps ?? policyFor(place.usual, severity).map(typedStep);
  const put = (changed: TypedStep[]): void => {
    form.change({ steps: changed });
  };
  return (
    <Form
      form={form}
      label={capitalised(stepsName(place, severity))}
      onReload={desk.reload}
      onSaved={() => {
        onClose(true);
      }}
      onCancel={() => {
        onClose(false);
      }}
    >
      <p className={styles['note']}>{ladderWords.everyTimeCountsFromBeginning}</p>
      {steps.map((step, index) => (
        <StepForm
          key={step.key}
          name={`policies.${severity}[${index}]`}
          step={step}
          reach={reach}
          isOpen={step.key === added || isWrong(form.errors, `policies.${severity}[${index}]`)}
          onChange={(changes) => {
            put(steps.map((one) => (one.key === step.key ? { ...one, ...changes } : one)));
          }}
          onRemove={() => {
            put(steps.filter((one) => one.key !== step.key));
          }}
        />
      ))}
      <div className={styles['row']}>
        <button
          type="button"
          className={formStyles['add']}
          onClick={() => {
            const step = newStep(steps);
            setAdded(step.key);
            put([...steps, step]);
          }}
        >
          {ladderWords.addStep}
        </button>
        {form.fields.steps !== null && (
          <button
            type="button"
            className={formStyles['add']}
            onClick={() => {
              form.change({ steps: null });
            }}
          >
            {place.profileName === null ? ladderWords.backToDefaultSteps : ladderWords.backToUsualSteps}
          </button>
        )}
      </div>
    </Form>
  );
}

export const policyDraftKey = ({ key }: PolicyPlace, severity: Severity): string => `${key}/${severity}`;

/** "steps of Low", "steps of Low for Night" */
export const stepsName = ({ profileName }: PolicyPlace, severity: Severity): string =>
  ladderWords.stepsOf({
    words: severities[severity].words,
    detail: profileName === null ? '' : ` ${ladderWords.for({ profileName })}`,
  });

const isWrong = (errors: Readonly<Record<string, string>>, name: string): boolean =>
  Object.keys(errors).some((one) => one.startsWith(`${name}.`));

/** Ten minutes after the last one, for the contacts. */
function newStep(steps: readonly TypedStep[]): TypedStep {
  const last = Math.max(0, ...steps.map(({ step }) => step.afterSeconds));
  const step = typedStep({ afterSeconds: last + 600, call: ['contacts'] }, steps.length);
  const taken = steps.map(({ key }) => Number(key));
  return { ...step, key: String(Math.max(-1, ...taken) + 1) };
}

/** What happens when, to be read. */
export function PolicyInWords({ policy, reach }: { policy: Policy; reach: Reach }) {
  return (
    <ol className={styles['steps']}>
      {policy.map((step, index) => {
        const { when, what, more, isEmpty } = stepInWords(step, reach);
        return (
          <li key={index} className={styles['step']}>
            <span className={styles['when']}>{when}:</span>
            <span className={isEmpty ? styles['empty'] : undefined}>
              {what}
              {more !== '' && <span className={styles['more']}>, {more}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
