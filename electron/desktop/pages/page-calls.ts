import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Call } from '../../api/calls';
import type { Live } from '../../api/live';
import type { Log } from '../../ports';
import { answerPage, mayAsk, type Sender } from './ipc-gate';

export interface PageCallPorts {
  call: Call;
  live: Live;
  isOurWindow: (contents: WebContents) => boolean;
  log: Log;
}

/** The contract over IPC: two channels in, one out. */
export function answerPages({ call, live, isOurWindow, log }: PageCallPorts): void {
  const senderOf = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): Sender => ({
    isOurWindow: isOurWindow(sender),
    frame: senderFrame === null ? null : { isMainFrame: senderFrame === sender.mainFrame, url: senderFrame.url },
  });
  const listeners = new Map<WebContents, () => void>();
  const watched = new WeakSet<WebContents>();
  const leave = (contents: WebContents): void => {
    listeners.get(contents)?.();
    listeners.delete(contents);
  };

  ipcMain.handle('vigil:call', (event, ...given: unknown[]) => answerPage(call, senderOf(event), given));
  ipcMain.on('vigil:live', (event, what: unknown) => {
    const { sender } = event;
    if (!mayAsk(senderOf(event))) {
      log.warn('page-refused', { what: 'live' });
      return;
    }
    leave(sender);
    if (what !== 'open') return;
    const left = live.open(pageOn(sender));
    if (left === null) return;
    listeners.set(sender, left);
    if (watched.has(sender)) return;
    watched.add(sender);
    const gone = (): void => {
      leave(sender);
    };
    sender.on('destroyed', gone).on('render-process-gone', gone);
  });
}

const pageOn = (contents: WebContents): Parameters<Live['open']>[0] => ({
  send(event) {
    if (!contents.isDestroyed() && !contents.isCrashed()) contents.send('vigil:live-event', event);
  },
  // The window goes with the process.
  close: () => undefined,
});
