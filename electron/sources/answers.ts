import { SECOND, type Millis } from '../../shared/time';
import type { HttpProblem, HttpResponse } from '../ports';
import type { SourceProblem } from './io';

/** No answer came: our own network, or the site. */
export function networkProblem({ kind, sentence }: HttpProblem): SourceProblem {
  if (kind === 'offline') return { kind: 'offline', sentence };
  if (kind === 'deadline') return { kind: 'unreachable', sentence, hasTimedOut: true };
  return { kind: kind === 'too-large' ? 'broken' : 'unreachable', sentence };
}

/** A web page where data was expected. */
export function isPage({ headers, body }: Pick<HttpResponse, 'headers' | 'body'>): boolean {
  return (headers['content-type'] ?? '').includes('html') || /^\s{0,100}</.test(body);
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3). */
export function retryAfter(value: string | undefined, now: Millis): Millis | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return now + Number(value) * SECOND;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? null : moment;
}
