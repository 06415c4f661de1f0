import { createCrossing } from './crossing';
import { createIpcRenderer, type KeyInput } from './ipc-renderer';

export type ContextBridge = Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

export interface IsolatedOptions {
  secret: string;
  /** As `webPreferences.nodeIntegrationInSubFrames`: otherwise frames inside the page get no preload. */
  inSubFrames: boolean;
  platform: string;
  versions: Record<string, string>;
  /** Out to the main process; a binding that only this world has. */
  post(text: string): void;
  preload(require: (name: string) => unknown, module: object, exports: object, process: object): void;
}

/**
 * Runs the preload as a sandboxed one runs: with `electron` in two parts, hardly a process, and nothing else of Node.
 */
export function installIsolated(options: IsolatedOptions): (text: string) => void {
  const crossing = createCrossing(options.secret, 'isolated');
  const ipc = createIpcRenderer(options.post, (ms) => {
    crossing.tell('sleep', ms);
  });
  crossing.hear('permission', (permission, decide) => {
    ipc.askPermission(String(permission)).then(decide as (isGranted: boolean) => void, () => undefined);
  });
  for (const type of ['keyDown', 'keyUp'] as const) {
    // Before any listener of the page.
    window.addEventListener(
      type === 'keyDown' ? 'keydown' : 'keyup',
      (event) => {
        ipc.pressed(inputOf(type, event));
      },
      true,
    );
  }
  if (window.top !== window && !options.inSubFrames) return ipc.deliver;

  const exposed: [string, unknown][] = [];
  crossing.hear('main-ready', () => {
    for (const [key, api] of exposed) crossing.tell('expose', key, api);
  });
  const contextBridge: ContextBridge = {
    exposeInMainWorld(key, api: unknown) {
      if (exposed.some(([name]) => name === key)) {
        throw new Error(`Cannot bind an API on top of an existing property on the window object`);
      }
      exposed.push([key, api]);
      crossing.tell('expose', key, api);
    },
  };
  const electron = only('electron', {
    contextBridge: only('contextBridge', contextBridge),
    ipcRenderer: ipc.ipcRenderer,
  });
  const module = { exports: {} };
  const { platform, versions } = options;
  const process = only('process', { type: 'renderer', sandboxed: true, contextIsolated: true, platform, versions });
  try {
    options.preload(requireOf(electron), module, module.exports, process);
  } catch (error) {
    ipc.failed(String(error));
  }
  return ipc.deliver;
}

function inputOf(type: KeyInput['type'], event: KeyboardEvent): KeyInput {
  const {
    key,
    code,
    repeat: isAutoRepeat,
    isComposing,
    shiftKey: shift,
    ctrlKey: control,
    altKey: alt,
    metaKey: meta,
  } = event;
  return { type, key, code, isAutoRepeat, isComposing, shift, control, alt, meta };
}

const requireOf =
  (electron: object) =>
  (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };

/** What a preload uses and the stand-in lacks is said where it is used. */
function only<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && !(key in object)) {
        throw new Error(`The stand-in has no ${name}.${key} in a preload: add it to e2e/electron/world.`);
      }
      return Reflect.get(object, key) as unknown;
    },
  });
}
