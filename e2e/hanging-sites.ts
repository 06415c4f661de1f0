import type { Activity, Http } from '../electron/ports';
import type { Millis } from '../shared/time';

export interface HangingSites {
  http: Http;
  activity: Activity;
}

/**
 * Lets a clock that is moved by hand move on while a site hangs. Network deadlines are real time: here they are cut to
 * `deadlineMs` for the sites that hang (by origin), and what waits for them does not count as work that must end first;
 * nor do requests that a stand-in keeps until there is something to answer, so many as it says.
 */
export function letSitesHang(
  ports: { http: Http; activity: Activity },
  { hanging: sites, deadlineMs, waiting }: { hanging: ReadonlySet<string>; deadlineMs: Millis; waiting?: () => number },
): HangingSites {
  let underWay = 0;
  let hanging = 0;
  let begun = 0;

  return {
    http: {
      async send(request) {
        if (!sites.has(new URL(request.url).origin)) return await ports.http.send(request);
        hanging += 1;
        try {
          return await ports.http.send({ ...request, deadlineMs });
        } finally {
          hanging -= 1;
        }
      },
    },
    activity: {
      async track(work) {
        underWay += 1;
        begun += 1;
        try {
          return await ports.activity.track(work);
        } finally {
          underWay -= 1;
        }
      },
      async whenIdle() {
        for (;;) {
          if (sites.size === 0 && waiting === undefined) {
            await ports.activity.whenIdle();
            return;
          }
          const before = begun;
          await turnOfTheEventLoop();
          if (underWay <= hanging + (waiting?.() ?? 0) && begun === before) return;
        }
      },
    },
  };
}

async function turnOfTheEventLoop(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
