import { useEffect, useId, useMemo, useRef, type ReactNode } from 'react';
import { formWords } from '../catalogue/settings/form';
import { ErrorSummary } from './ErrorSummary';
import type { FieldErrors } from './field-errors';
import styles from './form.module.css';
import { FormContext } from './FormContext';
import { SaveBar } from './SaveBar';
import { useAfterPress } from './useAfterPress';
import type { FormState } from './useForm';

/** Fields, what is wrong with them, and the way to save them. */
export function Form<Fields extends object>({
  form,
  label,
  onSaved,
  onReload,
  onCancel,
  saveLabel = formWords.save,
  labels,
  children,
}: {
  form: FormState<Fields>;
  /** What the form is, to a screen reader. */
  label: string;
  onSaved?: () => void;
  /** Reads the settings again when they were changed elsewhere. */
  onReload?: () => Promise<void>;
  /** Closes the form without saving. Left out, the form is always there. */
  onCancel?: () => void;
  saveLabel?: string;
  /** What fields are called in the summary of problems, where it helps. */
  labels?: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLFormElement>(null);
  const isOpened = useRef(onCancel !== undefined && !form.isDirty);
  const afterPress = useAfterPress();
  const { errors, refusals } = form;
  const shared = useMemo(() => ({ id, errors }), [id, errors]);

  // Opened by a button, it takes the focus; one that is always there, or that comes back with its draft, does not.
  useEffect(() => {
    if (isOpened.current) container.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, []);

  useEffect(() => {
    if (refusals > 0) summary.current?.focus();
  }, [refusals]);

  return (
    <FormContext value={shared}>
      <form
        ref={container}
        noValidate
        aria-label={label}
        className={styles['form']}
        onBlur={({ target }) => {
          const name: unknown = 'name' in target ? target.name : '';
          if (typeof name !== 'string' || name === '') return;
          afterPress(() => {
            form.leave(name);
          });
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit().then((isSaved) => {
            if (isSaved) onSaved?.();
          });
        }}
      >
        <div ref={summary} tabIndex={-1} className={styles['summary']}>
          {refusals > 0 && <ErrorSummary formId={id} errors={shownErrors(form)} {...(labels && { labels })} />}
        </div>
        {children}
        <SaveBar
          state={form.state}
          isDirty={form.isDirty}
          saveLabel={saveLabel}
          onDiscard={form.discard}
          {...(onReload && { onReload })}
          {...(onCancel && {
            onCancel: () => {
              form.discard();
              onCancel();
            },
          })}
        />
      </form>
    </FormContext>
  );
}

/** A refusal that is about no field of this form is said with the others. */
function shownErrors<Fields>({ errors, state }: FormState<Fields>): FieldErrors {
  if (state.step !== 'refused' || Object.values(errors).includes(state.problem.sentence)) return errors;
  return { ...errors, '': state.problem.sentence };
}
