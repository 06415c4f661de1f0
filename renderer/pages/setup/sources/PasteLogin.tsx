import { useId, useState } from 'react';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { ProblemLine } from '../../../components/notices/ProblemLine';
import { Words } from '../../../components/Words';
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
  const { run, isUnderWay, problem } = useAction(api, 'pasteLoginAddress', connectionsWords.nobodyIsLoggedIn);
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
          <Words
            of={connectionsWords.openAndLogIn({
              provider,
              page: (said) =>
                page.value === null ? (
                  said
                ) : (
                  <a href={page.value.address} target="_blank" rel="noreferrer">
                    {said}
                  </a>
                ),
            })}
          />
        </li>
        <li>{connectionsWords.pageThatComesAfter}</li>
        <li>{connectionsWords.pasteItHereAtOnce}</li>
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
            {connectionsWords.addressOfPageAfterLoggingIn}
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
          {isUnderWay ? connectionsWords.loggingIn : connectionsWords.logIn}
        </button>
      </form>
      <ProblemLine id={`${id}-problem`}>{problem ?? page.problem?.sentence}</ProblemLine>
    </div>
  );
}
