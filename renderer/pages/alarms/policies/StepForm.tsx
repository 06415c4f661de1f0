import { Fragment } from 'react';
import type { Target } from '../../../../shared/people/policies/policy';
import { ladderWords } from '../../../catalogue/settings/ladder';
import { FieldProblem } from '../../../form/fields/FieldFrame';
import { ToggleField } from '../../../form/fields/ToggleField';
import formStyles from '../../../form/form.module.css';
import { useField } from '../../../form/FormContext';
import { stepSentence, type Reach } from '../../../words/policy-words';
import styles from '../thresholds/thresholds.module.css';
import { stepOf, type TypedStep } from './policy-fields';
import { WaitField } from './WaitField';

/** One step of a policy; its sentence is the line that opens it, and follows what is typed. */
export function StepForm({
  name,
  step,
  reach,
  isOpen,
  onChange,
  onRemove,
}: {
  /** "policies.low[0]" */
  name: string;
  step: TypedStep;
  reach: Reach;
  isOpen: boolean;
  onChange: (changes: Partial<TypedStep>) => void;
  onRemove: () => void;
}) {
  return (
    <details className={styles['stepForm']} open={isOpen}>
      <summary>{stepSentence(stepOf(step), reach)}</summary>
      <div className={styles['stepFields']}>
        <WaitField
          name={`${name}.afterSeconds`}
          label={ladderWords.after}
          value={step.at}
          onChange={(at) => {
            onChange({ at });
          }}
        />
        <ToggleField
          name={`${name}.desktop`}
          label={ladderWords.alarmOnThisComputer}
          value={step.desktop}
          onChange={(desktop) => {
            onChange({ desktop });
          }}
        />
        <Who name={`${name}.call`} step={step} reach={reach} onChange={onChange} />
        <ToggleField
          name={`${name}.orWhenCallsEnd`}
          label={ladderWords.soonerWhenCallsBeforeEndedWithoutAnswer}
          value={step.orWhenCallsEnd}
          onChange={(orWhenCallsEnd) => {
            onChange({ orWhenCallsEnd });
          }}
        />
        <ToggleField
          name={`${name}.isRepeated`}
          label={ladderWords.againAndAgainUntilSomebodyConfirms}
          value={step.isRepeated}
          onChange={(isRepeated) => {
            onChange({ isRepeated });
          }}
        />
        {step.isRepeated && (
          <WaitField
            name={`${name}.everySeconds`}
            label={ladderWords.every}
            value={step.every}
            onChange={(every) => {
              onChange({ every });
            }}
          />
        )}
        <div className={styles['row']}>
          <button type="button" className={formStyles['small']} onClick={onRemove}>
            {ladderWords.takeThisStepOut}
          </button>
        </div>
      </div>
    </details>
  );
}

/** Who is called and who is texted. */
function Who({
  name,
  step,
  reach,
  onChange,
}: {
  name: string;
  step: TypedStep;
  reach: Reach;
  onChange: (changes: Partial<TypedStep>) => void;
}) {
  const links = useField(name, false);
  const targets = targetsOf(step, reach);
  const toggled = (list: readonly Target[], target: Target, isChosen: boolean): Target[] =>
    targets.map((one) => one.target).filter((one) => (one === target ? isChosen : list.includes(one)));
  return (
    <fieldset
      id={links.id}
      tabIndex={-1}
      className={formStyles['group']}
      aria-describedby={links.control['aria-describedby']}
    >
      <legend className={formStyles['label']}>{ladderWords.who}</legend>
      <div className={styles['who']}>
        <span className={styles['column']} />
        <span aria-hidden="true" className={styles['column']}>
          {ladderWords.call}
        </span>
        <span aria-hidden="true" className={styles['column']}>
          {ladderWords.text}
        </span>
        {targets.map(({ target, words }) => (
          <Fragment key={target}>
            <span>{words}</span>
            {(['call', 'text'] as const).map((way) => (
              <label key={way} className={styles['tickBox']}>
                <span className="visually-hidden">
                  {way === 'call' ? ladderWords.call : ladderWords.text} {words}
                </span>
                <input
                  type="checkbox"
                  checked={step[way].includes(target)}
                  onChange={(event) => {
                    onChange({ [way]: toggled(step[way], target, event.target.checked) });
                  }}
                />
              </label>
            ))}
          </Fragment>
        ))}
      </div>
      <FieldProblem links={links} />
    </fieldset>
  );
}

/** Everyone there is, and others the step names. */
function targetsOf(step: TypedStep, reach: Reach): { target: Target; words: string }[] {
  const named = [...step.call, ...step.text].map((target) => Number(/^contact-(\d+)$/.exec(target)?.[1] ?? 0));
  const count = Math.max(reach.contacts.length, ...named, 0);
  const contacts = Array.from({ length: count }, (_, index) => ({
    target: `contact-${index + 1}` as Target,
    words: ladderWords.contact({ index: index + 1, name: reach.contacts[index]?.name ?? ladderWords.nobodyYet }),
  }));
  const person = `${reach.personName}${Object.keys(reach.self?.addresses ?? {}).length === 0 ? ` ${ladderWords.hasNoNumber}` : ''}`;
  return [{ target: 'person', words: person }, ...contacts, { target: 'contacts', words: ladderWords.allContacts }];
}
