import { SECOND, type Millis } from '../../../shared/time';
import type { Clock, Log } from '../../ports';

export type PowerEvent = 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'shutdown';

export interface PowerEventPorts {
  clock: Pick<Clock, 'monotonic' | 'after'>;
  /** Notifies those who know of an open alert that Vigil does not watch now. */
  suspending: () => void;
  /** The sources are asked at once. */
  resumed: () => void;
  /** Ends Vigil cleanly. */
  stop: () => void;
  log: Log;
}

/** Some computers send these by the dozen. */
const APART_MS: Millis = 5 * SECOND;

/**
 * What the system says about sleep is a hint: it is missing on some computers and wrong on others. Vigil's own clocks
 * notice a sleep within five seconds anyway; these only make it sooner, and never more often than once in five seconds.
 */
export function createPowerEvents(ports: PowerEventPorts): (event: PowerEvent) => void {
  const resumed = atMostEvery(APART_MS, ports.clock, ports.resumed);
  const suspending = atMostEvery(APART_MS, ports.clock, ports.suspending, 'first-only');
  return (event) => {
    ports.log.info('power', { event });
    switch (event) {
      case 'suspend':
        suspending();
        return;
      // The user looks, and the keychain may be open now: what is shown should be of now.
      case 'resume':
      case 'unlock-screen':
        resumed();
        return;
      case 'shutdown':
        suspending();
        ports.stop();
        return;
      case 'lock-screen':
        return;
    }
  };
}

/**
 * At once the first time; what comes too soon after is done once, when the time is over, unless only the first counts.
 */
function atMostEvery(
  apartMs: Millis,
  clock: PowerEventPorts['clock'],
  act: () => void,
  which: 'first-only' | 'last-too' = 'last-too',
): () => void {
  let actedAt = -Infinity;
  let isWaiting = false;
  const actNow = (): void => {
    actedAt = clock.monotonic();
    isWaiting = false;
    act();
  };
  return () => {
    const waitMs = actedAt + apartMs - clock.monotonic();
    if (waitMs <= 0) {
      if (!isWaiting) actNow();
      return;
    }
    if (isWaiting || which === 'first-only') return;
    isWaiting = true;
    clock.after(waitMs, actNow);
  };
}
