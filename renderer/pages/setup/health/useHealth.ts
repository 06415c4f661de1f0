import { SECOND, type Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { useCall, type CallState } from '../../../hooks/useCall';

/** While a page shows it. */
const REFRESH_EVERY_MS: Millis = 5 * SECOND;

/** How sources and channels do, asked again every few seconds of the host's time and whenever `revision` changes. */
export function useHealth(
  api: Api,
  { now, revision }: { now: Millis | null; revision: string | number },
): CallState<'health'> {
  const tick = Math.floor((now ?? 0) / REFRESH_EVERY_MS);
  return useCall(api, 'health', { input: {}, revision: `${tick} ${revision}` });
}
