import { join } from 'node:path';
import { failed, succeeded, type Result } from '../../shared/result';
import type { BareTrouble } from '../../shared/status/trouble';
import { builtInChannels, type ChannelRegistry } from '../channels/registry';
import type { Clock, Log } from '../ports';
import { openSettingsFile, type SettingsFile } from '../settings/disk/settings-file';
import type { SettingsStorage } from '../settings/disk/settings-storage';
import { loggablePath, type SettingsProblem } from '../settings/problem';
import { sources } from '../sources/registry';
import { openKeptValues, type KeptValues } from '../storage/kept-values';
import { openDatabase } from '../storage/sqlite/database';
import { takeDirectoryLock } from '../storage/sqlite/directory-lock';
import { openRows } from '../storage/sqlite/open-rows';
import { openStore } from '../storage/sqlite/open-store';
import { loadSqlite } from '../storage/sqlite/sqlite';
import type { Store } from '../storage/store';

export interface DataOptions {
  dataDirectory: string;
  /**
   * The user named the file: then it has to be there. Otherwise `settings.json` in the
   * data directory, made when needed.
   */
  settingsFile: string | null;
  /** How the host keeps them, when not as a plain file. */
  settingsStorage?: SettingsStorage;
  /** Every way to reach a contact; left out, those that Vigil has. */
  channels?: ChannelRegistry;
  clock: Clock;
  log: Log;
}

/** 2: arguments or settings. 3: the data directory is in use. 4: no database can be had. */
export interface HostProblem {
  exitCode: 2 | 3 | 4;
  problems: SettingsProblem[];
}

/** What a host stands on. The caller that opens it closes it. */
export interface Data {
  settings: SettingsFile;
  /** What the settings were judged by, and what is sent by. */
  channels: ChannelRegistry;
  store: Store;
  /** What was remembered at the start, and what is to be. */
  kept: KeptValues;
  /** Loud from the start: a damaged database that was set aside. */
  found: BareTrouble[];
  close(): Promise<void>;
}

/** Settings, directory lock and database, in this order; the first that cannot be had says why. */
export async function openData(options: DataOptions): Promise<Result<Data, HostProblem>> {
  const { dataDirectory, channels = builtInChannels(), clock, log } = options;
  const settings = openSettingsFile({
    file: options.settingsFile ?? join(dataDirectory, 'settings.json'),
    registries: { sources, ...channels },
    whenMissing: options.settingsFile === null ? 'start-empty' : 'refuse',
    ...(options.settingsStorage && { storage: options.settingsStorage }),
  });
  if (!settings.ok) return failed({ exitCode: 2, problems: settings.problem });
  for (const { path, sentence } of settings.value.current().warnings) {
    log.warn('settings-warning', { path: loggablePath(path), sentence });
  }

  const sqlite = await loadSqlite();
  const lock = takeDirectoryLock(sqlite, dataDirectory);
  if (!lock.ok) return refused(lock.problem.kind === 'in-use' ? 3 : 4, lock.problem.sentence);
  if (lock.value.emptied) log.warn('lock-file-emptied', lock.value.emptied);
  const opened = openDatabase({ sqlite, file: join(dataDirectory, 'vigil.sqlite'), now: clock.now() });
  if (!opened.ok) {
    lock.value.release();
    return refused(4, opened.problem.sentence);
  }
  const store = openStore(openRows({ database: opened.value.database, log }));
  return succeeded({
    settings: settings.value,
    channels,
    store,
    kept: await openKeptValues({ store, log }),
    found: setAsideTrouble(opened.value.setAside, log),
    async close() {
      await store.close();
      lock.value.release();
    },
  });
}

const refused = (exitCode: 2 | 3 | 4, sentence: string): { ok: false; problem: HostProblem } =>
  failed({ exitCode, problems: [{ path: '', sentence }] });

function setAsideTrouble(file: string | null, log: Log): BareTrouble[] {
  if (file === null) return [];
  log.error('database-set-aside', { file });
  const sentence = `The database was damaged. It was set aside as ${file}; alerts and history before now are in that file only.`;
  return [{ code: 'database-set-aside', sentence }];
}
