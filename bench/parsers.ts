import { sanitise } from '../electron/channels/sanitise';
import { twilioFields } from '../electron/channels/twilio/account';
import { sidSchema } from '../electron/channels/twilio/record';
import { shortened } from '../electron/core/words/words';
import { judgeUrl } from '../electron/network/address-guard';
import { isSecretId } from '../electron/secrets/secret-id';
import { partsNamedBy } from '../electron/secrets/secret-parts';
import { readAddress } from '../electron/sources/nightscout/address';
import { authorize } from '../electron/sources/nightscout/credential';
import { parseEntries } from '../electron/sources/nightscout/parse';
import { answerProblem, notNightscout } from '../electron/sources/nightscout/problem';
import { contactSchema } from '../shared/people/contact';
import { toE164 } from '../shared/people/phone-number';
import { targetSchema } from '../shared/people/policies/policy';
import { schemaOf } from '../shared/settings/descriptor';
import { isGsm7 } from '../shared/text/gsm7';

const origin = { personId: 'ana', sourceId: 'nightscout-1', receivedAt: 0 };

/** What reads text from sites, providers, the window and the settings file. */
export const parsers: Record<string, (text: string) => unknown> = {
  'readings of a site': (text) =>
    parseEntries([{ type: text, sgv: text, date: text, dateString: text, device: text, direction: text }], origin),
  'a row of a site': (text) => parseEntries([{ sgv: 100, date: text, dateString: text, sysTime: text }], origin),
  'a trend of a site': (text) => parseEntries([{ sgv: 100, date: 1e12, direction: text, trend: text }], origin),
  'an answer that is no Nightscout': (text) =>
    notNightscout({ status: 200, headers: { 'content-type': text }, body: text }),
  'Retry-After': (text) => answerProblem({ status: 503, headers: { 'retry-after': text }, body: text }, 0),
  'the address of a site': (text) => readAddress(text),
  'a token or secret': (text) => authorize(text),
  'any address': (text) => judgeUrl(text, true),
  'a phone number': (text) => toE164(text),
  'a contact': (text) =>
    contactSchema.safeParse({ id: text, name: text, addresses: { phone: text }, channels: [text] }),
  'a target of a policy': (text) => targetSchema.safeParse(text),
  'a Twilio account': (text) => schemaOf(twilioFields).safeParse({ accountSid: text, apiKeySid: text }),
  "Twilio's id of a message": (text) => sidSchema.safeParse(text),
  'the id of a secret': (text) => isSecretId(text),
  'a head in the keychain': (text) => partsNamedBy(text),
  'a name in a message': (text) => shortened(text, 20),
  'a text before it is sent': (text) => sanitise(text),
  'whether a text has seven bits': (text) => isGsm7(text),
};
