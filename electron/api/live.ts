import { severities } from '../../shared/severity';
import { isGoodNews, isSounding, rings } from '../../shared/status/sounding';
import type { LiveEvent, LocalAlarm, Status } from '../../shared/status/status';
import { errorName } from '../../shared/text/error-name';
import { isOfAlert, subjectOf, type Message } from '../core/state/messages/message';
import type { Log } from '../ports';

/** A page that follows the state while it is open, however it is reached. */
export interface Page {
  /** The same event is handed to every page. */
  send(event: LiveEvent): void;
  close(): void;
}

/** The open pages. */
export interface Live {
  /** Returns how it leaves, or null when there are too many. */
  open(page: Page): (() => void) | null;
  /** Something may have changed: pages get the status if it did, and look at history again. */
  changed(): void;
  /** Shows and sounds in every open page; answers in how many. */
  alarm(alarm: LocalAlarm): number;
  /** Closes every page. */
  stop(): void;
}

/** Real time: it proves to the page that this process lives, so it follows no demo clock. */
const BEAT_EVERY_MS = 5000;
const MOST_PAGES = 100;
/** Pages are told no more often: among many people something changes all the time, and a status holds all of them. */
const APART_MS = 200;

export interface LivePorts {
  status: () => Status | Promise<Status>;
  log: Log;
  beatEveryMs?: number;
  /** Shortest distance of two statuses, in real milliseconds. */
  apartMs?: number;
}

export function createLive(ports: LivePorts): Live {
  const { status, log, beatEveryMs = BEAT_EVERY_MS, apartMs = APART_MS } = ports;
  const pages = new Set<Page>();
  const alarms = new Map<string, LocalAlarm>();
  let shown = '';
  let beat: NodeJS.Timeout | null = null;
  /** What else is said with the next status. */
  const due = new Set<'beat' | 'history'>();
  let isTelling = false;
  let toldAt = -Infinity;

  const sendAll = (event: LiveEvent): void => {
    for (const page of pages) page.send(event);
  };

  /** Whatever happens until it is told, or while it is, is told once. */
  const tell = (what: 'beat' | 'history'): void => {
    due.add(what);
    if (isTelling) return;
    isTelling = true;
    const waitMs = Math.max(toldAt + apartMs - performance.now(), 0);
    setTimeout(() => void tellAll(), waitMs).unref();
  };

  const tellAll = async (): Promise<void> => {
    const events = [...due];
    due.clear();
    const now = pages.size === 0 ? null : await readStatus(status, log);
    if (now !== null) {
      forgetSilenced(alarms, now);
      sendChange(now);
      for (const event of events) sendAll({ event, data: { now: now.now } });
    }
    toldAt = performance.now();
    isTelling = false;
    for (const event of due) tell(event);
  };

  const sendChange = (now: Status): void => {
    const essential = essence(now);
    if (essential === shown) return;
    shown = essential;
    sendAll({ event: 'status', data: now });
  };

  const greet = async (page: Page): Promise<void> => {
    const now = await readStatus(status, log);
    if (now !== null) {
      page.send({ event: 'status', data: now });
      forgetSilenced(alarms, now);
      if (pages.size === 1) shown = essence(now);
    }
    for (const alarm of alarms.values()) page.send({ event: 'alarm', data: alarm });
  };

  const leave = (page: Page): void => {
    pages.delete(page);
    if (pages.size > 0 || beat === null) return;
    clearInterval(beat);
    beat = null;
  };

  return {
    open(page) {
      if (pages.size >= MOST_PAGES) return null;
      pages.add(page);
      beat ??= setInterval(() => {
        tell('beat');
      }, beatEveryMs).unref();
      void greet(page);
      return () => {
        leave(page);
      };
    },
    changed() {
      if (pages.size > 0) tell('history');
    },
    alarm(alarm) {
      // Repeated to pages that open while nobody has confirmed it.
      if (rings(alarm)) alarms.set(alarm.subject, alarm);
      sendAll({ event: 'alarm', data: alarm });
      return pages.size;
    },
    stop() {
      for (const page of pages) page.close();
    },
  };
}

/** Called from timers, so a failure to describe the state is logged here and must not end the stream. */
async function readStatus(status: LivePorts['status'], log: Log): Promise<Status | null> {
  try {
    return await status();
  } catch (error) {
    log.error('status-broken', { error: errorName(error) });
    return null;
  }
}

/** Everything but the ever-running times: two statuses of equal essence look the same but for ages. */
function essence(status: Status): string {
  return JSON.stringify(status).replaceAll(/"(?:now|ageMs)":[\d.]+/g, '');
}

function forgetSilenced(alarms: Map<string, LocalAlarm>, { people }: Status): void {
  const sounding = people.flatMap(({ alerts }) => alerts.filter(isSounding));
  const ids = new Set(sounding.map(({ id }) => id));
  for (const subject of alarms.keys()) if (!ids.has(subject)) alarms.delete(subject);
}

/** A message to this computer, as pages show it. */
export const localAlarmOf = (message: Message): LocalAlarm => ({
  messageId: message.id,
  subject: subjectOf(message),
  alertId: isOfAlert(message) ? message.about.alert : null,
  severity: isOfAlert(message) ? message.about.severity : null,
  personId: message.personId,
  kind: message.kind,
  at: message.queuedAt,
  sound: soundOf(message),
  body: isOfAlert(message) ? null : message.body,
});

/** Good news is said once. What belongs to no alert, such as a trouble of Vigil's own, has no severity. */
function soundOf(message: Message): LocalAlarm['sound'] {
  if (isGoodNews(message)) return 'none';
  return isOfAlert(message) ? severities[message.about.severity].sound : 'alarm';
}
