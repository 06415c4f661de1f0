import { useEffect, useState } from 'react';
import type { Answer, CallName, Input, Output, Problem } from '../../shared/contract';
import type { Api } from '../api';

export interface CallState<Name extends CallName> {
  /** The last good answer, kept while a newer one is fetched or cannot be had. */
  value: Output<Name> | null;
  problem: Problem | null;
}

/** Calls at once and again whenever the input or `revision` changes. */
export function useCall<Name extends CallName>(
  api: Api,
  name: Name,
  { input, revision }: { input: Input<Name>; revision: string | number },
): CallState<Name> {
  const [state, setState] = useState<CallState<Name> & { of: string }>({ value: null, problem: null, of: '' });
  const question = JSON.stringify([name, input]);

  useEffect(() => {
    let isWanted = true;
    const [, sent] = JSON.parse(question) as [Name, Input<Name>];
    void api.call(name, sent).then((answer: Answer<Name>) => {
      if (!isWanted) return;
      setState((before) => ({
        value: answer.ok ? answer.value : before.of === question ? before.value : null,
        problem: answer.ok ? null : answer.problem,
        of: question,
      }));
    });
    return () => {
      isWanted = false;
    };
  }, [api, name, question, revision]);

  return state.of === question ? state : { value: null, problem: null };
}
