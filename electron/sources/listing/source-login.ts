import type { Result } from '../../../shared/result';
import type { Activity } from '../../ports';
import type { SourceIo, SourceProblem } from '../io';
import type { Captured, LoggedIn, LoginPage, Observed, Ticket } from '../login';
import type { WorkoutLister } from '../source';
import type { ListingRecord } from './record';

/** Logging in at one source, on the provider's own page: the window that shows it needs nothing else. */
export interface SourceLogin {
  page(): LoginPage;
  /** Pure: may be asked with every address that is seen. */
  capture(observed: readonly Observed[]): Captured;
  /** Once per ticket. Afterwards the source is asked as soon as it may be. */
  redeem(ticket: Ticket): Promise<Result<LoggedIn, SourceProblem>>;
  logOut(): Promise<Result<void, SourceProblem>>;
}

export interface SourceLoginPorts<Config> {
  config: Config;
  io: SourceIo;
  record: Pick<ListingRecord, 'noteLogIn' | 'noteLogInBlocked'>;
  pollNow: () => void;
  track: Activity['track'];
}

/** null: it has no login. */
export function createSourceLogin<Config>(
  { login }: WorkoutLister<Config>,
  { config, io, record, pollNow, track }: SourceLoginPorts<Config>,
): SourceLogin | null {
  if (login === undefined) return null;
  return {
    page: () => login.page(config),
    capture: (observed) => login.capture(config, observed),
    async redeem(ticket) {
      const redeemed = await track(login.redeem(config, ticket, io));
      if (redeemed.ok) {
        record.noteLogIn(redeemed.value.name);
        pollNow();
      } else if (redeemed.problem.notBefore !== undefined) {
        record.noteLogInBlocked({ until: redeemed.problem.notBefore, sentence: redeemed.problem.sentence });
      }
      return redeemed;
    },
    async logOut() {
      const gone = await track(login.logOut(config, io));
      if (gone.ok) {
        record.noteLogIn(null);
        pollNow();
      }
      return gone;
    },
  };
}
