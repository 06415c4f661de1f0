import { utilityProcess } from 'electron';

/** A utility process: the executable of a packed Vigil runs no script of its own. */
export const forkKeychain = (script: string): Electron.UtilityProcess =>
  utilityProcess.fork(script, [], { serviceName: 'Vigil keychain', stdio: ['ignore', 'ignore', 'pipe'] });
