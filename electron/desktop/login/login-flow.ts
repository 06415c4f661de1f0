import type { Problem } from '../../../shared/contract';
import { failed, type Result } from '../../../shared/result';
import { MINUTE, type Millis } from '../../../shared/time';
import { FRESH_TICKET_WANTED, type ComputerPort, type LoggedIn, type LogIn, type Observed } from '../../api/ports';
import type { Clock, Log } from '../../ports';
import { desktopWords } from '../desktop-words';
import { isLogInPage, keptPartitionOf, partitionOf } from './login-page';

/** What a window for logging in is told, and tells. */
export interface LoginPlan {
  startUrl: string;
  partition: string;
  hideProgramName: boolean;
  /** Whether the window itself may go there. */
  mayGo(address: string): boolean;
  /** Every address that the window itself is sent to. What a page loads or frames is not looked at. */
  seen(observed: Observed): void;
  /** A page that wanted a window of its own, which it never gets: whether this window goes there instead. */
  popUp(address: string): boolean;
  /** Its page was not loaded, for Electron's own reason. */
  notLoaded(reason: unknown): void;
  /** It is gone, by whosever hand. */
  closed(): void;
}

/** As a window of Electron has them. */
interface LoginWindow {
  focus(): void;
  load(address: string): void;
  isDestroyed(): boolean;
  destroy(): void;
}

export interface LoginWindows {
  open(plan: LoginPlan): LoginWindow;
  /** Takes away what the provider's pages have kept. */
  forget(partition: string): Promise<void>;
}

export type LoginFlow = Pick<ComputerPort, 'logIn' | 'forgetLogIn'> & { close(): void };

/** Some accounts were seen to get stuck in it (fcandi/Garmin-Health-Sync#6); typing a password takes less. */
const STUCK_MS: Millis = MINUTE;
/** An unused window does not stay for ever; codes by mail take a while. */
const LONGEST_IDLE_MS: Millis = 10 * MINUTE;

interface Open {
  sourceId: string;
  window: LoginWindow;
  ended: Promise<Outcome>;
  giveUp: (problem: Problem) => void;
}

type Outcome = Result<LoggedIn, Problem>;

/**
 *  open ─▶ a ticket is seen ─▶ redeemed: logged in, or refused
 *   │ ▲                           └─▶ used up, another way is open: the start page gives a new one without a password
 *   │ └─────────────────────────────────┘
 *   └───▶ closed by hand, unreachable, or left alone for long: nothing has changed
 *
 * One window at a time. Nothing is put into its pages; only the addresses that it passes are looked at.
 */
export function createLoginFlow(ports: {
  windows: LoginWindows;
  clock: Pick<Clock, 'after'>;
  log: Log;
  /** Nothing has moved in the window for a minute. */
  offerBrowser(): void;
}): LoginFlow {
  const { windows, clock, log } = ports;
  let open: Open | null = null;
  let times = 0;

  const forget = (partition: string): Promise<void> =>
    windows.forget(partition).catch(() => {
      log.warn('login-not-forgotten');
    });

  const begin = (wanted: LogIn, settle: (outcome: Outcome) => void): Omit<Open, 'ended'> => {
    const { sourceId, page } = wanted;
    times += 1;
    const partition = partitionOf(sourceId, times);
    let step: 'watching' | 'redeeming' | 'over' = 'watching';
    let hasOffered = false;
    let stopTimers = (): void => undefined;

    const end = (outcome: Outcome): void => {
      step = 'over';
      open = null;
      stopTimers();
      window.destroy();
      void forget(partition);
      log.info('login-ended', { sourceId, outcome: outcome.ok ? 'logged-in' : outcome.problem.code });
      settle(outcome);
    };
    const giveUp = (problem: Problem): void => {
      // What was taken is used up: its answer is the end.
      if (step === 'watching') end(failed(problem));
    };
    const wait = (): void => {
      stopTimers();
      const stops = [
        clock.after(LONGEST_IDLE_MS, () => {
          giveUp(leftAlone);
        }),
        clock.after(STUCK_MS, () => {
          if (step === 'watching' && !hasOffered) ports.offerBrowser();
          hasOffered = true;
        }),
      ];
      stopTimers = () => {
        for (const stop of stops) stop();
      };
    };
    const seen = (observed: Observed): void => {
      if (step !== 'watching' || !isLogInPage(page, observed.url)) return;
      wait();
      const taken = wanted.take(observed);
      if (taken === null) return;
      step = 'redeeming';
      void taken.then((outcome) => {
        if (outcome.ok || outcome.problem.code !== FRESH_TICKET_WANTED || window.isDestroyed()) end(outcome);
        else goOn();
      });
    };
    /** A user already logged in there gets another ticket at once. */
    const goOn = (): void => {
      step = 'watching';
      wait();
      window.load(page.startUrl);
    };

    const window = windows.open({
      startUrl: page.startUrl,
      partition,
      hideProgramName: page.hideProgramName,
      mayGo: (address) => isLogInPage(page, address),
      seen,
      popUp(url) {
        seen({ how: 'pop-up', url });
        return step === 'watching' && isLogInPage(page, url);
      },
      notLoaded: (reason) => {
        // A page that goes on to another while it loads.
        if (!String(reason).includes('ERR_ABORTED')) giveUp(unreachable);
      },
      closed: () => {
        giveUp(cancelled);
      },
    });
    wait();
    return { sourceId, window, giveUp };
  };

  return {
    logIn(wanted) {
      if (open !== null) {
        // Closed by hand, it may be redeeming still.
        if (!open.window.isDestroyed()) open.window.focus();
        return open.sourceId === wanted.sourceId ? open.ended : Promise.resolve(failed(another));
      }
      let settle: (outcome: Outcome) => void = () => undefined;
      const ended = new Promise<Outcome>((resolve) => {
        settle = resolve;
      });
      open = { ...begin(wanted, settle), ended };
      return ended;
    },
    forgetLogIn: (sourceId) => forget(keptPartitionOf(sourceId)),
    close() {
      open?.giveUp(cancelled);
    },
  };
}

const problem = (code: string, sentence: string): Problem => ({ code, sentence, path: null });

const cancelled = problem('login-cancelled', desktopWords.windowWasClosedBeforeLog);
const leftAlone = problem('login-cancelled', desktopWords.nothingHappenedInWindowForTen);
const unreachable = problem('login-unreachable', desktopWords.logInPage);
const another = problem('login-open', desktopWords.anotherLogInIsOpenFinish);
