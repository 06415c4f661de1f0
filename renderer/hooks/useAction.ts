import { useState } from 'react';
import type { CallName, Input, Output } from '../../shared/contract';
import type { Api } from '../api';

export interface Action<Name extends CallName> {
  /**
   * The answer; null when it was refused. What came of it is told by the status that
   * follows; only a problem is told here.
   */
  run: (input: Input<Name>) => Promise<Output<Name> | null>;
  isUnderWay: boolean;
  problem: string | null;
}

/** One call that changes something; `failure` opens the sentence for a problem: "It was not recorded". */
export function useAction<Name extends CallName>(api: Api, name: Name, failure: string): Action<Name> {
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const run = async (input: Input<Name>): Promise<Output<Name> | null> => {
    setIsUnderWay(true);
    const answer = await api.call(name, input);
    setProblem(answer.ok ? null : `${failure}: ${answer.problem.sentence}`);
    setIsUnderWay(false);
    return answer.ok ? answer.value : null;
  };

  return { run, isUnderWay, problem };
}
