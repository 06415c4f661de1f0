import { useEffect, useReducer, useState } from 'react';
import type { Problem } from '../../shared/contract';
import type { Millis } from '../../shared/time';
import type { Api } from '../api';
import { otherVersion } from '../other-version';
import { createHostClock } from '../state/host-clock';
import { nextLiveState, noLiveState, type LiveState } from '../state/live-state';

const TICK_MS = 1000;

/** Live state, the host's time by the second, and why the host does not let this page in, if it does not. */
export function useLive(api: Api): {
  live: LiveState;
  now: Millis | null;
  shutOut: Problem | null;
  putAway: (messageId: string) => void;
} {
  const [live, dispatch] = useReducer(nextLiveState, noLiveState);
  const [now, setNow] = useState<Millis | null>(null);
  const [shutOut, setShutOut] = useState<Problem | null>(null);

  useEffect(() => {
    const clock = createHostClock();
    const tick = (): void => {
      setNow(clock.now(performance.now()));
    };
    const ticking = setInterval(tick, TICK_MS);
    const stop = api.live({
      onEvent(event) {
        if (event.event !== 'alarm') clock.hear(event.data.now, performance.now());
        dispatch({ kind: 'heard', event });
        setShutOut(null);
        tick();
      },
      onLost(why) {
        dispatch({ kind: 'lost' });
        if (why !== null) setShutOut(why);
        else void whyShutOut(api).then(setShutOut);
      },
    });
    return () => {
      clearInterval(ticking);
      stop();
    };
  }, [api]);

  const putAway = (messageId: string): void => {
    dispatch({ kind: 'put-away', messageId });
  };
  return { live, now, shutOut, putAway };
}

const shutOutCodes = ['no-session', otherVersion.code];

/** An event stream does not tell why it was refused; a call does. */
async function whyShutOut(api: Api): Promise<Problem | null> {
  const answer = await api.call('status', {});
  return !answer.ok && shutOutCodes.includes(answer.problem.code) ? answer.problem : null;
}
