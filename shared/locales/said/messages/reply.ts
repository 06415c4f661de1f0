// Made of resources/locales/*/said/messages/reply.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  which: (given: { alerts: Filling }) => `which one? ${given.alerts}`,
  replyTag: (given: { name: Filling; trouble: Filling; tag: Filling }) =>
    `${given.name} ${given.trouble}: reply ${given.tag}.`,
  nothingOpen: 'nothing is open that you were told of. Nobody waits for you.',
  overSince: (given: { name: Filling; trouble: Filling; time: Filling; value: Filling }) =>
    `${given.name} ${given.trouble} is over since ${given.time}. ${given.value}`,
  sinceBegun: (given: { trouble: Filling; state: Filling }) =>
    `it started again since you answered. ${given.trouble} ${given.state}`,
  replyIfNow: 'Reply OK if you have it now.',
  nobodyHasItYet: 'Nobody has it yet.',
  hasIt: (given: { isKnown: boolean; name: Filling }) => `${given.isKnown ? `${given.name}` : `Somebody`} has it.`,
  howItIs: (given: { name: Filling; value: Filling }) => `${given.name}: ${given.value} Nothing is open.`,
  valueNow: (given: { value: Filling; age: Filling; time: Filling }) =>
    `Now ${given.value}, ${given.age} (${given.time}).`,
  noValueSince: (given: { time: Filling; value: Filling }) => `No value since ${given.time}, then ${given.value}.`,
  noValueYet: 'No value yet.',
  unknownNumber: 'An unknown number',
  stopped: (given: { who: Filling; text: Filling }) =>
    `${given.who} wrote “${given.text}”: no more texts to that number until START.`,
  started: (given: { who: Filling; text: Filling }) =>
    `${given.who} wrote “${given.text}”: texts go to that number again.`,
  asked: (given: { who: Filling; text: Filling }) => `${given.who} wrote “${given.text}” and was told how it is.`,
  unclear: (given: { who: Filling; text: Filling }) =>
    `${given.who} wrote “${given.text}”. It may mean several things: Vigil asks which.`,
  countsAsNothing: (given: {
    did: 'key' | 'nextKey' | 'button' | 'app' | 'other';
    who: Filling;
    text: Filling;
    why: 'open' | 'over' | 'number' | 'word' | 'notHad' | 'isHad' | 'noAlert' | 'other';
  }) =>
    `${given.did === 'key' ? `${given.who} pressed 1 on a call` : given.did === 'nextKey' ? `${given.who} pressed 3 on a call` : given.did === 'button' ? `${given.who} pressed “I have it”` : given.did === 'app' ? `${given.who} acknowledged in the app` : `${given.who} wrote “${given.text}”`}. It counts as nothing: ${given.why === 'open' ? `nothing is open` : given.why === 'over' ? `that alert is over` : given.why === 'number' ? `the number is of nobody` : given.why === 'word' ? `it says neither OK nor a tag` : given.why === 'notHad' ? `it gives back what it does not have` : given.why === 'isHad' ? `somebody has it already` : given.why === 'noAlert' ? `its tag is of no alert` : `its tag is of another person`}.`,
  sinceBegunHistory: (given: { did: 'key' | 'nextKey' | 'button' | 'app' | 'other'; who: Filling; text: Filling }) =>
    `${given.did === 'key' ? `${given.who} pressed 1 on a call` : given.did === 'nextKey' ? `${given.who} pressed 3 on a call` : given.did === 'button' ? `${given.who} pressed “I have it”` : given.did === 'app' ? `${given.who} acknowledged in the app` : `${given.who} wrote “${given.text}”`}, before it began again: the escalation goes on.`,
  noMoreTexts: (given: { name: Filling }) =>
    `${given.name} asked for no more texts (STOP). Vigil sends none and takes ${given.name}’s next way. START from that phone begins them again.`,
  provenByAnswer: 'thank you. Your answer has arrived: alarms will reach you this way.',
  proves: (given: { did: 'key' | 'nextKey' | 'button' | 'app' | 'other'; who: Filling; text: Filling }) =>
    `${given.did === 'key' ? `${given.who} pressed 1 on a test call` : given.did === 'nextKey' ? `${given.who} pressed 3 on a test call` : given.did === 'button' ? `${given.who} pressed “I have it” below a test` : given.did === 'app' ? `${given.who} acknowledged a test in the app` : `${given.who} wrote “${given.text}” to a test`}: this way is proven.`,
  youHaveIt: 'You have it.',
  snoozedUntil: (given: { time: Filling }) => `Silent until ${given.time}, unless it gets worse.`,
  cannotBeSnoozed: (given: { trouble: Filling }) =>
    `Not snoozed: this cannot be silenced (${given.trouble}). Say “I have it” instead.`,
  notOfAnAlert: 'This button is of no alert of yours. It counts as nothing.',
  pressedSnooze: (given: { who: Filling; text: Filling }) => `${given.who} pressed “Snooze 15 min” (“${given.text}”).`,
  againSince: 'It has started again since.',
  isOverSince: (given: { time: Filling }) => `Over since ${given.time}.`,
  hasJoined: (given: { name: Filling }) =>
    `Welcome, ${given.name}. Alarms come to this chat from now on. ? asks how it is.`,
  invitationUsed: 'This invitation was used already. Ask for a new one.',
  invitationTooOld: 'This invitation is too old. Ask for a new one.',
  calledBack: (given: { who: Filling }) =>
    `${given.who} called Vigil’s number. A call back counts as nothing: nobody is there to take it.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const replyWordsIn = (language: Language): typeof en => inLanguage[language];
