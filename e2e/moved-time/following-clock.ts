import type { Activity, Clock } from '../../electron/ports';
import { createHandClock } from '../../electron/standins/hand-clock';
import type { Millis } from '../../shared/time';
import { orderSchema, type Report } from './order';
import { watchRequests } from './requests-under-way';

export interface Following {
  clock: Clock;
  activity: Activity;
}

/**
 * The clock of a process that a test moves over the channel between them: timers and network deadlines
 * alike. A process whose test has gone ends.
 */
export function followClock(wall: Millis): Following {
  const hand = createHandClock(wall);
  let changes = 0;
  let whenChanged: (() => void)[] = [];
  const changed = (): void => {
    changes += 1;
    const waiting = whenChanged;
    whenChanged = [];
    for (const go of waiting) go();
  };
  const requests = watchRequests(changed);
  let underWay = 0;

  /** A whole turn of the event loop in which nothing began or ended, and what is under way has sent its request. */
  const still = async (): Promise<void> => {
    for (;;) {
      const before = changes;
      await turnOfTheEventLoop();
      if (changes !== before) continue;
      if (underWay <= requests.count()) return;
      await new Promise<void>((go) => whenChanged.push(go));
    }
  };

  let current = 0;
  const report = async (step: number): Promise<void> => {
    while (step === current) {
      await still();
      if (step !== current) return;
      const dueAt = hand.nextDue();
      tell({
        step,
        dueInMs: dueAt === Infinity ? null : Math.max(Math.ceil(dueAt - hand.monotonic()), 0),
        awaiting: underWay === 0 ? [] : requests.ports(),
      });
      if (underWay === 0) return;
      await new Promise<void>((go) => whenChanged.push(go));
    }
  };

  process.on('message', (message) => {
    const { step, elapsedMs, wall: wanted } = orderSchema.parse(message);
    current = step;
    hand.jumpWall(wanted - hand.now() - (elapsedMs - hand.monotonic()));
    hand.moveTo(elapsedMs);
    void report(step);
  });
  process.on('disconnect', () => process.exit(1));

  return {
    clock: { ...hand, network: hand },
    activity: {
      async track(work) {
        underWay += 1;
        changed();
        try {
          return await work;
        } finally {
          underWay -= 1;
          changed();
        }
      },
      whenIdle: still,
    },
  };
}

function tell(report: Report): void {
  process.send?.(report);
}

/** Two immediates: one lets pending input be read, the other lets what that input started begin. */
async function turnOfTheEventLoop(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
