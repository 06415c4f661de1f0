import { twilioWordsIn } from '../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import { speechFor } from '../sanitise';
import type { Sdk } from '../twilio/client';

const words = twilioWordsIn(usualLanguage);

/**
 * TwiML that says the text twice. A second of silence first, because phones are still on their way to the ear; and one
 * Say, so that the voice makes its own pause between the two.
 */
export function spoken(body: string, sdk: Sdk): string {
  const text = speechFor(body);
  const response = new sdk.twiml.VoiceResponse();
  response.pause({ length: 1 });
  response.say({ language: 'en-US' }, words.onceMore({ text, stop: /[.!?]$/.test(text) ? '' : '.' }));
  return response.toString();
}
