import type { Problem } from '../shared/contract';
import type { Millis } from '../shared/time';
import type { Api } from './api';
import { otherVersion } from './bridge/other-version';
import { createHostClock } from './state/host-clock';
import { nextLiveState, noLiveState, type LiveState } from './state/live-state';

/** What is known at this moment. */
interface Shown {
  live: LiveState;
  /** The host's time, by the second. */
  now: Millis | null;
  /** Why the host does not let this page in, if it does not. */
  shutOut: Problem | null;
}

/** Live state from the first line of the page on: it is asked for before anything is drawn. */
export interface LiveFeed {
  shown(): Shown;
  /** Returns the function that ends it. */
  subscribe(onChange: () => void): () => void;
  putAway(messageId: string): void;
}

const TICK_MS = 1000;

export function createLiveFeed(api: Api): LiveFeed {
  const clock = createHostClock();
  const listeners = new Set<() => void>();
  let shown: Shown = { live: noLiveState, now: null, shutOut: null };

  const change = (changed: Partial<Shown>): void => {
    shown = { ...shown, ...changed, now: clock.now(performance.now()) };
    for (const listener of listeners) listener();
  };

  api.live({
    onEvent(event) {
      if (event.event !== 'alarm') clock.hear(event.data.now, performance.now());
      change({ live: nextLiveState(shown.live, { kind: 'heard', event }), shutOut: null });
    },
    onLost(why) {
      change({ live: nextLiveState(shown.live, { kind: 'lost' }), ...(why !== null && { shutOut: why }) });
      if (why === null)
        void whyShutOut(api).then((shutOut) => {
          change({ shutOut });
        });
    },
  });
  setInterval(change, TICK_MS, {});

  return {
    shown: () => shown,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    putAway(messageId) {
      change({ live: nextLiveState(shown.live, { kind: 'put-away', messageId }) });
    },
  };
}

const shutOutCodes = ['no-session', otherVersion.code];

/** An event stream does not tell why it was refused; a call does. */
async function whyShutOut(api: Api): Promise<Problem | null> {
  const answer = await api.call('status', {});
  return !answer.ok && shutOutCodes.includes(answer.problem.code) ? answer.problem : null;
}
