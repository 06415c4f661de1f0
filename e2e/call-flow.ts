import { flowDefinition } from '../electron/channels/voice/flow/definition';
import type { TwilioStandIn } from '../electron/standins/twilio/twilio';

/** A flow in the stand-in's account, as Vigil writes it; its SID. */
export function flowIn(twilio: Pick<TwilioStandIn, 'studio'>, ringSeconds = 25): string {
  return twilio.studio.make(JSON.stringify(flowDefinition(ringSeconds)), 'Vigil: calls that are answered with a key');
}
