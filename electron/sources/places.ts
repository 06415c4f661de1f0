import { SECOND, type Millis } from '../../shared/time';
import type { Pace, Timers } from '../ports';
import { realTime } from '../runtime/real-time';

/** Bounds how many sites are asked at the same time; the others wait in a line that is fair to each person. */
export interface Places {
  /** `begin` runs as soon as there is a place, at once when one is free; it gives the place back with `leave`. */
  enter(who: Visitor, begin: (leave: () => void) => void): void;
}

interface Visitor {
  personId: string;
  /** A person with an open alert waits less. */
  isAlertOpen: boolean;
  /** Breaks the waiting off: `begin` runs at once, without a place. */
  signal: AbortSignal;
}

export interface PlaceLimits {
  atOnce: number;
  /** A site that has not answered by then is waited for on the side: its place goes to another site. */
  keptForMs: Millis;
  /** In the network's time, as every deadline. */
  after: Timers['after'];
}

/**
 * A thousand sites that answer in 200 ms are all asked within 4 s. What a poll costs this computer, a few milliseconds
 * of reading and writing, then is the limit: more places would make the answers come in larger heaps, not sooner. Were
 * every one of a thousand sites to hang, each would still be asked within 32 s.
 */
const AT_ONCE = 64;
/** Ten times what a site far away takes. One that is waking up takes a minute. */
const KEPT_FOR_MS: Millis = 2 * SECOND;
/**
 * Of four places that become free three go to people with an open alert, so that many of
 * them keep no other from being asked.
 */
const TO_ALERTS_IN_A_ROW = 3;

interface Waiting {
  who: Visitor;
  begin: (leave: () => void) => void;
  stopListening: () => void;
}

/** By person, in the order in which their turns come. */
type Line = Map<string, Waiting[]>;

export function createPlaces(pace: Pace, limits: Partial<PlaceLimits> = {}): Places {
  const { atOnce = AT_ONCE, keptForMs = KEPT_FOR_MS, after = realTime.after } = limits;
  const withAlert: Line = new Map();
  const others: Line = new Map();
  let taken = 0;
  let toAlertsInARow = 0;
  let isFillDue = false;

  const nextLine = (): Line => {
    if (withAlert.size === 0) return others;
    return others.size > 0 && toAlertsInARow >= TO_ALERTS_IN_A_ROW ? others : withAlert;
  };

  /** What one turn of the event loop has no room for begins in the next: a request has to be made for each. */
  const fill = (): void => {
    while (taken < atOnce && withAlert.size + others.size > 0) {
      if (!pace.take()) {
        fillNextTurn();
        return;
      }
      const line = nextLine();
      toAlertsInARow = line === withAlert ? toAlertsInARow + 1 : 0;
      const waiting = takeFirst(line);
      waiting.stopListening();
      waiting.begin(takePlace());
    }
  };

  const fillNextTurn = (): void => {
    if (isFillDue) return;
    isFillDue = true;
    pace.nextTurn(() => {
      isFillDue = false;
      fill();
    });
  };

  const takePlace = (): (() => void) => {
    taken += 1;
    let hasLeft = false;
    const leave = (): void => {
      if (hasLeft) return;
      hasLeft = true;
      cancel();
      taken -= 1;
      fill();
    };
    const cancel = after(keptForMs, leave);
    return leave;
  };

  return {
    enter(who, begin) {
      if (who.signal.aborted) {
        begin(() => undefined);
        return;
      }
      const line = who.isAlertOpen ? withAlert : others;
      const breakOff = (): void => {
        remove(line, waiting);
        begin(() => undefined);
      };
      const waiting: Waiting = {
        who,
        begin,
        stopListening: () => {
          who.signal.removeEventListener('abort', breakOff);
        },
      };
      who.signal.addEventListener('abort', breakOff, { once: true });
      line.set(who.personId, [...(line.get(who.personId) ?? []), waiting]);
      fill();
    },
  };
}

/** The first of the person whose turn it is; with more to ask, that person goes to the end of the line. */
function takeFirst(line: Line): Waiting {
  const [entry] = line;
  const [personId, [first, ...rest]] = entry as [string, [Waiting, ...Waiting[]]];
  line.delete(personId);
  if (rest.length > 0) line.set(personId, rest);
  return first;
}

function remove(line: Line, waiting: Waiting): void {
  const { personId } = waiting.who;
  const rest = (line.get(personId) ?? []).filter((one) => one !== waiting);
  if (rest.length > 0) line.set(personId, rest);
  else line.delete(personId);
}
