import type { Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import type { Settings } from '../../../shared/settings/settings';
import type { Clock, Log } from '../../ports';
import type { BoundSecrets } from '../../secrets/bound-secrets';
import type { SaveProblem, SettingsFile } from '../../settings/disk/settings-file';
import type { SettingsProblem } from '../../settings/problem';
import { inPieces } from '../../settings/steps';
import type { ApiPorts } from '../ports';
import type { Accounts } from '../secrets/secret-slots';
import { secretsThatGo, strangersInSettings } from '../secrets/secret-strangers';
import { changedMeanwhile } from './saving';
import { exportSettings, importSettings, judge, previewImport } from './settings-transfer';

const words = apiWordsIn(usualLanguage);

export interface SettingsPorts {
  settings: SettingsFile;
  secrets: BoundSecrets;
  accounts: Accounts;
  log: Log;
  clock: Pick<Clock, 'now'>;
  /** Told after a change. */
  changed(): void;
  /** Between two pieces of work: what arrived meanwhile comes first. */
  giveWay(): Promise<void>;
}

/** The settings file over the contract: read, save, export, and import with a preview. */
export function settingsCalls(ports: SettingsPorts): ApiPorts['settings'] {
  const { settings, secrets, clock, changed, giveWay } = ports;

  /** A file of the administrator's is for one address: settings that would send it to another one are refused. */
  const refusalOf = async (next: Settings): Promise<SettingsProblem[]> => {
    if (secrets.place === 'keychain') return [];
    const strangers = await strangersInSettings(ports, next);
    if (strangers.length > 0) ports.log.warn('settings-refused', { code: 'secret-for-another-host' });
    return strangers;
  };

  return {
    read: () => {
      const { revision, settings: value } = settings.current();
      return Promise.resolve(succeeded({ revision, settings: value }));
    },
    save: async (revision, value) => {
      if (revision !== settings.current().revision) return failed(changedMeanwhile);
      const judged = await inPieces(settings.check(value), giveWay);
      if (!judged.ok) return failed(problemOfSave({ code: 'settings-invalid', problems: judged.problem }));
      const [refusal] = await refusalOf(judged.value.settings);
      if (refusal !== undefined) return failed({ ...refusal, code: 'secret-for-another-host' });
      const saved = await inPieces(settings.save(revision, value, { judged: judged.value }), giveWay);
      if (!saved.ok) return failed(problemOfSave(saved.problem));
      changed();
      return succeeded({ revision: saved.value.revision });
    },
    export: () => Promise.resolve(succeeded(exportSettings(settings.current().settings, clock.now()))),
    previewImport: async (text) => {
      const { preview, next } = await inPieces(previewImport(settings, text), giveWay);
      if (next === null) return succeeded(preview);
      const problems = await refusalOf(next);
      if (problems.length > 0) return succeeded({ outcome: 'refused', problems, hasMore: false });
      const told = [
        ...(await strangersInSettings(ports, next)),
        ...(await secretsThatGo(ports, settings.current().settings, next)),
      ];
      const warnings = [...told.map((warning) => ({ ...warning, isNew: true })), ...preview.warnings];
      return succeeded({ ...preview, warnings });
    },
    import: async (revision, text) => {
      const judged = await inPieces(judge(settings, text), giveWay);
      if (!judged.ok) return failed(problemOfSave({ code: 'settings-invalid', problems: judged.problem }));
      const [refusal] = await refusalOf(judged.value.settings);
      if (refusal !== undefined) return failed({ ...refusal, code: 'secret-for-another-host' });
      const imported = await inPieces(importSettings(settings, { revision, text, judged: judged.value }), giveWay);
      if (!imported.ok) return failed(problemOfSave(imported.problem));
      if (imported.value.outcome === 'imported') changed();
      return imported;
    },
  };
}

function problemOfSave({ code, problems: [first] }: SaveProblem): Problem {
  return { code, sentence: first?.sentence ?? words.settingsWereNotSaved, path: first?.path ?? null };
}
