import type { Handlers, Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import type { ApiPorts } from '../ports';

const words = apiWordsIn(usualLanguage);

/** What a desktop host tells about its computer. Another host has none, and says so. */
export function computerHandlers({
  computer,
}: Pick<ApiPorts, 'computer'>): Pick<Handlers, 'computer' | 'openWindow' | 'setComputer'> {
  return {
    computer: async () => succeeded(computer === null ? null : await computer.read()),
    openWindow({ page }) {
      if (computer === null) return Promise.resolve(failed(noDesktop));
      computer.openWindow(page);
      return Promise.resolve(succeeded({}));
    },
    setComputer: (wanted) => (computer === null ? Promise.resolve(failed(noDesktop)) : computer.change(wanted)),
  };
}

const noDesktop: Problem = {
  code: 'no-desktop',
  sentence: words.thisVigilRunsWithoutDesktopHow,
  path: null,
};
