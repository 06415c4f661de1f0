import type { Answer, Handlers, Problem } from '../../shared/contract';
import { failed, succeeded, type Result } from '../../shared/result';
import type { Observed, SignedIn } from '../sources/login';
import type { SourceLogin } from '../sources/source-login';
import type { ApiPorts } from './ports';

type Ports = Pick<ApiPorts, 'login' | 'computer'>;
type Calls = 'openLogin' | 'loginAddress' | 'pasteLoginAddress' | 'signOutSource';

/** Signing in at a provider: in a window of this computer, or in any browser with what it shows afterwards pasted here. */
export function loginHandlers(ports: Ports): Pick<Handlers, Calls> {
  const { computer } = ports;
  return {
    openLogin: ({ sourceId }) =>
      withLogin(ports, sourceId, async (login) => {
        if (computer === null) return failed(noWindow);
        const take = (observed: Observed) => redeemed(login, observed);
        return welcome(await computer.signIn({ sourceId, page: login.page(), take }));
      }),
    loginAddress: ({ sourceId }) =>
      withLogin(ports, sourceId, (login) => Promise.resolve(succeeded({ address: login.page().startUrl }))),
    pasteLoginAddress: ({ sourceId, address }) =>
      withLogin(ports, sourceId, async (login) => {
        const observed: Observed = { how: 'pasted', url: address };
        const captured = login.capture([observed]);
        if (captured.kind === 'refused') return failed(atAddress(captured.sentence));
        return welcome((await redeemed(login, observed)) ?? failed(atAddress(NO_TICKET)));
      }),
    signOutSource: ({ sourceId }) =>
      withLogin(ports, sourceId, async (login) => {
        const gone = await login.signOut();
        if (!gone.ok) return failed({ code: 'not-signed-out', sentence: gone.problem.sentence, path: null });
        await computer?.forgetSignIn(sourceId);
        return succeeded({ sentence: 'Signed out. Nothing is read from there until somebody signs in again.' });
      }),
  };
}

/** null: what was seen holds no ticket, so that the watch goes on. */
function redeemed(login: SourceLogin, observed: Observed): Promise<Result<SignedIn, Problem>> | null {
  const captured = login.capture([observed]);
  return captured.kind === 'ticket' ? redeem(login, captured.ticket) : null;
}

async function redeem(
  login: SourceLogin,
  ticket: Parameters<SourceLogin['redeem']>[0],
): Promise<Result<SignedIn, Problem>> {
  const answer = await login.redeem(ticket);
  if (answer.ok) return answer;
  return failed({ code: 'not-signed-in', sentence: answer.problem.sentence, path: null });
}

const welcome = (loggedIn: Result<SignedIn, Problem>): Answer<'openLogin'> =>
  loggedIn.ok ? succeeded({ sentence: welcomeWords(loggedIn.value) }) : loggedIn;

const welcomeWords = ({ name }: SignedIn): string =>
  name === null
    ? 'The log-in is stored. The provider wants to rest before it says more; it is asked again by itself, and nobody has to log in again.'
    : `Logged in as ${name}.`;

async function withLogin<Value>(
  ports: Ports,
  sourceId: string,
  answer: (login: SourceLogin) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> {
  const login = ports.login(sourceId);
  return login === null ? failed(noLogin) : answer(login);
}

const atAddress = (sentence: string): Problem => ({ code: 'invalid-input', sentence, path: 'address' });

const NO_TICKET =
  'This address holds no ticket. Sign in first, then copy the whole address of the page that comes after it.';

const noLogin: Problem = {
  code: 'unknown-source',
  sentence: 'This source is not there any more, or nobody signs in there. Load the page again.',
  path: 'sourceId',
};

const noWindow: Problem = {
  code: 'no-desktop',
  sentence:
    'This Vigil runs without a desktop and can open no window. Sign in with your browser, then paste the address of the page that comes after it.',
  path: null,
};
