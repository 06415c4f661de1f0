import type { Reply } from '../local-server';

/** As Twilio refuses. */
export function refusal(status: number, code: number, message: string, details?: Record<string, unknown>): Reply {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, json: { code, message, more_info, status, ...(details && { details }) } };
}
