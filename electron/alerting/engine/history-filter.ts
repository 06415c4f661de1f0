import { isEvent, type Reason } from '../../core/state/reason';

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
 * Of what happens, one soon after the other has one code and two sentences. The sentence of what stands may change at
 * each look, with the value that it names.
 */
const keyOf = ({ code, aboutId, messageId, held, sentence }: Reason): string =>
  JSON.stringify([code, aboutId, messageId, held, isEvent(code) ? sentence : '']);
