import type { Answer, Handlers, Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { SourceLogin } from '../../sources/listing/source-login';
import type { LoggedIn, Observed, Ticket } from '../../sources/login';
import { FRESH_TICKET_WANTED, type ApiPorts, type LogIn } from '../ports';

const words = apiWordsIn(usualLanguage);

type Ports = Pick<ApiPorts, 'login' | 'computer'>;
type Calls = 'openLogin' | 'loginAddress' | 'pasteLoginAddress' | 'logOutSource';

/**
 * Logging in at a provider: in a window of this computer, or in any browser with what it shows afterwards pasted here.
 */
export function loginHandlers(ports: Ports): Pick<Handlers, Calls> {
  const { computer } = ports;
  return {
    openLogin: ({ sourceId }) =>
      withLogin(ports, sourceId, async (login) => {
        if (computer === null) return failed(noWindow);
        return welcome(await computer.logIn({ sourceId, page: login.page(), take: takeOnce(login) }));
      }),
    loginAddress: ({ sourceId }) =>
      withLogin(ports, sourceId, (login) => Promise.resolve(succeeded({ address: login.page().startUrl }))),
    pasteLoginAddress: ({ sourceId, address }) =>
      withLogin(ports, sourceId, async (login) => {
        const observed: Observed = { how: 'pasted', url: address };
        const captured = login.capture([observed]);
        if (captured.kind === 'refused') return failed(atAddress(captured.sentence));
        if (captured.kind === 'nothing') return failed(atAddress(NO_TICKET));
        // Only the user at the browser can give the next one: the sentence asks for it.
        return welcome(await redeem(login, captured.ticket, { mayGoOn: true }));
      }),
    logOutSource: ({ sourceId }) =>
      withLogin(ports, sourceId, async (login) => {
        const gone = await login.logOut();
        if (!gone.ok) return failed({ code: 'not-logged-out', sentence: gone.problem.sentence, path: null });
        await computer?.forgetLogIn(sourceId);
        return succeeded({ sentence: words.loggedOutNothingIsRead });
      }),
  };
}

/** More ways than any provider has: a window that is given tickets for ever comes to an end. */
const MOST_TICKETS = 8;

/**
 * Each ticket once: a window goes on to tell the address of one that is used up. null:
 * nothing to redeem, the watch goes on.
 */
function takeOnce(login: SourceLogin): LogIn['take'] {
  const taken = new Set<string>();
  return (observed) => {
    const captured = login.capture([observed]);
    if (captured.kind !== 'ticket' || taken.has(captured.ticket.value)) return null;
    taken.add(captured.ticket.value);
    return redeem(login, captured.ticket, { mayGoOn: taken.size < MOST_TICKETS });
  };
}

async function redeem(
  login: SourceLogin,
  ticket: Ticket,
  { mayGoOn }: { mayGoOn: boolean },
): Promise<Result<LoggedIn, Problem>> {
  const answer = await login.redeem(ticket);
  if (answer.ok) return answer;
  const { sentence, wantsFreshTicket } = answer.problem;
  const code = mayGoOn && wantsFreshTicket === true ? FRESH_TICKET_WANTED : 'not-logged-in';
  return failed({ code, sentence, path: null });
}

const welcome = (loggedIn: Result<LoggedIn, Problem>): Answer<'openLogin'> =>
  loggedIn.ok ? succeeded({ sentence: welcomeWords(loggedIn.value) }) : loggedIn;

const welcomeWords = ({ name }: LoggedIn): string =>
  name === null ? words.logInIsStoredProviderWants : words.loggedInAs({ name });

async function withLogin<Value>(
  ports: Ports,
  sourceId: string,
  answer: (login: SourceLogin) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> {
  const login = ports.login(sourceId);
  return login === null ? failed(noLogin) : answer(login);
}

const atAddress = (sentence: string): Problem => ({ code: 'invalid-input', sentence, path: 'address' });

const NO_TICKET = words.thisAddressHoldsNoTicketLog;

const noLogin: Problem = {
  code: 'unknown-source',
  sentence: words.thisSourceIsNotThereAny,
  path: 'sourceId',
};

const noWindow: Problem = {
  code: 'no-desktop',
  sentence: words.thisVigilRunsWithoutDesktop,
  path: null,
};
