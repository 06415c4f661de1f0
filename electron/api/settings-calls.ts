import { failed, succeeded } from '../../shared/result';
import type { Problem } from '../../shared/contract';
import type { SettingsFile } from '../settings/settings-file';
import type { ApiPorts } from './ports';

/** Reading and saving the settings file over the contract; `changed` is told after a save. */
export function settingsCalls(settings: SettingsFile, changed: () => void): ApiPorts['settings'] {
  return {
    read: () => {
      const { revision, settings: value } = settings.current();
      return Promise.resolve(succeeded({ revision, settings: value }));
    },
    save: (revision, value) => {
      const saved = settings.save(revision, value);
      if (!saved.ok) {
        const [first] = saved.problem.problems;
        const problem: Problem = {
          code: saved.problem.code,
          sentence: first?.sentence ?? 'The settings were not saved.',
          path: first?.path ?? null,
        };
        return Promise.resolve(failed(problem));
      }
      changed();
      return Promise.resolve(succeeded({ revision: saved.value.revision }));
    },
  };
}
