import { failed } from '../../../shared/result';
import type { Call, CallAnswer } from '../../api/calls';
import { desktopWords } from '../desktop-words';
import { isOwnAddress } from './own-address';

/** Who sent a message, as Electron tells it; null when the frame is gone already. */
export interface Sender {
  /** One of the windows that Vigil opened itself. */
  isOurWindow: boolean;
  frame: { isMainFrame: boolean; url: string } | null;
}

/** A window of ours, its main frame, and one of our own pages in it. */
export function mayAsk({ isOurWindow, frame }: Sender): boolean {
  return isOurWindow && frame !== null && frame.isMainFrame && isOwnAddress(frame.url);
}

/** The one way in from a page. What is thrown, and what cannot be understood, is a tagged answer too. */
export async function answerPage(call: Call, sender: Sender, [name, input]: unknown[]): Promise<CallAnswer> {
  if (!mayAsk(sender)) return refusal('wrong-sender', desktopWords.vigilAnswersOnlyToItsOwnWindow);
  if (typeof name !== 'string') return refusal('unknown-call', desktopWords.vigilHasNoSuchCall);
  return call(name, input);
}

const refusal = (code: string, sentence: string): CallAnswer => failed({ code, sentence, path: null });
