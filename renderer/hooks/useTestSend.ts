import { useEffect, useState } from 'react';
import type { TrialState } from '../../shared/status/trial';
import { SECOND, type Millis } from '../../shared/time';
import type { Api } from '../api';

/** How often a test that is under way is asked about. */
const WATCH_EVERY_MS: Millis = SECOND;

/**
 *  idle ─▶ asking ─▶ running ─▶ over
 *             └─▶ refused (nothing was sent)
 */
export type TestSendState =
  | { step: 'idle' | 'asking' }
  | { step: 'refused'; sentence: string }
  | { step: 'running' | 'over'; test: TrialState; lost: string | null };

export interface TestSend {
  state: TestSendState;
  send(): void;
}

/** Sends one test message and watches it to its end, for as long as it is shown. */
export function useTestSend(api: Api, to: { contactId: string; channel: string }): TestSend {
  const { contactId, channel } = to;
  const [state, setState] = useState<TestSendState>({ step: 'idle' });
  const [testId, setTestId] = useState<string | null>(null);

  useEffect(() => {
    if (testId === null) return;
    let isWanted = true;
    let timer = 0;
    const look = async (): Promise<void> => {
      const answer = await api.call('testState', { testId });
      if (!isWanted) return;
      const isLost = !answer.ok && answer.problem.code === 'unknown-test';
      if (answer.ok) setState({ step: answer.value.isOver ? 'over' : 'running', test: answer.value, lost: null });
      else setState((before) => withLoss(before, answer.problem.sentence));
      if (isLost || (answer.ok && answer.value.isOver && !answer.value.awaitsAnswer)) return;
      timer = window.setTimeout(() => void look(), WATCH_EVERY_MS);
    };
    void look();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [api, testId]);

  const send = (): void => {
    setTestId(null);
    setState({ step: 'asking' });
    void api.call('sendTest', { contactId, channel }).then((answer) => {
      if (answer.ok) setTestId(answer.value.testId);
      else setState({ step: 'refused', sentence: answer.problem.sentence });
    });
  };

  return { state, send };
}

/** What was seen last stays, and that it may have gone on is said. */
function withLoss(before: TestSendState, sentence: string): TestSendState {
  return before.step === 'running' || before.step === 'over'
    ? { ...before, lost: sentence }
    : { step: 'refused', sentence };
}
