// Made of resources/locales/*/host/providers/twilio.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  authToken: 'auth token',
  apiKeySecret: 'API key secret',
  twilioIsMissingEnterItInSettings: (given: { what: Filling }) =>
    `The Twilio ${given.what} is missing. Enter it in the settings.`,
  twilioCannotBeReadNow: (given: { what: Filling; sentence: Filling }) =>
    `The Twilio ${given.what} cannot be read now. ${given.sentence}`,
  twilioCannotBeRead: (given: { what: Filling; sentence: Filling }) =>
    `The Twilio ${given.what} cannot be read. ${given.sentence}`,
  twilioIsNotSent: (given: { what: Filling; sentence: Filling }) =>
    `The Twilio ${given.what} is not sent. ${given.sentence}`,
  twilioAccount: 'Twilio account',
  twilio: 'Twilio',
  accountSid: 'Account SID',
  onFirstPageOfTwilioConsole: 'On the first page of the Twilio console, under Account info.',
  giveAccountSidOfYourTwilioAccount: 'Give the account SID of your Twilio account.',
  accountSidStartsWithAc: 'The account SID starts with AC and has 34 characters.',
  authTokenLabel: 'Auth token',
  besideAccountSidNotNeeded: 'Beside the account SID. Not needed with an API key.',
  apiKeySid: 'API key SID',
  insteadOfAuthTokenKey: 'Instead of the auth token: a key that can be withdrawn on its own.',
  apiKeySidStartsWithSk: 'The API key SID starts with SK and has 34 characters.',
  shownOnceWhenApiKeyIsMade: 'Shown once, when the API key is made.',
  addressOfTwilio: 'Address of Twilio',
  onlyForServiceOfYourOwn: 'Only for a service of your own that stands in its place.',
  onMyNetwork: 'On my network',
  allowsThatService: 'Allows that service to be in your own network, also without https.',
  thereIsNoTwilioAccount: (given: { channel: Filling }) =>
    `There is no Twilio account and number for ${given.channel} in the settings.`,
  thisContactHasNoPhoneNumber: 'This contact has no phone number.',
  couldNotBeReachedInTime: (given: { host: Filling }) => `${given.host} could not be reached in time.`,
  itIsTriedAgainShortly: 'It is tried again shortly.',
  itIsTriedOnceMoreLater: 'It is tried once more later.',
  correctAddressOfTwilioAccount: (given: { sentence: Filling }) =>
    `${given.sentence} Correct the address of the Twilio account.`,
  answerWasNotTwilios:
    "The answer was not Twilio's, or was cut off: the message may have gone out, so Twilio is asked first.",
  proxyOnThisNetworkAsks: 'A proxy on this network asks for a login, so Twilio was not reached.',
  twilioDoesNotKnowThisAccount:
    'Twilio does not know this account. Check the account SID and the address in the settings.',
  twilioDoesNotShowThisMessage: 'Twilio does not show this message yet. It is asked again.',
  twilioAnsweredWithHttp: (given: { status: Filling }) => `Twilio answered with HTTP ${given.status}.`,
  connectionToTwilioEndedWithoutAnswer: (given: { error: Filling }) =>
    `The connection to Twilio ended without an answer (${given.error}): the message may have gone out, so Twilio is asked first.`,
  thisIsTwilioTrialAccount: 'This is a Twilio trial account:',
  registerSenderInTwilioConsole: 'Register the sender in the Twilio console.',
  callsAreUsedMeanwhile: 'Calls are used meanwhile.',
  twilioAccountIsNotActiveOpen: 'The Twilio account is not active. Open the Twilio console to see why.',
  twilioHasSwitchedOffCalls: 'Twilio has switched off calls for this account. Ask Twilio support to switch them on.',
  twilioRefusesCredentialsCheckAccountSid:
    'Twilio refuses the credentials. Check the account SID and the API key secret or auth token in the settings.',
  twilioAccountIsSuspendedOrClosed: 'The Twilio account is suspended or closed. Open the Twilio console to see why.',
  theseAreTwilioTestCredentials: 'These are Twilio test credentials, which reach nobody. Use the live credentials.',
  twilioAccountIsSuspendedCheck: 'The Twilio account is suspended. Check its balance in the Twilio console.',
  twilioDoesNotKnow: 'Twilio does not know this as a phone number. Correct it in the contact.',
  twilioCannotReachThisNumberCheck: 'Twilio cannot reach this number. Check it with the contact.',
  contactHasSameNumberAsSender: 'The contact has the same number as the sender. Correct one of them.',
  thisContactAnsweredStopToYour:
    'This contact answered STOP to your Twilio number, so no text can reach them. They must text START to it.',
  twilioHasNoRouteForTexts: 'Twilio has no route for texts from your number to this one.',
  thisIsNotMobileNumber: 'This is not a mobile number, so it cannot take texts.',
  textWasTooLongForTwilio: 'The text was too long for Twilio.',
  thisIsLandline: 'This is a landline, so it cannot take texts.',
  callerNumberIsNotVerifiedVerify:
    'The caller number is not verified. Verify it in the Twilio console or use a number of this account.',
  twilioDoesNotKnowSender: 'Twilio does not know the sender as a phone number. Correct "from" in the settings.',
  senderCannotSendTextsUseSms: 'The sender cannot send texts. Use an SMS-capable number of this account as "from".',
  senderCannotSendTexts: 'The sender cannot send texts to this country. Use another number of this account as "from".',
  senderIsNotTwilioNumberUse: 'The sender is not a Twilio number. Use a number of this account as "from".',
  senderBelongsToAnotherTwilioAccount:
    'The sender belongs to another Twilio account. Use a number of this account as "from".',
  itDoesNotAllowThisUpgrade: (given: { trial: Filling }) =>
    `${given.trial} it does not allow this. Upgrade it in the Twilio console.`,
  itCallsVerifiedNumbersOnlyVerify: (given: { trial: Filling }) =>
    `${given.trial} it calls verified numbers only. Verify this number or upgrade the account.`,
  useNumberThatTwilioGaveYou: (given: { trial: Filling }) =>
    `${given.trial} use the number that Twilio gave you as "from", or upgrade the account.`,
  itTextsVerifiedNumbersOnlyVerify: (given: { trial: Filling }) =>
    `${given.trial} it texts verified numbers only. Verify this number or upgrade the account.`,
  itHasComeToOne: (given: { trial: Filling }) =>
    `${given.trial} it has come to one of its limits. Upgrade it in the Twilio console.`,
  twilioCannotDialThisNumberCheck: 'Twilio cannot dial this number. Check it, and the voice geographic permissions.',
  twilioDoesNotAllowCalls: 'Twilio does not allow calls to this number. Check the voice geographic permissions.',
  callsToThisCountryAreSwitched: 'Calls to this country are switched off. Allow it under voice geographic permissions.',
  internationalCallsAreSwitchedOffAllow:
    'International calls are switched off. Allow them under voice geographic permissions.',
  twilioBlocksCallsToThisNumber: 'Twilio blocks calls to this number. A +1 number may need a business profile first.',
  textsToThisCountryAreSwitched:
    'Texts to this country are switched off. Allow it under messaging geographic permissions.',
  tooManyCallsAreUnderWay: 'Too many calls are under way on this Twilio account.',
  twilioAsksToSlowDown: 'Twilio asks to slow down.',
  tooManyTextsWaitAtYour: 'Too many texts wait at your Twilio number.',
  twilioIsBeingMaintained: 'Twilio is being maintained.',
  tooManyTextsWaitAtTwilio: 'Too many texts wait at Twilio.',
  networkLimitsHowManyTextsYour: 'The network limits how many texts your number may send.',
  tooManyMessagesAtOnce: 'Too many messages at once.',
  numberOfTextsThatNetworkAllows: 'The number of texts that the network allows your brand in a day is used up.',
  numberOfTextsThatNetworkAllowsYour: 'The number of texts that the network allows your sender in a day is used up.',
  phoneIsSwitchedOffOrOut: 'The phone is switched off or out of reach.',
  recipientBlocksTextsFromThisNumber: 'The recipient blocks texts from this number.',
  numberIsNotInServiceCheck: 'The number is not in service. Check it with the contact.',
  numberIsLandlineOrItsNetwork: 'The number is a landline or its network takes no texts.',
  networkFilteredTextAsSpamAsk: 'The network filtered the text as spam. Ask Twilio support.',
  networkDidNotSayWhyTextFailed: 'The network did not say why the text failed.',
  networkIsOverloaded: 'The network is overloaded.',
  countryAsksForRegisteredSender: (given: { unregistered: Filling }) =>
    `The country asks for a registered sender. ${given.unregistered}`,
  tollFreeNumberIsNotVerified: (given: { unregistered: Filling }) =>
    `The toll-free number is not verified, so its texts are blocked. ${given.unregistered}`,
  a2p10dlcCampaignIsSuspended: (given: { unregistered: Filling }) =>
    `The A2P 10DLC campaign is suspended, so its texts are blocked. ${given.unregistered}`,
  usNumberIsNotRegisteredA2p: (given: { unregistered: Filling }) =>
    `The US number is not registered (A2P 10DLC), so its texts are blocked. ${given.unregistered}`,
  registrationOfSenderIsStillBeing: (given: { unregistered: Filling }) =>
    `The registration of the sender is still being set up. ${given.unregistered}`,
  textWaitedTooLongAndWasDropped: 'The text waited too long and was dropped.',
  newOneIsSentWithValue: 'A new one is sent with the value of then.',
  twilioHoldsTextsBackAtNight: 'Twilio holds texts back at night. Switch quiet hours off in its Compliance Toolkit.',
  networkDidNotAnswerTwilioInTime: 'The network did not answer Twilio in time.',
  twilioBlockedTextAsUnwantedTraffic: 'Twilio blocked the text as unwanted traffic. Ask Twilio support.',
  twilioHadFaultOfItsOwn: 'Twilio had a fault of its own.',
  recipientCannotBeFound: (given: { whatsApp: Filling }) => `${given.whatsApp} the recipient cannot be found.`,
  senderIsNotSetUp: (given: { whatsApp: Filling }) => `${given.whatsApp} the sender is not set up on this account.`,
  serviceHadFaultOfItsOwn: (given: { whatsApp: Filling }) => `${given.whatsApp} the service had a fault of its own.`,
  messageBreaksRuleOfService: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the message breaks a rule of the service.`,
  recipientBlocksYourMessages: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the recipient blocks your messages.`,
  recipientHasNotJoinedSandboxUse: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the recipient has not joined the sandbox. Use a sender of your own.`,
  outside24HourWindowOnlyApproved: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} outside the 24-hour window only an approved template is delivered.`,
  sendersBusinessHasNotAcceptedTwiliosInvitation: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the sender's business has not accepted Twilio's invitation.`,
  thisNumberCannotTakeMessages: (given: { whatsApp: Filling }) => `${given.whatsApp} this number cannot take messages.`,
  templateDoesNotExistInThisLanguage: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the template does not exist in this language.`,
  templateTakesDifferentNumberOfValues: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the template takes a different number of values.`,
  serviceLimitsMessagesToThisRecipient: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the service limits messages to this recipient.`,
  numberOfMessagesAllowedInDay: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the number of messages allowed in a day is used up.`,
  templateWasRejected: (given: { whatsApp: Filling }) => `${given.whatsApp} the template was rejected.`,
  templateIsPaused: (given: { whatsApp: Filling }) => `${given.whatsApp} the template is paused.`,
  serviceChoseNotToDeliverMessage: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the service chose not to deliver the message.`,
  serviceDoesNotDeliverThisKind: (given: { whatsApp: Filling }) =>
    `${given.whatsApp} the service does not deliver this kind of message to this recipient.`,
  twilioReportsWhichVigilDoes: (given: { code: Filling }) =>
    `Twilio reports ${given.code}, which Vigil does not know. See twilio.com/docs/api/errors/${given.code}.`,
  sender: 'Sender',
  smsCapableNumberOfYourTwilio: 'An SMS-capable number of your Twilio account, with its country code.',
  dropAfter: 'Drop after',
  textThatCouldNotBeHanded:
    'A text that could not be handed to the phone network by then is dropped rather than delivered late.',
  textThatNetworkCannotHandOver: 'a text that the network cannot hand over at once is dropped',
  textMessagesSms: 'Text messages (SMS)',
  textMessage: 'Text message',
  textWasCancelledInTwilioAccount: 'The text was cancelled in the Twilio account.',
  textDidNotReachPhone: 'The text did not reach the phone, and Twilio does not say why.',
  onceMore: (given: { text: Filling; stop: Filling }) => `${given.text}${given.stop} ... Once more. ... ${given.text}`,
  callerNumber: 'Caller number',
  numberOfYourTwilioAccount:
    'A number of your Twilio account, with its country code. Let contacts save it, so that their phone lets it ring.',
  ringFor: 'Ring for',
  ringForHelp: '25 seconds mostly end before voicemail answers.',
  itMayStopRingingBeforeSomebody: 'it may stop ringing before somebody who sleeps can take it',
  phoneCalls: 'Phone calls',
  phoneCall: 'Phone call',
  checkNumberAndVoicePermissions: 'Check the number, and the voice permissions in the Twilio console.',
  callWasCancelledInTwilioAccount: 'The call was cancelled in the Twilio account.',
  flow: 'Flow for keys',
  flowHelp:
    'The SID of the flow in Twilio Studio by which calls are answered with a key. Without it a call asks for a text.',
  flowSidStartsWithFw: 'The SID of a flow starts with FW and has 34 characters.',
  flowIsGone:
    'The flow by which calls are answered with a key is gone from the Twilio account: calls are made without it, and nobody can press a key. Make it again under Set up, Channels.',
  flowIsEdited:
    'The flow by which calls are answered with a key was changed in the Twilio account: calls are made without it, and nobody can press a key. Put it right under Set up, Channels.',
  flowWasRefused:
    'Twilio did not start the flow by which this call can be answered with a key: it was made without one.',
  callDoesNotRing: 'The call does not ring any more.',
  letPeopleAnswerWithKey: 'Let people answer calls with a key',
  answerWithKeyHelp:
    'Whoever is called presses 1 for “I have it”, 2 to hear it again, 3 to call the next person. For this Vigil makes a flow in Twilio Studio, in your own account; no public address is needed.',
  answerWithKeyCost:
    'A call costs what it did. Twilio also counts each one as a run of a flow: its price list for Studio says what that costs.',
  flowNeverMade: 'Not made yet: a call asks for a text.',
  flowWorks: 'It is in your account as Vigil made it: calls can be answered with a key.',
  flowIsOlder: 'It works, but was made with another ring time or by an earlier Vigil.',
  makeFlow: 'Make the flow',
  updateFlow: 'Update the flow',
  putFlowRight: 'Put the flow right',
  makeFlowAgain: 'Make it again',
};

const inLanguage: Record<Language, typeof en> = { en };

export const twilioWordsIn = (language: Language): typeof en => inLanguage[language];
