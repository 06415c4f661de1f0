import { twilioWordsIn } from '../../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../../shared/locales/language';

const words = twilioWordsIn(usualLanguage);

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

const trial = words.thisIsTwilioTrialAccount;
const unregistered = words.registerSenderInTwilioConsole;
const byCall = words.callsAreUsedMeanwhile;
const whatsApp = 'WhatsApp:';

/** Codes of twilio.com/docs/api/errors. Twilio adds codes without notice: one that is not here is tried once more. */
const meanings: Record<number, readonly [CodeClass, sentence: string, plan?: string]> = {
  // The account or its credentials.
  10001: ['channel-down', words.twilioAccountIsNotActiveOpen],
  10005: ['channel-down', words.twilioHasSwitchedOffCalls],
  20003: ['channel-down', words.twilioRefusesCredentialsCheckAccountSid],
  20005: ['channel-down', words.twilioAccountIsSuspendedOrClosed],
  20008: ['channel-down', words.theseAreTwilioTestCredentials],
  30002: ['channel-down', words.twilioAccountIsSuspendedCheck],

  // The number that is to be reached.
  21211: ['give-up', words.twilioDoesNotKnow],
  21214: ['give-up', words.twilioCannotReachThisNumberCheck],
  21217: ['give-up', words.twilioDoesNotKnow],
  21266: ['give-up', words.contactHasSameNumberAsSender],
  21610: ['give-up', words.thisContactAnsweredStopToYour, byCall],
  21612: ['give-up', words.twilioHasNoRouteForTexts, byCall],
  21614: ['give-up', words.thisIsNotMobileNumber, byCall],
  21617: ['give-up', words.textWasTooLongForTwilio],
  21635: ['give-up', words.thisIsLandline, byCall],

  // The number that sends.
  21210: ['configuration', words.callerNumberIsNotVerifiedVerify],
  21212: ['configuration', words.twilioDoesNotKnowSender],
  21601: ['configuration', words.senderCannotSendTextsUseSms],
  21606: ['configuration', words.senderCannotSendTexts],
  21659: ['configuration', words.senderIsNotTwilioNumberUse],
  21660: ['configuration', words.senderBelongsToAnotherTwilioAccount],
  21661: ['configuration', words.senderCannotSendTextsUseSms],

  // Trial accounts: five verified numbers, the home country, 30 days.
  10002: ['configuration', words.itDoesNotAllowThisUpgrade({ trial })],
  21219: ['configuration', words.itCallsVerifiedNumbersOnlyVerify({ trial })],
  21607: ['configuration', words.useNumberThatTwilioGaveYou({ trial })],
  21608: ['configuration', words.itTextsVerifiedNumbersOnlyVerify({ trial })],
  572006: ['configuration', words.itHasComeToOne({ trial })],

  // Countries.
  13224: ['configuration', words.twilioCannotDialThisNumberCheck],
  13225: ['configuration', words.twilioDoesNotAllowCalls],
  13227: ['configuration', words.callsToThisCountryAreSwitched],
  21203: ['configuration', words.internationalCallsAreSwitchedOffAllow],
  21215: ['configuration', words.callsToThisCountryAreSwitched],
  21216: ['configuration', words.twilioBlocksCallsToThisNumber],
  21408: ['configuration', words.textsToThisCountryAreSwitched],
  32205: ['configuration', words.callsToThisCountryAreSwitched],

  // Too much at once.
  10004: ['try-later', words.tooManyCallsAreUnderWay],
  20429: ['try-later', words.twilioAsksToSlowDown],
  21611: ['try-later', words.tooManyTextsWaitAtYour],
  21730: ['try-later', words.twilioIsBeingMaintained],
  30001: ['try-later', words.tooManyTextsWaitAtTwilio],
  30022: ['try-later', words.networkLimitsHowManyTextsYour],
  63018: ['try-later', words.tooManyMessagesAtOnce],
  30023: ['give-up', words.numberOfTextsThatNetworkAllows, byCall],
  30027: ['give-up', words.numberOfTextsThatNetworkAllowsYour, byCall],

  // What the phone network said afterwards.
  30003: ['once-more', words.phoneIsSwitchedOffOrOut],
  30004: ['give-up', words.recipientBlocksTextsFromThisNumber],
  30005: ['give-up', words.numberIsNotInServiceCheck],
  30006: ['give-up', words.numberIsLandlineOrItsNetwork, byCall],
  30007: ['give-up', words.networkFilteredTextAsSpamAsk, byCall],
  30008: ['once-more', words.networkDidNotSayWhyTextFailed],
  30017: ['once-more', words.networkIsOverloaded],
  30018: ['give-up', words.countryAsksForRegisteredSender({ unregistered }), byCall],
  30024: ['give-up', words.countryAsksForRegisteredSender({ unregistered }), byCall],
  30032: ['give-up', words.tollFreeNumberIsNotVerified({ unregistered }), byCall],
  30033: ['give-up', words.a2p10dlcCampaignIsSuspended({ unregistered }), byCall],
  30034: ['give-up', words.usNumberIsNotRegisteredA2p({ unregistered }), byCall],
  30035: ['give-up', words.registrationOfSenderIsStillBeing({ unregistered }), byCall],
  30036: ['once-more', words.textWaitedTooLongAndWasDropped, words.newOneIsSentWithValue],
  30047: ['configuration', words.twilioHoldsTextsBackAtNight],
  30410: ['once-more', words.networkDidNotAnswerTwilioInTime],
  30453: ['give-up', words.twilioBlockedTextAsUnwantedTraffic, byCall],
  30485: ['give-up', words.twilioBlockedTextAsUnwantedTraffic, byCall],
  30500: ['once-more', words.twilioHadFaultOfItsOwn],

  // WhatsApp senders of the same account.
  63003: ['give-up', words.recipientCannotBeFound({ whatsApp })],
  63007: ['configuration', words.senderIsNotSetUp({ whatsApp })],
  63012: ['once-more', words.serviceHadFaultOfItsOwn({ whatsApp })],
  63013: ['give-up', words.messageBreaksRuleOfService({ whatsApp })],
  63014: ['give-up', words.recipientBlocksYourMessages({ whatsApp })],
  63015: ['configuration', words.recipientHasNotJoinedSandboxUse({ whatsApp })],
  63016: ['configuration', words.outside24HourWindowOnlyApproved({ whatsApp })],
  63020: ['configuration', words.sendersBusinessHasNotAcceptedTwiliosInvitation({ whatsApp })],
  63024: ['give-up', words.thisNumberCannotTakeMessages({ whatsApp })],
  63027: ['configuration', words.templateDoesNotExistInThisLanguage({ whatsApp })],
  63028: ['configuration', words.templateTakesDifferentNumberOfValues({ whatsApp })],
  63032: ['give-up', words.serviceLimitsMessagesToThisRecipient({ whatsApp })],
  63033: ['give-up', words.recipientBlocksYourMessages({ whatsApp })],
  63038: ['give-up', words.numberOfMessagesAllowedInDay({ whatsApp })],
  63040: ['configuration', words.templateWasRejected({ whatsApp })],
  63041: ['configuration', words.templateIsPaused({ whatsApp })],
  63049: ['give-up', words.serviceChoseNotToDeliverMessage({ whatsApp })],
  63051: ['give-up', words.serviceDoesNotDeliverThisKind({ whatsApp })],
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
    sentence: words.twilioReportsWhichVigilDoes({ code }),
  };
}
