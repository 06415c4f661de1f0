import type { ServerResponse } from 'node:http';
import type { CallAnswer } from '../api/calls';

/** Nothing but the page's own files and its own server; no inline script or style; no strings turned into code. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export const safeHeaders = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

export function replyJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { ...safeHeaders, 'Content-Type': 'application/json; charset=utf-8' }).end(text);
}

export function replyProblem(response: ServerResponse, code: string, sentence: string): void {
  replyAnswer(response, { ok: false, problem: { code, sentence, path: null } });
}

export function replyAnswer(response: ServerResponse, answer: CallAnswer): void {
  replyJson(response, answer.ok ? 200 : (statusOfCode.get(answer.problem.code) ?? 422), answer);
}

const statusOfCode = new Map([
  ['bad-request', 400],
  ['invalid-input', 400],
  ['no-session', 401],
  ['wrong-host', 403],
  ['wrong-origin', 403],
  ['unknown-call', 404],
  ['unknown-alert', 404],
  ['unknown-person', 404],
  ['unknown-contact', 404],
  ['unknown-browser', 404],
  ['wrong-method', 405],
  ['settings-changed', 409],
  ['too-large', 413],
  ['broken', 500],
  ['too-many-pages', 503],
]);
