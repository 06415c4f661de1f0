import { useCallback, useState } from 'react';
import {
  importTooLarge,
  MOST_SETTINGS_BYTES,
  type ImportPreview,
} from '../../../../../shared/settings/settings-import';
import type { Api } from '../../../../api';
import { setupWords } from '../../../../catalogue/settings/setup';

type Refused = Extract<ImportPreview, { outcome: 'refused' }>;
export type ReadyPreview = Extract<ImportPreview, { outcome: 'ready' }>;

/**
 *                ┌──────────── cancel ────────────┐
 *  choosing ─▶ comparing ─▶ ready ─▶ applying ─▶ done
 *     ▲            └──▶ refused            └──▶ ready, with what went wrong
 */
type ImportState =
  | { step: 'choosing'; problem: string | null }
  | { step: 'comparing' }
  | { step: 'refused'; refusal: Refused }
  | { step: 'ready'; preview: ReadyPreview; text: string; problem: string | null }
  | { step: 'applying'; preview: ReadyPreview; text: string }
  | { step: 'done'; sentence: string };

export interface Import {
  state: ImportState;
  previewText(text: string): Promise<void>;
  previewFile(file: File): Promise<void>;
  apply(): Promise<void>;
  cancel(): void;
}

const choosing = (problem: string | null): ImportState => ({ step: 'choosing', problem });

/** Settings from a text or file: compared first, then applied or left. */
export function useImport(api: Api): Import {
  const [state, setState] = useState<ImportState>(choosing(null));

  const previewText = useCallback(
    async (text: string): Promise<void> => {
      if (bytesOnTheWay(text) > MOST_SETTINGS_BYTES) {
        setState(choosing(importTooLarge));
        return;
      }
      setState({ step: 'comparing' });
      const answer = await api.call('previewImport', { text });
      if (!answer.ok) setState(choosing(setupWords.itWasNotCompared({ sentence: answer.problem.sentence })));
      else if (answer.value.outcome === 'refused') setState({ step: 'refused', refusal: answer.value });
      else setState({ step: 'ready', preview: answer.value, text, problem: null });
    },
    [api],
  );

  const previewFile = async (file: File): Promise<void> => {
    // Not even read: it may be anything.
    if (file.size > MOST_SETTINGS_BYTES) setState(choosing(importTooLarge));
    else
      await file.text().then(previewText, () => {
        setState(choosing(setupWords.fileCannotBeRead));
      });
  };

  const apply = async (): Promise<void> => {
    if (state.step !== 'ready') return;
    const { preview, text } = state;
    setState({ step: 'applying', preview, text });
    const answer = await api.call('importSettings', { revision: preview.revision, text });
    if (answer.ok) setState({ step: 'done', sentence: answer.value.sentence });
    else
      setState({
        step: 'ready',
        preview,
        text,
        problem: setupWords.nothingWasChanged({ sentence: answer.problem.sentence }),
      });
  };

  const cancel = (): void => {
    setState(choosing(null));
  };

  return { state, previewText, previewFile, apply, cancel };
}

/** As the call carries it: quotes and line ends are longer there. */
function bytesOnTheWay(text: string): number {
  return text.length > MOST_SETTINGS_BYTES ? text.length : new Blob([JSON.stringify({ text })]).size;
}
