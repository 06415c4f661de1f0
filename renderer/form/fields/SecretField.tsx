import { useState } from 'react';
import { formWords } from '../../catalogue/settings/form';
import type { SecretChange } from '../field-values';
import styles from '../form.module.css';
import { useField } from '../FormContext';
import { FieldFrame, type FieldProps } from './FieldFrame';

/** Written, never read: what is kept is not shown again, only that there is something. */
export function SecretField({
  name,
  isSet,
  change,
  onChange,
  ...frame
}: FieldProps & { isSet: boolean; change: SecretChange; onChange: (change: SecretChange) => void }) {
  const links = useField(name, frame.help !== undefined);
  const [isReplacing, setIsReplacing] = useState(false);
  const isTyped = change !== undefined && change !== null;
  return (
    <FieldFrame links={links} {...frame}>
      {isSet && !isReplacing && !isTyped ? (
        <div className={styles['secret']}>
          <p className={styles['secretState']}>
            {change === null ? formWords.willBeRemovedWhenYouSave : formWords.setAndKeptInKeychain}
          </p>
          <button
            {...links.control}
            type="button"
            className={styles['small']}
            aria-label={formWords.replaceNamed({ label: frame.label })}
            onClick={() => {
              onChange(undefined);
              setIsReplacing(true);
            }}
          >
            {formWords.replace}
          </button>
          <button
            type="button"
            className={styles['small']}
            aria-label={
              change === null
                ? formWords.keepNamed({ label: frame.label })
                : formWords.removeNamed({ label: frame.label })
            }
            onClick={() => {
              onChange(change === null ? undefined : null);
            }}
          >
            {change === null ? formWords.keepIt : formWords.remove}
          </button>
        </div>
      ) : (
        <div className={styles['secret']}>
          <input
            {...links.control}
            type="password"
            className={styles['input']}
            autoComplete="new-password"
            spellCheck={false}
            autoFocus={isReplacing}
            aria-required={frame.isRequired === true ? true : undefined}
            value={change ?? ''}
            onChange={(event) => {
              onChange(event.target.value === '' ? undefined : event.target.value);
            }}
          />
          {isSet && (
            <button
              type="button"
              className={styles['small']}
              aria-label={formWords.keepAsItIsNamed({ label: frame.label })}
              onClick={() => {
                onChange(undefined);
                setIsReplacing(false);
              }}
            >
              {formWords.keepAsItIs}
            </button>
          )}
        </div>
      )}
    </FieldFrame>
  );
}
