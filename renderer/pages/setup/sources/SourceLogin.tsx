import { useState } from 'react';
import type { LoginState } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { ActionButton } from '../../../components/acts/ActionButton';
import formStyles from '../../../form/form.module.css';
import { useCall } from '../../../hooks/useCall';
import type { Moment } from '../../../words/time-words';
import { loginInWords } from './login-words';
import { PasteLogin } from './PasteLogin';
import styles from './SourceLogin.module.css';

/** Who is logged in at the provider, and the ways in and out. Passwords are for the provider's own page alone. */
export function SourceLogin({
  api,
  sourceId,
  provider,
  login,
  moment,
  onSaid,
}: {
  api: Api;
  sourceId: string;
  /** "Garmin" */
  provider: string;
  login: LoginState;
  moment: Moment;
  onSaid: (sentence: string) => void;
}) {
  const computer = useCall(api, 'computer', { input: {}, revision: 0 }).value;
  const [isPasting, setIsPasting] = useState(false);
  const [tone, sentence] = loginInWords(login, moment);
  const hasDesktop = computer !== null;
  return (
    <div className={styles['login']}>
      <p className={styles['state']} data-tone={tone}>
        {sentence}
      </p>
      <div className={styles['buttons']}>
        {hasDesktop && (
          <ActionButton
            api={api}
            name="openLogin"
            input={{ sourceId }}
            failure={connectionsWords.nobodyIsLoggedIn}
            busy={connectionsWords.goOnInWindow}
            className={login.kind === 'logged-in' ? undefined : formStyles['save']}
            isWide
            onDone={(answer) => {
              onSaid(answer.sentence);
            }}
          >
            {connectionsWords.logInTo({ provider })}
          </ActionButton>
        )}
        {login.kind === 'logged-in' && (
          <ActionButton
            api={api}
            name="logOutSource"
            input={{ sourceId }}
            failure={connectionsWords.logInStays}
            aloud={connectionsWords.logOutOf({ provider })}
            isWide
            onDone={(answer) => {
              onSaid(answer.sentence);
            }}
          >
            {connectionsWords.logOut}
          </ActionButton>
        )}
      </div>
      <details
        className={formStyles['advanced']}
        open={isPasting}
        onToggle={(event) => {
          setIsPasting(event.currentTarget.open);
        }}
      >
        <summary>
          {hasDesktop ? connectionsWords.useYourBrowserInstead : connectionsWords.logInToWithYourBrowser({ provider })}
        </summary>
        {isPasting && <PasteLogin api={api} sourceId={sourceId} provider={provider} onSaid={onSaid} />}
      </details>
    </div>
  );
}
