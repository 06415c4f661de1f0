import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Problem } from '../../../shared/contract';
import type { Settings } from '../../../shared/settings/settings';
import type { Api } from '../../api';
import { frameWords } from '../../catalogue/frame';

export interface SettingsDesk {
  /** As they were last read or saved; null until then. */
  settings: Settings | null;
  /** Of these settings: whatever depends on them is asked again when it changes. */
  revision: string;
  /** Why they cannot be read. */
  problem: Problem | null;
  /** Returns why it was refused; null when it is saved. The change is made to the settings as they were last read. */
  save(change: (settings: Settings) => Settings): Promise<Problem | null>;
  /** Reads them again; drafts stay. */
  reload(): Promise<void>;
}

type Document = { revision: string; settings: Settings };

const notLoaded: Problem = {
  code: 'not-loaded',
  sentence: frameWords.settingsAreNotLoadedYetWaitMoment,
  path: null,
};

/**
 * The settings of this Vigil, read when a page opens. A change made meanwhile elsewhere is refused, not overwritten.
 */
export function useSettings(api: Api): SettingsDesk {
  const [document, setDocument] = useState<Document | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef<Document | null>(null);

  const take = useCallback((answer: Answer<'readSettings'>): void => {
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    latest.current = answer.value;
    setDocument(answer.value);
  }, []);

  const reload = useCallback(async (): Promise<void> => {
    take(await api.call('readSettings', {}));
  }, [api, take]);

  useEffect(() => {
    let isWanted = true;
    void api.call('readSettings', {}).then((answer) => {
      if (isWanted) take(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [api, take]);

  const save = useCallback(
    async (change: (settings: Settings) => Settings): Promise<Problem | null> => {
      const before = latest.current;
      if (before === null) return notLoaded;
      const settings = change(before.settings);
      const answer = await api.call('saveSettings', { revision: before.revision, settings });
      if (!answer.ok) return answer.problem;
      // Read back: the checks fill defaults in, and what holds is what is shown.
      take({ ok: true, value: { revision: answer.value.revision, settings } });
      await reload();
      return null;
    },
    [api, reload, take],
  );

  return { settings: document?.settings ?? null, revision: document?.revision ?? '', problem, save, reload };
}
