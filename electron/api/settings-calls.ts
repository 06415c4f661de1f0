import type { Problem } from '../../shared/contract';
import { failed, succeeded } from '../../shared/result';
import type { Clock } from '../ports';
import type { SaveProblem, SettingsFile } from '../settings/settings-file';
import type { ApiPorts } from './ports';
import { exportSettings, importSettings, previewImport } from './settings-transfer';

export interface SettingsPorts {
  settings: SettingsFile;
  clock: Pick<Clock, 'now'>;
  /** Told after a change. */
  changed(): void;
}

/** The settings file over the contract: read, save, export, and import with a preview. */
export function settingsCalls(ports: SettingsPorts): ApiPorts['settings'] {
  const { settings, clock, changed } = ports;
  return {
    read: () => {
      const { revision, settings: value } = settings.current();
      return Promise.resolve(succeeded({ revision, settings: value }));
    },
    save: (revision, value) => {
      const saved = settings.save(revision, value);
      if (!saved.ok) return Promise.resolve(failed(problemOfSave(saved.problem)));
      changed();
      return Promise.resolve(succeeded({ revision: saved.value.revision }));
    },
    export: () => Promise.resolve(succeeded(exportSettings(settings.current().settings, clock.now()))),
    previewImport: (text) => Promise.resolve(succeeded(previewImport(settings, text))),
    import: (revision, text) => {
      const imported = importSettings(settings, revision, text);
      if (!imported.ok) return Promise.resolve(failed(problemOfSave(imported.problem)));
      if (imported.value.outcome === 'imported') changed();
      return Promise.resolve(imported);
    },
  };
}

function problemOfSave({ code, problems: [first] }: SaveProblem): Problem {
  return { code, sentence: first?.sentence ?? 'The settings were not saved.', path: first?.path ?? null };
}
