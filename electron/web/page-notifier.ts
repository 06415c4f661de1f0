import type { Live } from '../api/live';
import type { Notifier } from '../ports';

/** The headless host's local alarm: it shows and sounds in the pages that are open, if any. */
export function createPageNotifier(live: Pick<Live, 'alarm'>): Notifier {
  return {
    alarm({ id, alertId, severity, kind, body }) {
      return { shownIn: live.alarm({ messageId: id, alertId, severity, kind, body }) };
    },
  };
}
