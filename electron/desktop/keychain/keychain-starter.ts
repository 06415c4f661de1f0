import { join } from 'node:path';
import { createHelper, type StartHelper } from '../../secrets/helper-calls';

/** Of Electron's utility process, what is used here. */
interface Child {
  postMessage(message: unknown): void;
  kill(): boolean;
  stderr: NodeJS.ReadableStream | null;
  on(event: 'message', heard: (message: unknown) => void): unknown;
  on(event: 'exit', heard: (code: number) => void): unknown;
}

/** Starts the keychain's helper, whose script lies in the folder of the built files. */
export function keychainIn(folder: string, fork: (script: string) => Child): StartHelper {
  return () => {
    const child = fork(join(folder, 'keychain-process.mjs'));
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
