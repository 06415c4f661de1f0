import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '../../shared/status/status';
import type { Live as LivePages, Page } from '../api/live';
import { safeHeaders } from './replies';

/** The pages of browsers: event streams. */
export interface Live extends Omit<LivePages, 'open'> {
  /** Makes the response an event stream; false when there are too many. */
  open(response: ServerResponse): boolean;
}

/** A page that takes nothing in is cut off; it comes back by itself. The status of a thousand people is 1 MB. */
const MOST_UNREAD_BYTES = 4_000_000;

/** Browsers among the open pages. */
export function streamsTo(pages: LivePages): Live {
  const bytesOf = createWriter();
  return {
    ...pages,
    open(response) {
      const leave = pages.open(pageOn(response, bytesOf));
      if (leave === null) return false;
      response.writeHead(200, { ...safeHeaders, 'Content-Type': 'text/event-stream; charset=utf-8' });
      response.write(': Vigil\nretry: 1000\n\n');
      response.on('close', leave);
      return true;
    },
  };
}

/** Each event is written down once for all pages. */
function createWriter(): (event: LiveEvent) => Buffer {
  const written = new WeakMap<LiveEvent, Buffer>();
  return (event) => {
    const bytes = written.get(event) ?? Buffer.from(`event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`);
    written.set(event, bytes);
    return bytes;
  };
}

function pageOn(response: ServerResponse, bytesOf: (event: LiveEvent) => Buffer): Page {
  return {
    send(event) {
      if (response.destroyed) return;
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
      else response.write(bytesOf(event));
    },
    close() {
      response.end();
    },
  };
}
