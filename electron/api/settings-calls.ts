import type { Problem } from '../../shared/contract';
import { failed, succeeded } from '../../shared/result';
import type { Settings } from '../../shared/settings';
import type { Clock, Log } from '../ports';
import type { BoundSecrets } from '../secrets/bound-secrets';
import type { SettingsProblem } from '../settings/problem';
import type { SaveProblem, SettingsFile } from '../settings/settings-file';
import type { ApiPorts } from './ports';
import { strangersInSettings, secretsThatGo } from './secret-strangers';
import { exportSettings, importSettings, previewImport } from './settings-transfer';

export interface SettingsPorts {
  settings: SettingsFile;
  secrets: BoundSecrets;
  log: Log;
  clock: Pick<Clock, 'now'>;
  /** Told after a change. */
  changed(): void;
}

/** The settings file over the contract: read, save, export, and import with a preview. */
export function settingsCalls(ports: SettingsPorts): ApiPorts['settings'] {
  const { settings, secrets, clock, changed } = ports;

  /** A file of the administrator's is for one address: settings that would send it to another one are refused. */
  const refusalOf = async (next: Settings): Promise<SettingsProblem[]> => {
    if (secrets.place === 'keychain') return [];
    const strangers = await strangersInSettings(secrets, next);
    if (strangers.length > 0) ports.log.warn('settings-refused', { code: 'secret-for-another-host' });
    return strangers;
  };

  return {
    read: () => {
      const { revision, settings: value } = settings.current();
      return Promise.resolve(succeeded({ revision, settings: value }));
    },
    save: async (revision, value) => {
      const [refusal] = await refusalOf(value);
      if (refusal !== undefined) return failed({ ...refusal, code: 'secret-for-another-host' });
      const saved = settings.save(revision, value);
      if (!saved.ok) return failed(problemOfSave(saved.problem));
      changed();
      return succeeded({ revision: saved.value.revision });
    },
    export: () => Promise.resolve(succeeded(exportSettings(settings.current().settings, clock.now()))),
    previewImport: async (text) => {
      const preview = previewImport(settings, text);
      const judged = preview.outcome === 'ready' ? settings.judge(text) : failed(null);
      if (preview.outcome === 'refused' || !judged.ok) return succeeded(preview);
      const { settings: next } = judged.value;
      const problems = await refusalOf(next);
      if (problems.length > 0) return succeeded({ outcome: 'refused', problems, hasMore: false });
      const told = [
        ...(await strangersInSettings(secrets, next)),
        ...(await secretsThatGo(secrets, settings.current().settings, next)),
      ];
      const warnings = [...told.map((warning) => ({ ...warning, isNew: true })), ...preview.warnings];
      return succeeded({ ...preview, warnings });
    },
    import: async (revision, text) => {
      const judged = settings.judge(text);
      const [refusal] = judged.ok ? await refusalOf(judged.value.settings) : [];
      if (refusal !== undefined) return failed({ ...refusal, code: 'secret-for-another-host' });
      const imported = importSettings(settings, revision, text);
      if (!imported.ok) return failed(problemOfSave(imported.problem));
      if (imported.value.outcome === 'imported') changed();
      return imported;
    },
  };
}

function problemOfSave({ code, problems: [first] }: SaveProblem): Problem {
  return { code, sentence: first?.sentence ?? 'The settings were not saved.', path: first?.path ?? null };
}
