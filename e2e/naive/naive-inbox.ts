import type { TwilioStandIn } from '../../electron/standins/twilio/twilio';

/**
 * What a first try would be: every few seconds one page of the texts since the last look by our own clock. It is kept
 * to show that the stand-in punishes it (`naive-inbox.test.ts`); nothing else uses it.
 */
export function createNaiveInbox({
  twilio,
  number,
  now,
}: {
  twilio: TwilioStandIn;
  number: string;
  now: () => number;
}) {
  const { accountSid, authToken } = twilio.credentials;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const acknowledgements: string[] = [];
  let lastLook: number | null = null;
  return {
    acknowledgements,
    async look(): Promise<void> {
      const query = new URLSearchParams({
        To: number,
        ...(lastLook !== null && { 'DateSent>': new Date(lastLook).toISOString() }),
      });
      const url = `${twilio.url}/2010-04-01/Accounts/${accountSid}/Messages.json?${query.toString()}`;
      const page = (await (await fetch(url, { headers: { authorization } })).json()) as {
        messages: { from: string; body: string }[];
      };
      lastLook = now();
      for (const { from, body } of page.messages) if (body.includes('ok')) acknowledgements.push(from);
    },
  };
}
