import type { Activity } from '../ports';

/** Idle: nothing tracked was under way for a whole turn of the event loop, and nothing began in it. */
export function createActivity(): Activity {
  let underWay = 0;
  let begun = 0;
  let waiting: (() => void)[] = [];

  const ended = (): void => {
    underWay -= 1;
    if (underWay > 0) return;
    const released = waiting;
    waiting = [];
    for (const release of released) release();
  };

  return {
    async track(work) {
      underWay += 1;
      begun += 1;
      try {
        return await work;
      } finally {
        ended();
      }
    },
    async whenIdle() {
      for (;;) {
        if (underWay > 0) await new Promise<void>((release) => waiting.push(release));
        const before = begun;
        await turnOfTheEventLoop();
        if (underWay === 0 && begun === before) return;
      }
    },
  };
}

/** Two immediates: one lets pending input be read, the other lets what that input started begin. */
async function turnOfTheEventLoop(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
