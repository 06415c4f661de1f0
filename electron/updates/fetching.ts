import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MINUTE, SECOND, type Millis } from '../../shared/time';
import { judgeUrl } from '../network/address-guard';
import { createGuardedAgents } from '../network/guarded-agents';
import type { Timers } from '../ports';
import type { UpdateFile } from './feed';

export interface Fetching {
  /** A short text. Rejects when there is none, or it is longer. */
  text(url: string, maxBytes: number): Promise<string>;
  /** Rejects unless every byte is what `wanted` says; what was written may then be anything. */
  file(url: string, wanted: UpdateFile, into: string): Promise<void>;
}

const TEXT_DEADLINE_MS: Millis = 30 * SECOND;
/** 150 MB by a slow line. */
const FILE_DEADLINE_MS: Millis = 60 * MINUTE;
/** GitHub leads from the newest release to its tag, and from there to its store. */
const MOST_REDIRECTS = 5;

/**
 * Over TLS, to public addresses alone.
 * Redirects are followed, each judged like the first: what is fetched is signed.
 */
export function createFetching(timers: Timers, onMyNetwork = false): Fetching {
  const agents = createGuardedAgents(onMyNetwork);

  const open = async (address: string, signal: AbortSignal, redirects = 0): Promise<IncomingMessage> => {
    const judged = judgeUrl(address, onMyNetwork);
    if (!judged.ok) throw new Error('refused-address');
    const response = await answerOf(judged.value, agents, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return response;
    response.destroy();
    if (headers.location === undefined || redirects === MOST_REDIRECTS) throw new Error(`status-${statusCode}`);
    return open(new URL(headers.location, address).href, signal, redirects + 1);
  };

  const within = async <Value>(deadlineMs: Millis, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> => {
    const deadline = new AbortController();
    const cancel = timers.after(deadlineMs, () => {
      deadline.abort();
    });
    return work(deadline.signal).finally(cancel);
  };

  return {
    text: (url, maxBytes) =>
      within(TEXT_DEADLINE_MS, async (signal) => {
        const chunks: Buffer[] = [];
        const counted = countingTo(maxBytes, (chunk) => chunks.push(chunk));
        await pipeline(await open(url, signal), counted, { signal });
        return Buffer.concat(chunks).toString('utf8');
      }),
    file: (url, { bytes, sha512 }, into) =>
      within(FILE_DEADLINE_MS, async (signal) => {
        const hash = createHash('sha512');
        const counted = countingTo(bytes, (chunk) => hash.update(chunk), true);
        await pipeline(await open(url, signal), counted, createWriteStream(into, { mode: 0o600 }), { signal });
        if (hash.digest('base64') !== sha512) throw new Error('other-content');
      }),
  };
}

function answerOf(
  url: URL,
  { httpAgent, httpsAgent }: ReturnType<typeof createGuardedAgents>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const options = { agent: isSecure ? httpsAgent : httpAgent, signal, headers: { 'user-agent': 'Vigil' } };
  return new Promise((resolve, reject) => {
    (isSecure ? getHttps : getHttp)(url, options, resolve).on('error', reject);
  });
}

/** Passes on at most so many bytes; with `isExact` fewer are an error as well. */
function countingTo(most: number, seen: (chunk: Buffer) => void, isExact = false): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > most) {
        done(new Error('too-large'));
        return;
      }
      seen(chunk);
      done(null, isExact ? chunk : null);
    },
    flush(done) {
      done(isExact && bytes < most ? new Error('cut-short') : null);
    },
    readableObjectMode: false,
  });
}
