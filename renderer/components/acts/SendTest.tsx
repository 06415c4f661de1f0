import { useEffect } from 'react';
import type { Api } from '../../api';
import { frameWords } from '../../catalogue/frame';
import { useTestSend, type TestSendState } from '../../hooks/useTestSend';
import quietButton from '../QuietButton.module.css';
import styles from './SendTest.module.css';

/** A button that sends a real test message, and what becomes of it, watched to its end. */
export function SendTest({
  api,
  contactId,
  channel,
  label = frameWords.sendTest,
  what,
  onOver,
}: {
  api: Api;
  contactId: string;
  channel: string;
  label?: string;
  /** What a screen reader hears behind the label, where several stand on a page: "text message to Mia". */
  what?: string;
  /** What becomes of it is known. Stays the same function. */
  onOver?: () => void;
}) {
  const { state, send } = useTestSend(api, { contactId, channel });
  useEffect(() => {
    if (state.step === 'over') onOver?.();
  }, [state.step, onOver]);
  const isUnderWay = state.step === 'asking' || state.step === 'running';
  const words = isUnderWay ? frameWords.testing : state.step === 'idle' ? label : frameWords.again({ label });
  const sentence = sentenceOf(state);
  return (
    <div className={styles['test']}>
      <button
        type="button"
        className={quietButton['quiet']}
        // Not disabled: it would lose the focus.
        aria-disabled={isUnderWay}
        // Who speaks to the computer says what they see: the name begins with it, whatever it is by now.
        aria-label={what === undefined ? undefined : `${words}${state.step === 'idle' ? '' : ':'} ${what}`}
        onClick={() => {
          if (!isUnderWay) send();
        }}
      >
        {words}
      </button>
      <p role="status" className={styles['state']} data-tone={sentence === '' ? undefined : toneOf(state)}>
        {sentence}
      </p>
    </div>
  );
}

function sentenceOf(state: TestSendState): string {
  switch (state.step) {
    case 'idle':
      return '';
    case 'asking':
      return frameWords.testIsBeingSent;
    case 'refused':
      return state.sentence;
    case 'running':
    case 'over':
      return state.lost === null ? state.test.sentence : `${state.test.sentence} ${state.lost}`;
  }
}

function toneOf(state: TestSendState): string {
  if (state.step === 'running' || state.step === 'over') return state.lost === null ? state.test.tone : 'doubtful';
  return state.step === 'refused' ? 'bad' : 'waiting';
}
