import type { Problem } from '../../shared/contract';
import { frameWords } from '../catalogue/frame';

/** Page and host do not understand each other. */
export const otherVersion: Problem = {
  code: 'other-version',
  sentence: frameWords.vigilWasUpdatedReloadThisPage,
  path: null,
};
