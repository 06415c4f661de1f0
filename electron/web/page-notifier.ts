import { localAlarmOf, type Live } from '../api/live';
import type { Notifier } from '../ports';

/** The headless host's local alarm: it shows and sounds in the pages that are open, if any. */
export function createPageNotifier(live: Pick<Live, 'alarm'>): Notifier {
  return { alarm: (message) => ({ shownIn: live.alarm(localAlarmOf(message)) }) };
}
