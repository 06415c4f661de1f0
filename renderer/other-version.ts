import type { Problem } from '../shared/contract';

/** Page and host do not understand each other. */
export const otherVersion: Problem = {
  code: 'other-version',
  sentence: 'Vigil was updated. Reload this page.',
  path: null,
};
