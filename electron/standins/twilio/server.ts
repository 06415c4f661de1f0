import type { ServerResponse } from 'node:http';
import type { Reply } from './account';

export function sendReply(response: ServerResponse, { status, json }: Reply): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(json));
}

export function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
