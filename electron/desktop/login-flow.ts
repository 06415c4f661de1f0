import type { Problem } from '../../shared/contract';
import { failed, type Result } from '../../shared/result';
import { MINUTE, type Millis } from '../../shared/time';
import type { ComputerPort, Observed, SignedIn, SignIn } from '../api/ports';
import type { Clock, Log } from '../ports';
import { isSignInPage, keptPartitionOf, partitionOf } from './login-page';

/** What a window for signing in is told, and tells. */
export interface LoginPlan {
  startUrl: string;
  partition: string;
  hideProgramName: boolean;
  /** Whether the window itself may go there. */
  mayGo(address: string): boolean;
  /** Every address that the window itself is sent to. What a page loads or frames is not looked at. */
  seen(observed: Observed): void;
  /** Its page was not loaded, for Electron's own reason. */
  notLoaded(reason: unknown): void;
  /** It is gone, by whosever hand. */
  closed(): void;
}

/** As a window of Electron has them. */
export interface LoginWindow {
  focus(): void;
  isDestroyed(): boolean;
  destroy(): void;
}

export interface LoginWindows {
  open(plan: LoginPlan): LoginWindow;
  /** Takes away what the provider's pages have kept. */
  forget(partition: string): Promise<void>;
}

export type LoginFlow = Pick<ComputerPort, 'signIn' | 'forgetSignIn'> & { close(): void };

/** A window that nobody uses does not stay for ever; codes by mail take a while. */
const LONGEST_IDLE_MS: Millis = 10 * MINUTE;

interface Open {
  sourceId: string;
  window: LoginWindow;
  ended: Promise<Outcome>;
  giveUp: (problem: Problem) => void;
}

type Outcome = Result<SignedIn, Problem>;

/**
 *  open ─▶ a ticket is seen ─▶ redeemed: signed in, or refused
 *    └───▶ closed by hand, unreachable, or left alone for long: nothing has changed
 *
 * One window at a time. Nothing is put into its pages; only the addresses that it passes are looked at.
 */
export function createLoginFlow(ports: { windows: LoginWindows; clock: Pick<Clock, 'after'>; log: Log }): LoginFlow {
  const { windows, log } = ports;
  let open: Open | null = null;
  let times = 0;

  const forget = (partition: string): Promise<void> =>
    windows.forget(partition).catch(() => {
      log.warn('sign-in-not-forgotten');
    });

  const begin = (wanted: SignIn, settle: (outcome: Outcome) => void): Omit<Open, 'ended'> => {
    const { sourceId, page } = wanted;
    times += 1;
    const partition = partitionOf(sourceId, times);
    let step: 'watching' | 'redeeming' | 'over' = 'watching';
    let stopTimer = (): void => undefined;

    const end = (outcome: Outcome): void => {
      step = 'over';
      open = null;
      stopTimer();
      window.destroy();
      void forget(partition);
      log.info('sign-in-ended', { sourceId, outcome: outcome.ok ? 'signed-in' : outcome.problem.code });
      settle(outcome);
    };
    const giveUp = (problem: Problem): void => {
      // What was taken is used up: its answer is the end.
      if (step === 'watching') end(failed(problem));
    };
    const wait = (): void => {
      stopTimer();
      stopTimer = ports.clock.after(LONGEST_IDLE_MS, () => {
        giveUp(leftAlone);
      });
    };
    const seen = (observed: Observed): void => {
      if (step !== 'watching' || !isSignInPage(page, observed.url)) return;
      wait();
      const taken = wanted.take(observed);
      if (taken === null) return;
      step = 'redeeming';
      void taken.then(end);
    };

    const window = windows.open({
      startUrl: page.startUrl,
      partition,
      hideProgramName: page.hideProgramName,
      mayGo: (address) => isSignInPage(page, address),
      seen,
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
    signIn(wanted) {
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
    forgetSignIn: (sourceId) => forget(keptPartitionOf(sourceId)),
    close() {
      open?.giveUp(cancelled);
    },
  };
}

const problem = (code: string, sentence: string): Problem => ({ code, sentence, path: null });

const cancelled = problem(
  'sign-in-cancelled',
  'The window was closed before the sign-in was complete: nothing has changed. If you had signed in already, use your browser and paste the address instead.',
);
const leftAlone = problem(
  'sign-in-cancelled',
  'Nothing happened in the window for ten minutes, so it was closed. Nothing has changed.',
);
const unreachable = problem(
  'sign-in-unreachable',
  'The sign-in page could not be loaded. Is this computer connected to the internet? Nothing has changed.',
);
const another = problem('sign-in-open', 'Another sign-in is open. Finish it, or close its window, then try again.');
