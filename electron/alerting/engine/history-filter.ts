import type { Reason } from '../../core/state/known';

/** Keeps history readable: what a decision says again and again is written when it begins to be true. */
export interface HistoryFilter {
  /** The reasons that this person's last decision did not give. */
  unsaid(personId: string, reasons: Reason[]): Reason[];
}

export function createHistoryFilter(): HistoryFilter {
  const last = new Map<string, Set<string>>();
  return {
    unsaid(personId, reasons) {
      const before = last.get(personId) ?? new Set();
      last.set(personId, new Set(reasons.map(keyOf)));
      return reasons.filter((reason) => !before.has(keyOf(reason)));
    },
  };
}

/**
 * What happens, rather than stands: one soon after the other has one code and two sentences. The sentence of what
 * stands may change at each look, with the value that it names.
 */
const events: ReadonlySet<string> = new Set([
  'profile-changed',
  'snooze-began',
  'pause-began',
  'sensor-change-began',
  'silence-replaced',
  'check-in-begun',
  'check-in-extended',
  'check-in-closed',
]);

const keyOf = ({ code, alertId, messageId, sentence }: Reason): string =>
  JSON.stringify([code, alertId, messageId, events.has(code) ? sentence : '']);
