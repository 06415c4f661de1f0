import { useId, useState } from 'react';
import type { Api } from '../../../api';
import { ProblemLine } from '../../../components/ProblemLine';
import formStyles from '../../../form/form.module.css';
import { useAction } from '../../../hooks/useAction';
import { useCall } from '../../../hooks/useCall';
import styles from './SourceLogin.module.css';

/** Logging in with any browser: the address that it shows afterwards is all that is needed, and good for seconds. */
export function PasteLogin({
  api,
  sourceId,
  provider,
  onSaid,
}: {
  api: Api;
  sourceId: string;
  provider: string;
  onSaid: (sentence: string) => void;
}) {
  const id = useId();
  const [address, setAddress] = useState('');
  const page = useCall(api, 'loginAddress', { input: { sourceId }, revision: 0 });
  const { run, isUnderWay, problem } = useAction(api, 'pasteLoginAddress', 'Nobody is logged in');
  const logIn = async (): Promise<void> => {
    const answer = await run({ sourceId, address });
    // It is used up either way.
    setAddress('');
    if (answer !== null) onSaid(answer.sentence);
  };
  return (
    <div className={styles['paste']}>
      <ol className={styles['steps']}>
        <li>
          Open{' '}
          {page.value === null ? (
            `the log-in page of ${provider}`
          ) : (
            <a href={page.value.address} target="_blank" rel="noreferrer">
              the log-in page of {provider}
            </a>
          )}{' '}
          and log in there.
        </li>
        <li>
          The page that comes after it is almost empty. Copy the whole address from your browser’s address bar; the
          ticket that the page shows, ST-…, does as well.
        </li>
        <li>Paste it here at once: it is good for some seconds, and only once.</li>
      </ol>
      <form
        className={styles['line']}
        onSubmit={(event) => {
          event.preventDefault();
          void logIn();
        }}
      >
        <div className={formStyles['field']}>
          <label htmlFor={id} className={formStyles['label']}>
            Address of the page after logging in
          </label>
          <input
            id={id}
            type="text"
            inputMode="url"
            className={formStyles['input']}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={problem === null ? undefined : `${id}-problem`}
            aria-invalid={problem === null ? undefined : true}
            value={address}
            onChange={(event) => {
              setAddress(event.target.value);
            }}
          />
        </div>
        <button type="submit" className={formStyles['save']} disabled={isUnderWay || address.trim() === ''}>
          {isUnderWay ? 'Logging in …' : 'Log in'}
        </button>
      </form>
      <ProblemLine id={`${id}-problem`}>{problem ?? page.problem?.sentence}</ProblemLine>
    </div>
  );
}
