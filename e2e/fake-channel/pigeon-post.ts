import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf, listen, stopListening } from '../../electron/standins/local-server';
import type { Millis } from '../../shared/time';

/** What a pigeon was given to carry. */
interface Carried {
  id: string;
  at: Millis;
  to: string;
  medium: string;
  tag: string;
  body: string;
}

/** A provider that nothing in Vigil knows: pigeons that knock until somebody opens, or drop a letter. */
export interface PigeonPost {
  readonly carried: Carried[];
  /** How often it was asked for a letter by its tag. */
  searches(): number;
  url(): string;
  /** Next comes a hawk: `before` or `after` the pigeon has left, the connection ends without an answer. */
  hawk(when: 'before' | 'after'): void;
  /** Roosts to which no pigeon flies. */
  readonly closed: Set<string>;
  /** Called with each letter before it is answered. */
  onLetter: () => void;
  start(): Promise<void>;
  close(): Promise<void>;
}

export const WHISTLE = 'fee-fi-fo';

/** How long a pigeon knocks. */
const KNOCKS_MS: Millis = 25_000;

export function createPigeonPost(clock: { now(): Millis }): PigeonPost {
  const carried: Carried[] = [];
  const closed = new Set<string>();
  let next: 'before' | 'after' | null = null;
  let searches = 0;

  const take = (given: Pick<Carried, 'to' | 'medium' | 'tag' | 'body'>): Carried => {
    const letter = { ...given, id: `pigeon-${carried.length + 1}`, at: clock.now() };
    carried.push(letter);
    return letter;
  };
  const shown = ({ id, medium, at }: Carried): object => {
    const isKnocking = medium === 'call' && clock.now() - at < KNOCKS_MS;
    return { id, state: isKnocking ? 'knocking' : medium === 'call' ? 'nobody-opened' : 'read' };
  };

  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    void bodyOf(request).then((text) => {
      const url = new URL(request.url ?? '/', 'http://loft');
      if (request.headers['x-whistle'] !== WHISTLE) {
        answer(401, {});
      } else if (request.method === 'POST') {
        const given = JSON.parse(text) as Carried;
        const hawk = next;
        next = null;
        if (closed.has(given.to)) answer(410, {});
        else if (hawk === 'before') request.socket.destroy();
        else {
          const letter = take(given);
          post.onLetter();
          if (hawk === 'after') request.socket.destroy();
          else answer(201, shown(letter));
        }
      } else if (url.searchParams.has('tag')) {
        searches += 1;
        answer(200, carried.filter(({ tag }) => tag === url.searchParams.get('tag')).map(shown));
      } else {
        const letter = carried.find(({ id }) => url.pathname === `/${id}`);
        answer(letter === undefined ? 404 : 200, letter === undefined ? {} : shown(letter));
      }
    });
  });

  const post: PigeonPost = {
    carried,
    closed,
    onLetter: () => undefined,
    searches: () => searches,
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hawk(when) {
      next = when;
    },
    start: () => listen(server, 0),
    close: () => stopListening(server),
  };
  return post;
}
