import type { Result } from '../../../shared/result';
import type { Activity } from '../../ports';
import type { SourceIo, SourceProblem } from '../io';
import type { Captured, LoginPage, Observed, SignedIn, Ticket } from '../login';
import type { ActivityLister } from '../source';
import type { ListingRecord } from './record';

/** Signing in at one source, on the provider's own page: whoever shows that page needs nothing else. */
export interface SourceLogin {
  page(): LoginPage;
  /** Pure: may be asked with every address that is seen. */
  capture(observed: readonly Observed[]): Captured;
  /** Once per ticket. Afterwards the source is asked as soon as it may be. */
  redeem(ticket: Ticket): Promise<Result<SignedIn, SourceProblem>>;
  signOut(): Promise<Result<void, SourceProblem>>;
}

export interface SourceLoginPorts<Config> {
  config: Config;
  io: SourceIo;
  record: Pick<ListingRecord, 'noteSignIn' | 'noteSignInBlocked'>;
  pollNow: () => void;
  track: Activity['track'];
}

/** null: nobody signs in there. */
export function createSourceLogin<Config>(
  { login }: ActivityLister<Config>,
  { config, io, record, pollNow, track }: SourceLoginPorts<Config>,
): SourceLogin | null {
  if (login === undefined) return null;
  return {
    page: () => login.page(config),
    capture: (observed) => login.capture(config, observed),
    async redeem(ticket) {
      const redeemed = await track(login.redeem(config, ticket, io));
      if (redeemed.ok) {
        record.noteSignIn(redeemed.value.name);
        pollNow();
      } else if (redeemed.problem.notBefore !== undefined) {
        record.noteSignInBlocked({ until: redeemed.problem.notBefore, sentence: redeemed.problem.sentence });
      }
      return redeemed;
    },
    async signOut() {
      const gone = await track(login.signOut(config, io));
      if (gone.ok) {
        record.noteSignIn(null);
        pollNow();
      }
      return gone;
    },
  };
}
