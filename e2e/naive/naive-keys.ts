import type { TwilioStandIn } from '../../electron/standins/twilio/twilio';

/**
 * What a first try would be: start the flow, start it again when no answer comes, and take a call that has ended for an
 * answer. It is kept to show that the stand-in punishes it (`naive-keys.test.ts`); nothing else uses it.
 */
export function createNaiveKeys({ twilio, flow, from }: { twilio: TwilioStandIn; flow: string; from: string }) {
  const { accountSid, authToken } = twilio.credentials;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const executions = (): string => `${twilio.url}/v2/Flows/${flow}/Executions`;

  const start = async (to: string, text: string): Promise<string | null> => {
    const body = new URLSearchParams({ To: to, From: from, Parameters: `{"text":"${text}"}` });
    const answer = await fetch(executions(), { method: 'POST', headers: { authorization }, body });
    return answer.ok ? ((await answer.json()) as { sid: string }).sid : null;
  };

  return {
    /** Its execution; null: it was not started. */
    async call(to: string, text: string): Promise<string | null> {
      return (await start(to, text).catch(() => null)) ?? (await start(to, text).catch(() => null));
    },
    async isTaken(sid: string): Promise<boolean> {
      const answer = await fetch(`${executions()}/${sid}`, { headers: { authorization } });
      return ((await answer.json()) as { status: string }).status === 'ended';
    },
  };
}
