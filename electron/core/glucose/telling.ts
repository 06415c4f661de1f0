import type { Times } from '../../../shared/glucose/thresholds';
import { isStuck } from '../series/stuck';
import type { Snapshot } from './snapshot';

/** Whether a usable series tells how it is; one that is stuck tells nothing of what another one raised. */
export const isTold = ({ series }: Snapshot, times: Times, raisedBy?: string): boolean =>
  series.some((view) => view.isUsable && (view.key === raisedBy || !isStuck(view, times)));
