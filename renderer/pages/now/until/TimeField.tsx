import { useId, useState, type SubmitEvent } from 'react';
import quietButton from '../../../components/QuietButton.module.css';
import formStyles from '../../../form/form.module.css';
import styles from './until.module.css';

/** A time of day in place of a length. */
export function TimeField({
  label,
  act,
  isUnderWay,
  onChosen,
}: {
  label: string;
  act: string;
  isUnderWay: boolean;
  onChosen: (time: string) => void;
}) {
  const id = useId();
  const [time, setTime] = useState('');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (time !== '') onChosen(time);
  };
  return (
    <form className={styles['line']} onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="time"
        required
        className={formStyles['timeInput']}
        value={time}
        onChange={(event) => {
          setTime(event.target.value);
        }}
      />
      <button type="submit" className={`${quietButton['quiet'] ?? ''} ${styles['act'] ?? ''}`} disabled={isUnderWay}>
        {act}
      </button>
    </form>
  );
}
