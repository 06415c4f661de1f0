import type { Result } from '../../../shared/result';
import { failed } from '../../../shared/result';
import type { SourceIo, SourceProblem } from '../source';
import type { GarminHosts } from './endpoints';
import { renewed } from './exchange';
import { keepSession, noteRefused, readSession, saveSession, type Session } from './session';

/** The stored sign-in, with an access token that is good for a while. */
export async function freshSession(hosts: GarminHosts, io: SourceIo): Promise<Result<Session, SourceProblem>> {
  const session = await io.turns.inTurn(() => readSession(hosts, io));
  if (!session.ok) return session;
  const { renewAt, aheadMs } = session.value.access;
  return io.now() + aheadMs < renewAt ? session : renewSession(hosts, session.value, io);
}

/** Once, however many find it worn out: who comes second gets what the first has brought. */
export function renewSession(hosts: GarminHosts, worn: Session, io: SourceIo): Promise<Result<Session, SourceProblem>> {
  return io.turns.inTurn(async () => {
    const stored = await readSession(hosts, io);
    if (!stored.ok || stored.value.access.token !== worn.access.token) return stored;
    // A keychain that takes nothing is found out before the old token is used up.
    const isWritable = await saveSession(stored.value, io);
    if (!isWritable.ok) return isWritable;
    const bought = await renewed(hosts, stored.value.grant, io);
    if (bought.ok) return keepSession({ ...stored.value, ...bought.value }, io);
    return failed(bought.problem.kind === 'refused' ? noteRefused(stored.value.grant, io) : bought.problem);
  });
}
