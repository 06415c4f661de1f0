// Made of resources/locales/*/said/messages/trial.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  written: (given: { isDrill: boolean; name: Filling; how: 'replied' | 'acknowledged' | 'other'; tag: Filling }) =>
    `${given.isDrill ? `Monthly Vigil` : `Vigil`} test: this is how alarms reach ${given.name}. Nothing is wrong${given.how === 'replied' ? `. Reply OK so that this way counts as proven` : given.how === 'acknowledged' ? `. Acknowledge it so that this way counts as proven` : `, and no answer is needed`}. [${given.tag}]`,
  writtenFirst: (given: { name: Filling; people: Filling; how: 'replied' | 'acknowledged' | 'other'; tag: Filling }) =>
    `Hello ${given.name}, this is Vigil, the alarm of ${given.people}. It writes to you here when something is wrong. This is a test: nothing is wrong now. ${given.how === 'replied' ? `Reply OK so that this way counts as proven, or STOP if you want no texts.` : given.how === 'acknowledged' ? `Acknowledge it so that this way counts as proven.` : `No answer is needed.`} [${given.tag}]`,
  spoken: (given: { isDrill: boolean; name: Filling; how: 'acknowledged' | 'replied' | 'other' }) =>
    `This is only ${given.isDrill ? `the monthly` : `a`} test call from Vigil for ${given.name}. Nothing is wrong.${given.how === 'acknowledged' ? ` Acknowledge it, so that this way counts as proven.` : given.how === 'replied' ? `` : ` You can hang up.`}`,
  spokenFirst: (given: { name: Filling; people: Filling; isAcknowledged: boolean }) =>
    `Hello ${given.name}. This is Vigil, the alarm of ${given.people}. It calls you when something is wrong. This is only a test: nothing is wrong now.${given.isAcknowledged ? ` Acknowledge it, so that this way counts as proven.` : ``} If you want no calls, say so to whoever asked you.`,
  alreadyRunning: (given: { name: Filling }) => `A test to ${given.name} is under way.`,
  alarmFirst: (given: { name: Filling }) =>
    `An alarm may be on its way to ${given.name}, and the line has to be free for it. Send the test once that is over.`,
  enoughForContact: (given: { name: Filling; until: Filling }) =>
    `${given.name} got enough tests for now. Send the next one at ${given.until}.`,
  unclear: (given: { provider: Filling }) =>
    `It is unclear whether it went out: ${given.provider} is asked. It is not sent a second time.`,
  delivered: (given: { contactName: Filling; time: Filling }) =>
    `Delivered to ${given.contactName}’s phone at ${given.time}.`,
  notArrived: (given: { whyNotReached: Filling }) => `It did not arrive. ${given.whyNotReached}`,
  waiting: 'It waits until nothing else is being sent this way.',
  callHandedOver: (given: { provider: Filling }) => `${given.provider} is asked to call.`,
  textHandedOver: (given: { provider: Filling }) => `It is handed to ${given.provider}.`,
  unconfirmed: (given: { provider: Filling; duration: Filling }) =>
    `${given.provider} accepted it; the phone has not confirmed it for ${given.duration}. It may be off or out of reach.`,
  accepted: (given: { provider: Filling; time: Filling }) => `${given.provider} accepted it at ${given.time}`,
  passedOn: (given: { at: Filling }) =>
    `${given.at} and passed it to the phone network; the phone has not confirmed it yet.`,
  notConfirmedYet: (given: { at: Filling }) => `${given.at}; the phone has not confirmed it yet.`,
  ringing: 'It is ringing; nobody has answered yet.',
  answeredJustNow: 'It was answered; whether by a person is not known yet.',
  notRingingYet: (given: { provider: Filling; at: Filling }) =>
    `${given.provider} accepted the call at ${given.at}; it does not ring yet.`,
  answeredByPerson: 'It was answered, by a person as far as the network can tell.',
  answeredByMachine: 'A machine answered: voicemail or a call screen. No person has heard it.',
  answeredByFax: 'A fax machine answered. Check the number.',
  answeredByUnknown: 'It was answered; whether by a person or by voicemail is not known.',
  tooLate: 'It was not sent: nothing could be sent this way for 2 min. Send another test.',
  gaveWay: (given: { contactName: Filling }) =>
    `It was not sent: an alarm to ${given.contactName} has begun meanwhile, and the line has to be free for it.`,
  notListed: (given: { provider: Filling }) =>
    `It was not sent. ${given.provider} does not list it, so it most likely never went out. Send another test if it does not come.`,
  couldNotAsk: (given: { provider: Filling }) =>
    `It is not known whether it went out: ${given.provider} could not be asked.`,
  askWhetherItCame: (given: { contactName: Filling }) => `Ask ${given.contactName} whether it came.`,
  unknownAlarmBegan: (given: { contactName: Filling }) =>
    `It is not known whether it went out, and an alarm to ${given.contactName} has begun meanwhile.`,
  callEndUnknown: (given: { provider: Filling; contactName: Filling }) =>
    `${given.provider} never said how the call ended. Ask ${given.contactName} whether it rang.`,
  arrivalUnknown: (given: { contactName: Filling }) =>
    `The phone network never said whether it arrived. Ask ${given.contactName} whether it came.`,
  notSent: (given: { reason: Filling }) => `It was not sent. ${given.reason}`,
  notDeliveredToPhone: 'Not delivered to the phone',
  lineWasBusy: 'The line was busy',
  rangUnanswered: 'It rang. Nobody answered',
  enoughForAll: (given: { until: Filling }) =>
    `Your contacts got enough tests for now. Send the next one at ${given.until}.`,
  answeredByContact: (given: { contactName: Filling; time: Filling }) =>
    `${given.contactName} answered at ${given.time}: this way is proven.`,
  hungUp: 'It was hung up: an alarm has begun, and the line has to be free for it.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const trialWordsIn = (language: Language): typeof en => inLanguage[language];
