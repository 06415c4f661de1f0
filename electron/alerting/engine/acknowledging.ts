import type { Result } from '../../../shared/result';
import type { Alert } from '../../core/state/alert';
import type { Happening } from '../../core/state/known';
import type { WatchedPerson } from '../../core/state/person';
import type { Ledger } from '../ledger/ledger';

interface AcknowledgeAnswer {
  outcome: 'acknowledged' | 'already';
  sentence: string;
}

interface AcknowledgeProblem {
  code: 'unknown-alert' | 'not-decided';
  sentence: string;
}

export type Acknowledged = Result<AcknowledgeAnswer, AcknowledgeProblem>;

/** Confirms an alert by whatever way the confirmation came. "Confirmed" is said only once it is so. */
export function createAcknowledging(ports: {
  ledger: Pick<Ledger, 'alert'>;
  personNamed: (id: string) => WatchedPerson | undefined;
  carryOut: (person: WatchedPerson, happening: Happening) => void;
}): (alertId: string, contactId: string | null) => Acknowledged {
  const { ledger, personNamed, carryOut } = ports;
  return (alertId, contactId) => {
    const alert = ledger.alert(alertId);
    if (alert === null) return { ok: false, problem: { code: 'unknown-alert', sentence: 'There is no such alert.' } };
    if (alert.state !== 'open') return { ok: true, value: { outcome: 'already', sentence: alreadySentence(alert) } };
    const person = personNamed(alert.personId);
    if (person === undefined) return notDecided();
    carryOut(person, { kind: 'acknowledged', alertId, contactId });
    if (ledger.alert(alertId)?.state === 'open') return notDecided();
    return { ok: true, value: { outcome: 'acknowledged', sentence: 'Confirmed. Nobody else is called about it.' } };
  };
}

const alreadySentence = (alert: Alert): string =>
  alert.state === 'acknowledged' ? 'It had been confirmed already.' : 'It is over already.';

const notDecided = (): Acknowledged => ({
  ok: false,
  problem: { code: 'not-decided', sentence: 'Vigil could not take the confirmation in. Please try again.' },
});
