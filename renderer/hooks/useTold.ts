import type { AlertView, HistoryLine } from '../../shared/status/status';
import type { Api } from '../api';
import { useCall } from './useCall';

export type ToldLine = Extract<HistoryLine, { kind: 'message' }>;

/** Of one person's messages so many are looked through: more than one climb sends. */
const LOOKED_THROUGH = 60;

/**
 * What went out about an alert, or was tried, the newest first; null until it is known. `revision` counts changes of
 * history.
 */
export function useTold(
  api: Api,
  { id, personId }: Pick<AlertView, 'id' | 'personId'>,
  revision: number,
): ToldLine[] | null {
  const { value } = useCall(api, 'history', { input: { personId, show: 'messages', limit: LOOKED_THROUGH }, revision });
  return (
    value?.lines.filter(
      (line): line is ToldLine =>
        line.kind === 'message' && line.alertId === id && line.medium !== 'local' && line.attempts > 0,
    ) ?? null
  );
}
