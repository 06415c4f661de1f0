import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen, stopListening } from '../electron/standins/local-server';

/** Answers whatever it is asked with an empty list, and keeps every word of it. */
export interface RecordingServer {
  url: string;
  port: number;
  /** Requests with headers and bodies; what is in base64 is there in plain as well. */
  heard(): string[];
  close(): Promise<void>;
}

export async function openRecordingServer(): Promise<RecordingServer> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    void wordsOf(request).then((words) => {
      heard.push(words);
      response.setHeader('content-type', 'application/json').end('[]');
    });
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, heard: () => heard, close: () => stopListening(server) };
}

async function wordsOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const plain = [request.url ?? '', ...request.rawHeaders, Buffer.concat(chunks).toString()].join('\n');
  const hidden = [...plain.matchAll(/[A-Za-z0-9+/=]{12,}/g)].map(([text]) => Buffer.from(text, 'base64').toString());
  return decodeURIComponent([plain, ...hidden].join('\n').replace(/%(?![0-9a-f]{2})/gi, '%25'));
}
