import type { Status } from '../../../shared/status/status';
import { errorName } from '../../../shared/text/error-name';
import type { Clock, Log } from '../../ports';
import type { Update } from '../../updates/feed';
import type { Fetching } from '../../updates/fetching';
import { isCalm } from '../../updates/is-calm';
import { whyOff, type Installed, type UpdateSource } from '../../updates/update-source';
import { createUpdates, type Updates, type UpdateState } from '../../updates/updates';
import { desktopWords } from '../desktop-words';
import type { PreferenceFile } from '../preferences';
import { cut } from '../tray/words';
import type { MainWindow } from '../windows/main-window';

/** More than this is higher than a screen. */
const MOST_NOTES = 1500;

/** What the system gives for updates. */
export interface UpdateShell {
  source: UpdateSource | null;
  installed: Installed;
  folder: string;
  fetching: Fetching;
  isProgramSigned: () => Promise<boolean>;
  isFileSigned: (file: string) => Promise<boolean>;
  /** Replaces this program and ends it. */
  install: (taken: { file: string; update: Update }) => Promise<void>;
}

export interface UpdatingPorts extends UpdateShell {
  clock: Clock;
  log: Log;
  status: () => Status | null;
  confirm: MainWindow['confirm'];
  tell: (title: string, body: string) => void;
  preferences: PreferenceFile;
  changed: () => void;
  /** Ends the watch, then does this in place of leaving. */
  endAnd: (leave: () => Promise<void>) => Promise<void>;
}

export interface Updating {
  /** The version that waits for a click; null: none does. */
  ready(): string | null;
  begin(): Promise<void>;
  /** Says what changes, and installs it once that is confirmed. */
  ask(): Promise<void>;
  stop(): void;
}

/** What people see of updates: that one is there, what it changes, that it is done. It installs nothing unasked. */
export function createUpdating(ports: UpdatingPorts): Updating {
  const { source, installed, preferences, tell, log } = ports;
  let updates: Updates | null = null;

  const told = (state: UpdateState): void => {
    ports.changed();
    if (state.kind !== 'ready') return;
    const { version } = state.update;
    tell(desktopWords.updateIsReady({ version }), desktopWords.updateIsInMenu({ version }));
  };

  const readyUpdate = (): Update | null => {
    const state = updates?.current();
    return state?.kind === 'ready' ? state.update : null;
  };

  const replace = async (running: Updates): Promise<void> => {
    const taken = await running.take();
    if (taken === null) {
      tell(desktopWords.updateWasNotInstalled, notInstalledBecause());
      return;
    }
    const { version, notes } = taken.update;
    preferences.change({ updated: { version, notes } });
    await ports.endAnd(() => ports.install(taken));
  };

  const notInstalledBecause = (): string =>
    readyUpdate() === null ? desktopWords.updateIsAnother : desktopWords.updateWaitsForCalm;

  return {
    ready: () => readyUpdate()?.version ?? null,
    async begin() {
      tellWhatChanged({ version: installed.version, preferences, tell });
      const why = whyOff(source, installed, source !== null && (await ports.isProgramSigned()));
      if (why !== null) log.info('updates-off', { why });
      if (why !== null || source === null) return;
      const { clock, fetching, folder } = ports;
      updates = createUpdates({
        ...{ source, installed, fetching, folder, timers: clock, log, changed: told },
        isCalm: () => isCalm(ports.status()),
        isSigned: ports.isFileSigned,
      });
      updates.begin();
    },
    async ask() {
      const update = readyUpdate();
      if (updates === null || update === null) return;
      const { version, notes } = update;
      const question = { ...desktopWords.updating, message: desktopWords.updateNow({ version }) };
      if (
        !(await ports.confirm({
          ...question,
          detail: desktopWords.whatUpdateChanges({ notes: cut(notes, MOST_NOTES) }),
        }))
      )
        return;
      await replace(updates).catch((error: unknown) => {
        log.error('update-failed', { error: errorName(error) });
        tell(desktopWords.updateWasNotInstalled, desktopWords.updateIsAnother);
      });
    },
    stop: () => updates?.stop(),
  };
}

/** Once, after the new version has started for the first time. */
function tellWhatChanged(ports: Pick<UpdatingPorts, 'preferences' | 'tell'> & { version: string }): void {
  const { updated } = ports.preferences.current();
  if (updated === null) return;
  ports.preferences.change({ updated: null });
  if (updated.version !== ports.version) return;
  ports.tell(desktopWords.vigilWasUpdated({ version: updated.version }), cut(updated.notes, MOST_NOTES));
}
