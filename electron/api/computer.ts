import type { Handlers } from '../../shared/contract';
import { failed, succeeded } from '../../shared/result';
import type { ApiPorts } from './ports';

/** What a desktop host tells about its computer. Another host has none, and says so. */
export function computerHandlers({ computer }: Pick<ApiPorts, 'computer'>): Pick<Handlers, 'computer' | 'setComputer'> {
  return {
    computer: async () => succeeded(computer === null ? null : await computer.read()),
    setComputer: (wanted) =>
      computer === null
        ? Promise.resolve(failed({ code: 'no-desktop', sentence: noDesktop, path: null }))
        : computer.change(wanted),
  };
}

const noDesktop =
  'This Vigil runs without a desktop: how it starts and whether its computer sleeps is set on that computer itself.';
