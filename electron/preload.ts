import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/bridge';

const listeners = new Set<(event: unknown) => void>();

// Listeners are handed the data alone: the event object would give a page the channel itself.
ipcRenderer.on('vigil:live-event', (_event, data: unknown) => {
  for (const listener of listeners) listener(data);
});

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke('vigil:call', name, input),
  live(listener) {
    // One of its own for each call: the same function may listen twice.
    const mine = (event: unknown): void => {
      listener(event);
    };
    listeners.add(mine);
    ipcRenderer.send('vigil:live', 'open');
    return () => {
      listeners.delete(mine);
      if (listeners.size === 0) ipcRenderer.send('vigil:live', 'close');
    };
  },
};

contextBridge.exposeInMainWorld('vigil', bridge);
