import { formWords } from '../catalogue/settings/form';
import type { FieldErrors } from './field-errors';
import styles from './form.module.css';
import { elementId } from './FormContext';

/** Everything that keeps a form from being saved; each leads to its field. */
export function ErrorSummary({
  formId,
  errors,
  labels = {},
}: {
  formId: string;
  errors: FieldErrors;
  labels?: Readonly<Record<string, string>>;
}) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div role="alert" className={styles['problems']}>
      <p className={styles['problemsTitle']}>
        {entries.length === 1
          ? formWords.itIsNotSavedOneThing
          : formWords.itIsNotSavedThingsToMend({ count: entries.length })}
      </p>
      <ul>
        {entries.map(([name, sentence]) => (
          <li key={name}>
            {name === '' ? (
              sentence
            ) : (
              <a
                href={`#${elementId(formId, name)}`}
                onClick={(event) => {
                  // The address names the page, not a place in it.
                  event.preventDefault();
                  const control = document.getElementById(elementId(formId, name));
                  control?.closest('details')?.setAttribute('open', '');
                  control?.focus();
                }}
              >
                {labels[name] === undefined ? sentence : `${labels[name]}: ${sentence}`}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
