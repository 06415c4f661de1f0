import { utilityProcess } from 'electron';
import { createHelper, type StartHelper } from '../../secrets/helper-calls';

/** Starts the keychain helper as a utility process: the executable of a packed Vigil runs no script of its own. */
export function keychainStarter(script: string): StartHelper {
  return () => {
    const child = utilityProcess.fork(script, [], {
      serviceName: 'Vigil keychain',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    const { helper, answered, ended } = createHelper({
      send: (command) => {
        child.postMessage(command);
      },
      end: () => {
        child.kill();
      },
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = `${complaint}${chunk.toString()}`.slice(-4000);
    });
    child.on('message', answered);
    child.on('exit', () => {
      ended(complaint);
    });
    return helper;
  };
}
