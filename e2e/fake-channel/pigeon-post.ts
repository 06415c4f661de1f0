import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  faultSchema,
  lets,
  sendFault,
  type Fault,
  type FaultMode,
  type FaultOptions,
  type Refusals,
} from '../../electron/standins/fault';
import { createFaultyServer } from '../../electron/standins/faulty-server';
import { bodyOf, sendReply, type Reply } from '../../electron/standins/local-server';
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
  /** For each letter that was handed in, the id of its pigeon; null: none flew. */
  readonly handedIn: (string | null)[];
  /** How often it was asked for a letter by its tag. */
  searches(): number;
  url(): string;
  /** null: works again. Resolves once it is so. */
  fault(mode: FaultMode | null, options?: FaultOptions): Promise<void>;
  /** Roosts to which no pigeon flies, with the status by which the loft says so. */
  readonly closed: Map<string, number>;
  /** Called with each letter before it is answered. */
  onLetter: () => void;
  start(): Promise<string>;
  close(): Promise<void>;
}

export const WHISTLE = 'fee-fi-fo';

/** How long a pigeon knocks. */
const KNOCKS_MS: Millis = 25_000;

/** `hold` is called with each request that is left hanging. */
export function createPigeonPost(clock: { now(): Millis }, hold: () => void = () => undefined): PigeonPost {
  const carried: Carried[] = [];
  const handedIn: (string | null)[] = [];
  const closed = new Map<string, number>();
  let searches = 0;

  const take = (given: Pick<Carried, 'to' | 'medium' | 'tag' | 'body'>, flies: boolean): Reply => {
    const refusedBy = closed.get(given.to);
    const id = refusedBy === undefined && flies ? `pigeon-${carried.length + 1}` : null;
    handedIn.push(id);
    if (id === null) return { status: refusedBy ?? 503, json: {} };
    const letter = { ...given, id, at: clock.now() };
    carried.push(letter);
    post.onLetter();
    return { status: 201, json: shown(letter) };
  };
  const shown = ({ id, medium, at }: Carried): object => {
    const isKnocking = medium === 'call' && clock.now() - at < KNOCKS_MS;
    return { id, state: isKnocking ? 'knocking' : medium === 'call' ? 'nobody-opened' : 'read' };
  };
  const asked = (url: URL): Reply => {
    const tag = url.searchParams.get('tag');
    if (tag !== null) {
      searches += 1;
      return { status: 200, json: carried.filter((letter) => letter.tag === tag).map(shown) };
    }
    const letter = carried.find(({ id }) => url.pathname === `/${id}`);
    return letter === undefined ? { status: 404, json: {} } : { status: 200, json: shown(letter) };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await bodyOf(request);
    const struck = server.strike(request);
    const handle = (): Reply => {
      if (request.headers['x-whistle'] !== WHISTLE) return refusals.unauthorised;
      if (request.method !== 'POST') return asked(new URL(request.url ?? '/', 'http://loft'));
      return take(JSON.parse(text) as Carried, struck === null || lets(struck));
    };
    const reply = handle();
    if (struck === null) sendReply(response, reply);
    else sendFault(response, struck, { reply, refusals });
    if (struck?.mode === 'hang') hold();
  };
  const server = createFaultyServer<Fault>((request, response) => {
    // Who is killed while asking breaks the request off; nobody is left to answer.
    serve(request, response).catch(() => response.destroy());
  });

  const post: PigeonPost = {
    carried,
    handedIn,
    closed,
    onLetter: () => undefined,
    searches: () => searches,
    url: () => server.url,
    fault: (mode, options = {}) => server.fault(mode === null ? null : faultSchema.parse({ ...options, mode })),
    start: () => server.start(),
    close: () => server.close(),
  };
  return post;
}

const refusals: Refusals = {
  'rate-limit': { status: 429, json: {} },
  'error-500': { status: 500, json: {} },
  'error-503': { status: 503, json: {} },
  unauthorised: { status: 401, json: {} },
  suspended: { status: 403, json: {} },
};
