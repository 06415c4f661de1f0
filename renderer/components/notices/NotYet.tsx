import type { Problem } from '../../../shared/contract';
import { frameWords } from '../../catalogue/frame';
import { Notice } from './Notice';

/** In place of a page whose facts have not come, or will not. */
export function NotYet({ problem }: { problem: Problem | null }) {
  if (problem === null) return <Notice kind="loading" title={frameWords.loading} />;
  return <Notice kind="problem" title={problem.sentence} />;
}
