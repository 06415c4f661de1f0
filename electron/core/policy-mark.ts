import type { Policy } from '../../shared/policy';
import { hashOf } from './hash';

/** Another mark, another policy: the indexes of its steps mean something else. */
export const markOf = (policy: Policy): string => hashOf(JSON.stringify(policy)).toString(36);
