import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readUpdateSource, type UpdateSource } from './update-source';

/** A server of updates that tells what a test wants, true or not. */
export interface FeedServer {
  source: UpdateSource;
  /** What it answers at a path; a function answers by itself. */
  answers: Map<string, Buffer | ((response: ServerResponse) => void)>;
  asked: string[];
  /** Puts a version there, with its feed signed; `change` alters the feed before it is signed. */
  publish(version: string, change?: (feed: Feed) => void): { file: Buffer };
  /** Signs what the feed says by now, with another key where one is given. */
  sign(key?: KeyObject): void;
  close(): Promise<void>;
}

interface Feed {
  product: string;
  version: string;
  notes: string;
  files: { system: string; arch: string; name: string; bytes: number; sha512: string }[];
}

export async function openFeedServer(): Promise<FeedServer> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const answers: FeedServer['answers'] = new Map();
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const answer = answers.get(url);
    if (typeof answer === 'function') answer(response);
    else response.writeHead(answer ? 200 : 404).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.json`;
  const source = readUpdateSource({ feed, publicKey: raw.toString('base64'), publisherName: 'Example, Inc.' });
  if (source === null) throw new Error('The key of the feed cannot be read.');
  const running: FeedServer = {
    source,
    answers,
    asked,
    publish(version, change = () => undefined) {
      const file = Buffer.from(`the program, version ${version}, `.repeat(5000));
      const sha512 = createHash('sha512').update(file).digest('base64');
      const name = `Vigil-${version}.AppImage`;
      const told: Feed = {
        product: 'vigil',
        version,
        notes: '- It wakes people better.',
        files: [{ system: 'linux', arch: 'x64', name, bytes: file.length, sha512 }],
      };
      change(told);
      answers.set(`/${name}`, file);
      answers.set('/feed.json', Buffer.from(JSON.stringify(told)));
      running.sign();
      return { file };
    },
    sign(key = privateKey) {
      const signature = sign(null, answers.get('/feed.json') as Buffer, key).toString('base64');
      answers.set('/feed.json.sig', Buffer.from(`${signature}\n`));
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return running;
}
