import type { ServerResponse } from 'node:http';
import type { LiveEvent, LocalAlarm, Status } from '../../shared/status';
import type { Log } from '../ports';
import { safeHeaders } from './replies';

/** The open pages. */
export interface Live {
  /** Makes the response an event stream; false when there are too many. */
  open(response: ServerResponse): boolean;
  /** Something may have changed: pages get the status if it did, and look at history again. */
  changed(): void;
  /** Shows and sounds in every open page; answers in how many. */
  alarm(alarm: LocalAlarm): number;
  /** Ends every stream. */
  stop(): void;
}

/** Real time: it proves to the page that this process lives, so it follows no demo clock. */
const BEAT_EVERY_MS = 5000;
const MOST_PAGES = 100;
/** A page that takes nothing in is cut off; it comes back by itself. */
const MOST_UNREAD_BYTES = 4_000_000;

export function createLive(ports: { status: () => Status; log: Log; beatEveryMs?: number }): Live {
  const { status, log, beatEveryMs = BEAT_EVERY_MS } = ports;
  const pages = new Set<ServerResponse>();
  const alarms = new Map<string, LocalAlarm>();
  let shown = '';
  let beat: NodeJS.Timeout | null = null;
  let isChangeDue = false;

  const sendAll = (event: LiveEvent): void => {
    for (const page of pages) send(page, event);
  };

  const sendChange = (): void => {
    const now = readStatus(status, log);
    if (now === null) return;
    forgetSilenced(alarms, now);
    if (essence(now) === shown) return;
    shown = essence(now);
    sendAll({ event: 'status', data: now });
  };

  const sendBeat = (): void => {
    sendChange();
    const now = readStatus(status, log)?.now;
    if (now !== undefined) sendAll({ event: 'beat', data: { now } });
  };

  const leave = (page: ServerResponse): void => {
    pages.delete(page);
    if (pages.size > 0 || beat === null) return;
    clearInterval(beat);
    beat = null;
  };

  return {
    open(response) {
      if (pages.size >= MOST_PAGES) return false;
      response.writeHead(200, { ...safeHeaders, 'Content-Type': 'text/event-stream; charset=utf-8' });
      response.write(': Vigil\nretry: 1000\n\n');
      pages.add(response);
      response.on('close', () => {
        leave(response);
      });
      beat ??= setInterval(sendBeat, beatEveryMs).unref();
      const now = readStatus(status, log);
      if (now !== null) {
        send(response, { event: 'status', data: now });
        forgetSilenced(alarms, now);
        if (pages.size === 1) shown = essence(now);
      }
      for (const alarm of alarms.values()) send(response, { event: 'alarm', data: alarm });
      return true;
    },
    changed() {
      if (isChangeDue) return;
      isChangeDue = true;
      setImmediate(() => {
        isChangeDue = false;
        if (pages.size === 0) return;
        sendChange();
        const now = readStatus(status, log)?.now;
        if (now !== undefined) sendAll({ event: 'history', data: { now } });
      });
    },
    alarm(alarm) {
      if (isLasting(alarm)) alarms.set(alarm.alertId, alarm);
      sendAll({ event: 'alarm', data: alarm });
      return pages.size;
    },
    stop() {
      for (const page of pages) page.end();
    },
  };
}

function send(page: ServerResponse, { event, data }: LiveEvent): void {
  if (page.writableLength > MOST_UNREAD_BYTES) page.destroy();
  else page.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Called from timers, so a failure to describe the state is logged here and must not end the stream. */
function readStatus(status: () => Status, log: Log): Status | null {
  try {
    return status();
  } catch (error) {
    log.error('status-broken', { error: error instanceof Error ? error.name : typeof error });
    return null;
  }
}

/** Everything but the ever-running times: two statuses of equal essence look the same but for ages. */
function essence(status: Status): string {
  return JSON.stringify(status, (key, value: unknown) => (key === 'now' || key === 'ageMs' ? undefined : value));
}

/** News that is good is said once; an alarm is repeated to pages that open while nobody has confirmed it. */
function isLasting({ kind }: LocalAlarm): boolean {
  return kind === 'alarm' || kind === 're-alarm' || kind === 'reopened';
}

function forgetSilenced(alarms: Map<string, LocalAlarm>, { people }: Status): void {
  const alerts = people.flatMap((person) => person.alerts);
  for (const alertId of alarms.keys()) {
    const alert = alerts.find(({ id }) => id === alertId);
    if (alert?.state !== 'open') alarms.delete(alertId);
  }
}
