import type { Log, Secrets } from '../../ports';
import type { TwilioCredentials } from './account';

export const SAMPLE_SENDER = '+14155552671';
export const SAMPLE_CONTACT = '+34600111222';

/** A keychain that holds the stand-in's credentials under Vigil's names. */
export function secretsOf(credentials: TwilioCredentials): Pick<Secrets, 'read'> {
  const held = new Map([
    ['twilio.authToken', credentials.authToken],
    ['twilio.apiKeySecret', credentials.apiKeySecret],
  ]);
  return {
    read(id) {
      const value = held.get(id);
      return Promise.resolve(value === undefined ? { ok: false, problem: { kind: 'missing' } } : { ok: true, value });
    },
  };
}

/** A log that keeps its lines, as JSON. */
export function createLogStandIn(): Log & { lines: string[] } {
  const lines: string[] = [];
  const note = (event: string, fields?: Record<string, unknown>): void => {
    lines.push(JSON.stringify({ event, ...fields }));
  };
  return { lines, info: note, warn: note, error: note };
}
