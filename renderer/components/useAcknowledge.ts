import { useState } from 'react';
import type { Api } from '../api';

/** Confirms one alert. What was answered is told by the status that follows; only a problem is told here. */
export function useAcknowledge(
  api: Api,
  alertId: string,
): { acknowledge: (contactId?: string) => Promise<void>; isUnderWay: boolean; problem: string | null } {
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const acknowledge = async (contactId?: string): Promise<void> => {
    setIsUnderWay(true);
    const answer = await api.call('acknowledge', contactId === undefined ? { alertId } : { alertId, contactId });
    setProblem(answer.ok ? null : `It was not confirmed: ${answer.problem.sentence}`);
    setIsUnderWay(false);
  };

  return { acknowledge, isUnderWay, problem };
}
