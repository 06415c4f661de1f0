import type { FromApp, ToApp } from '../desktop-state';
import { endBrowser, theBrowser } from './browser';
import { desk } from './desk';
import { perform } from './perform';
import { snapshot } from './snapshot';

/**
 * The test at the other end of the process's IPC channel: answers it, and tells it when there is something new to see.
 */
export function installControl(): void {
  let isTold = false;
  desk.changed = () => {
    if (isTold) return;
    isTold = true;
    setImmediate(() => {
      isTold = false;
      say({ changed: true });
    });
  };
  process.on('message', (message: ToApp) => void answer(message));
  // Without its test it would stay for ever.
  process.once('disconnect', () => process.exit(1));
}

function say(message: FromApp): void {
  if (process.connected) process.send?.(message);
}

async function answer(message: ToApp): Promise<void> {
  try {
    say({ id: message.id, value: await valueOf(message) });
  } catch (error) {
    say({ id: message.id, error: error instanceof Error ? error.message : String(error) });
  }
}

async function valueOf(message: ToApp): Promise<unknown> {
  switch (message.ask) {
    case 'state':
      return snapshot();
    case 'endpoint':
      return (await theBrowser()).endpoint;
    case 'end':
      return endBrowser();
    case 'act':
      return perform(message.act);
  }
}
