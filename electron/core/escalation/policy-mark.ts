import type { Policy } from '../../../shared/people/policy';
import { hashOf } from '../draft/hash';

/** Another mark, another policy: the indexes of its steps mean something else. */
export const markOf = (policy: Policy): string => hashOf(JSON.stringify(policy)).toString(36);
