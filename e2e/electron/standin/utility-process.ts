import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CheckedEmitter, type Checked } from './emitter';
import { strict } from './strict';

export type UtilityProcessEvents = Checked<
  Electron.UtilityProcess,
  {
    spawn: () => void;
    exit: (code: number) => void;
    message: (message: unknown) => void;
    error: (type: 'FatalError', location: string, report: string) => void;
  }
>;

type Members = 'kill' | 'postMessage' | 'pid' | 'stdout' | 'stderr';

/** A Node process of its own, with `process.parentPort` in it. Ports cannot be handed over. */
export class UtilityProcess
  extends CheckedEmitter<UtilityProcessEvents>
  implements Pick<Electron.UtilityProcess, Members>
{
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
  private readonly child: ChildProcess;

  constructor(modulePath: string, args: string[], options: Electron.ForkOptions) {
    super();
    const parentPort = fileURLToPath(new URL('parent-port.mjs', import.meta.url));
    const [, stdout, stderr] = Array.isArray(options.stdio) ? options.stdio : [null, options.stdio, options.stdio];
    this.child = fork(modulePath, args, {
      serialization: 'advanced',
      execArgv: ['--import', parentPort, ...(options.execArgv ?? [])],
      stdio: ['ignore', stream(stdout), stream(stderr), 'ipc'],
      env: { ...(options.env ?? process.env) },
      ...(options.cwd !== undefined && { cwd: options.cwd }),
    });
    this.stdout = this.child.stdout;
    this.stderr = this.child.stderr;
    this.child.on('spawn', () => {
      this.tell('spawn');
    });
    this.child.on('message', (message) => {
      this.tell('message', message);
    });
    this.child.on('exit', (code) => {
      this.tell('exit', code ?? 1);
    });
    process.once('exit', () => this.child.kill('SIGKILL'));
  }
  /** Undefined before it runs and after it has ended. */
  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }
  postMessage(message: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in hands no ports over to a utility process.');
    if (this.child.connected) this.child.send(message as object);
  }
  kill(): boolean {
    return this.child.kill();
  }
}

type Stream = 'pipe' | 'ignore' | 'inherit';
const stream = (asked: string | null | undefined): Stream => (asked as Stream | null | undefined) ?? 'inherit';

export const utilityProcess = strict('utilityProcess', {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) =>
    strict('UtilityProcess', new UtilityProcess(modulePath, args, options)),
});
