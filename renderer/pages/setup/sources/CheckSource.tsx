import { useState } from 'react';
import type { Field } from '../../../../shared/settings/descriptor';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import quietButton from '../../../components/QuietButton.module.css';
import { enteredOf, typedOf, type EnteredFields } from '../../../form/field-values';
import { useDraft } from '../../../form/useDrafts';
import styles from './CheckSource.module.css';

type State =
  | { step: 'idle' }
  | { step: 'asking'; of: string }
  | { step: 'answered'; of: string; isRight: boolean; sentence: string };

/** Asks the source itself about what is entered, before it is saved. The answer goes once something else is typed. */
export function CheckSource({
  api,
  personId,
  entered,
  form,
}: {
  api: Api;
  personId: string;
  entered: { kind: string; id?: string };
  /** The form whose fields are checked. */
  form: {
    draftKey: string;
    fields: Readonly<Record<string, Field>>;
    values: Readonly<Record<string, unknown>>;
    hasSecret: readonly string[];
  };
}) {
  const { fields: typed } = useDraft(form.draftKey, typedOf(form.fields, form.values));
  const [state, setState] = useState<State>({ step: 'idle' });
  const of = JSON.stringify(typed);
  const shown = state.step !== 'idle' && state.of === of ? state : { step: 'idle' as const };

  const ask = async ({ values, secrets }: EnteredFields): Promise<void> => {
    setState({ step: 'asking', of });
    const answer = await api.call('checkSource', { personId, source: { ...values, ...entered }, secrets });
    const [isRight, sentence] = answer.ok
      ? [answer.value.isRight, answer.value.sentence]
      : [false, answer.problem.sentence];
    setState({ step: 'answered', of, isRight, sentence });
  };

  const check = (): void => {
    const read = enteredOf(form.fields, typed, form.hasSecret);
    if (read.ok) void ask(read.value);
    else setState({ step: 'answered', of, isRight: false, sentence: Object.values(read.problem)[0] ?? '' });
  };

  const isAsking = shown.step === 'asking';
  return (
    <div className={styles['check']}>
      <button
        type="button"
        className={quietButton['quiet']}
        aria-disabled={isAsking}
        onClick={() => {
          if (!isAsking) check();
        }}
      >
        {isAsking ? connectionsWords.checking : connectionsWords.check}
      </button>
      <p
        role="status"
        className={styles['answer']}
        data-is-right={shown.step === 'answered' ? shown.isRight : undefined}
      >
        {shown.step === 'answered' && shown.sentence}
        {isAsking && connectionsWords.siteIsBeingAskedOne}
      </p>
    </div>
  );
}
