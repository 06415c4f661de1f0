/**
 * What a Twilio error code means for the alarm.
 * `channel-down`: the account, so every address. `configuration`: the user has to change a setting first; until then
 * this channel cannot reach this address. `give-up`: permanent for this address on this channel. `try-later`: not
 * processed, wait. `once-more`: may work a little later, but it is not waited for.
 */
export type CodeClass = 'channel-down' | 'configuration' | 'give-up' | 'try-later' | 'once-more';

export interface CodeMeaning {
  class: CodeClass;
  /** What is wrong and what to do next. No number, no secret. */
  sentence: string;
  /** What Vigil does about an alarm meanwhile, where that is not told by the class. */
  plan?: string;
}

const trial = 'This is a Twilio trial account:';
const unregistered = 'Register the sender in the Twilio console.';
const byCall = 'Calls are used meanwhile.';
const whatsApp = 'WhatsApp:';

/** Codes of twilio.com/docs/api/errors. Twilio adds codes without notice: one that is not here is tried once more. */
const meanings: Record<number, readonly [CodeClass, sentence: string, plan?: string]> = {
  // The account or its credentials.
  10001: ['channel-down', 'The Twilio account is not active. Open the Twilio console to see why.'],
  10005: ['channel-down', 'Twilio has switched off calls for this account. Ask Twilio support to switch them on.'],
  20003: [
    'channel-down',
    'Twilio refuses the credentials. Check the account SID and the API key secret or auth token in the settings.',
  ],
  20005: ['channel-down', 'The Twilio account is suspended or closed. Open the Twilio console to see why.'],
  20008: ['channel-down', 'These are Twilio test credentials, which reach nobody. Use the live credentials.'],
  30002: ['channel-down', 'The Twilio account is suspended. Check its balance in the Twilio console.'],

  // The number that is to be reached.
  21211: ['give-up', 'Twilio does not know this as a phone number. Correct it in the contact.'],
  21214: ['give-up', 'Twilio cannot reach this number. Check it with the contact.'],
  21217: ['give-up', 'Twilio does not know this as a phone number. Correct it in the contact.'],
  21266: ['give-up', 'The contact has the same number as the sender. Correct one of them.'],
  21610: [
    'give-up',
    'This contact answered STOP to your Twilio number, so no text can reach them. They must text START to it.',
    byCall,
  ],
  21612: ['give-up', 'Twilio has no route for texts from your number to this one.', byCall],
  21614: ['give-up', 'This is not a mobile number, so it cannot take texts.', byCall],
  21617: ['give-up', 'The text was too long for Twilio.'],
  21635: ['give-up', 'This is a landline, so it cannot take texts.', byCall],

  // The number that sends.
  21210: [
    'configuration',
    'The caller number is not verified. Verify it in the Twilio console or use a number of this account.',
  ],
  21212: ['configuration', 'Twilio does not know the sender as a phone number. Correct "from" in the settings.'],
  21601: ['configuration', 'The sender cannot send texts. Use an SMS-capable number of this account as "from".'],
  21606: [
    'configuration',
    'The sender cannot send texts to this country. Use another number of this account as "from".',
  ],
  21659: ['configuration', 'The sender is not a Twilio number. Use a number of this account as "from".'],
  21660: ['configuration', 'The sender belongs to another Twilio account. Use a number of this account as "from".'],
  21661: ['configuration', 'The sender cannot send texts. Use an SMS-capable number of this account as "from".'],

  // Trial accounts: five verified numbers, the home country, 30 days.
  10002: ['configuration', `${trial} it does not allow this. Upgrade it in the Twilio console.`],
  21219: ['configuration', `${trial} it calls verified numbers only. Verify this number or upgrade the account.`],
  21607: ['configuration', `${trial} use the number that Twilio gave you as "from", or upgrade the account.`],
  21608: ['configuration', `${trial} it texts verified numbers only. Verify this number or upgrade the account.`],
  572006: ['configuration', `${trial} it has come to one of its limits. Upgrade it in the Twilio console.`],

  // Countries.
  13224: ['configuration', 'Twilio cannot dial this number. Check it, and the voice geographic permissions.'],
  13225: ['configuration', 'Twilio does not allow calls to this number. Check the voice geographic permissions.'],
  13227: ['configuration', 'Calls to this country are switched off. Allow it under voice geographic permissions.'],
  21203: ['configuration', 'International calls are switched off. Allow them under voice geographic permissions.'],
  21215: ['configuration', 'Calls to this country are switched off. Allow it under voice geographic permissions.'],
  21216: ['configuration', 'Twilio blocks calls to this number. A +1 number may need a business profile first.'],
  21408: ['configuration', 'Texts to this country are switched off. Allow it under messaging geographic permissions.'],
  32205: ['configuration', 'Calls to this country are switched off. Allow it under voice geographic permissions.'],

  // Too much at once.
  10004: ['try-later', 'Too many calls are under way on this Twilio account.'],
  20429: ['try-later', 'Twilio asks to slow down.'],
  21611: ['try-later', 'Too many texts wait at your Twilio number.'],
  21730: ['try-later', 'Twilio is being maintained.'],
  30001: ['try-later', 'Too many texts wait at Twilio.'],
  30022: ['try-later', 'The network limits how many texts your number may send.'],
  63018: ['try-later', 'Too many messages at once.'],
  30023: ['give-up', 'The number of texts that the network allows your brand in a day is used up.', byCall],
  30027: ['give-up', 'The number of texts that the network allows your sender in a day is used up.', byCall],

  // What the phone network said afterwards.
  30003: ['once-more', 'The phone is switched off or out of reach.'],
  30004: ['give-up', 'The recipient blocks texts from this number.'],
  30005: ['give-up', 'The number is not in service. Check it with the contact.'],
  30006: ['give-up', 'The number is a landline or its network takes no texts.', byCall],
  30007: ['give-up', 'The network filtered the text as spam. Ask Twilio support.', byCall],
  30008: ['once-more', 'The network did not say why the text failed.'],
  30017: ['once-more', 'The network is overloaded.'],
  30018: ['give-up', `The country asks for a registered sender. ${unregistered}`, byCall],
  30024: ['give-up', `The country asks for a registered sender. ${unregistered}`, byCall],
  30032: ['give-up', `The toll-free number is not verified, so its texts are blocked. ${unregistered}`, byCall],
  30033: ['give-up', `The A2P 10DLC campaign is suspended, so its texts are blocked. ${unregistered}`, byCall],
  30034: ['give-up', `The US number is not registered (A2P 10DLC), so its texts are blocked. ${unregistered}`, byCall],
  30035: ['give-up', `The registration of the sender is still being set up. ${unregistered}`, byCall],
  30036: ['once-more', 'The text waited too long and was dropped.', 'A new one is sent with the value of then.'],
  30047: ['configuration', 'Twilio holds texts back at night. Switch quiet hours off in its Compliance Toolkit.'],
  30410: ['once-more', 'The network did not answer Twilio in time.'],
  30453: ['give-up', 'Twilio blocked the text as unwanted traffic. Ask Twilio support.', byCall],
  30485: ['give-up', 'Twilio blocked the text as unwanted traffic. Ask Twilio support.', byCall],
  30500: ['once-more', 'Twilio had a fault of its own.'],

  // WhatsApp senders of the same account.
  63003: ['give-up', `${whatsApp} the recipient cannot be found.`],
  63007: ['configuration', `${whatsApp} the sender is not set up on this account.`],
  63012: ['once-more', `${whatsApp} the service had a fault of its own.`],
  63013: ['give-up', `${whatsApp} the message breaks a rule of the service.`],
  63014: ['give-up', `${whatsApp} the recipient blocks your messages.`],
  63015: ['configuration', `${whatsApp} the recipient has not joined the sandbox. Use a sender of your own.`],
  63016: ['configuration', `${whatsApp} outside the 24-hour window only an approved template is delivered.`],
  63020: ['configuration', `${whatsApp} the sender's business has not accepted Twilio's invitation.`],
  63024: ['give-up', `${whatsApp} this number cannot take messages.`],
  63027: ['configuration', `${whatsApp} the template does not exist in this language.`],
  63028: ['configuration', `${whatsApp} the template takes a different number of values.`],
  63032: ['give-up', `${whatsApp} the service limits messages to this recipient.`],
  63033: ['give-up', `${whatsApp} the recipient blocks your messages.`],
  63038: ['give-up', `${whatsApp} the number of messages allowed in a day is used up.`],
  63040: ['configuration', `${whatsApp} the template was rejected.`],
  63041: ['configuration', `${whatsApp} the template is paused.`],
  63049: ['give-up', `${whatsApp} the service chose not to deliver the message.`],
  63051: ['give-up', `${whatsApp} the service does not deliver this kind of message to this recipient.`],
};

export const knownCodes: readonly number[] = Object.keys(meanings).map(Number);

/** Never fails: a code that is not in the table is worth one more try, and the next channel meanwhile. */
export function meaningOf(code: number): CodeMeaning {
  const known = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  if (known !== undefined) {
    const [meant, sentence, plan] = known;
    return { class: meant, sentence, ...(plan !== undefined && { plan }) };
  }
  return {
    class: 'once-more',
    sentence: `Twilio reports ${code}, which Vigil does not know. See twilio.com/docs/api/errors/${code}.`,
  };
}
