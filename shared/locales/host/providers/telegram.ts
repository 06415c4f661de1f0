// Made of resources/locales/*/host/providers/telegram.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  bot: 'Telegram bot',
  telegram: 'Telegram',
  telegramMessage: 'Telegram message',
  token: 'Bot token',
  tokenHelp: 'Write /newbot to @BotFather in Telegram. It gives you a token like 123456789:AAF…',
  address: 'Address of Telegram',
  addressHelp: 'Only for a service of your own that stands in its place.',
  onMyNetwork: 'On my network',
  onMyNetworkHelp: 'Allows that service to be in your own network, also without https.',
  chat: 'Telegram chat',
  chatHelp:
    'Comes by itself when the contact follows your invitation. Of a group it is a number with a minus sign; a button pressed there counts for who pressed it.',
  chatIsWrong: 'A Telegram chat is a number, for example 123456789.',
  iHaveIt: 'I have it',
  snooze: 'Snooze 15 min',
  itHasCome: 'It has come',
  mayBeTwice: '(You may have this twice.)',
  knowsBot: (given: { name: Filling }) => `Telegram knows the bot as @${given.name}.`,
  tokenIsMissing: 'The token of the Telegram bot is missing. Enter it in the settings.',
  tokenCannotBeReadNow: (given: { sentence: Filling }) =>
    `The token of the Telegram bot cannot be read now. ${given.sentence}`,
  tokenCannotBeRead: (given: { sentence: Filling }) =>
    `The token of the Telegram bot cannot be read. ${given.sentence}`,
  tokenIsNotSent: (given: { sentence: Filling }) => `The token of the Telegram bot is not sent. ${given.sentence}`,
  stopping: 'Vigil is stopping.',
  notSetUp: 'There is no Telegram bot in the settings.',
  noChat: 'This contact has not joined the Telegram bot.',
  correctAddress: (given: { sentence: Filling }) => `${given.sentence} Correct the address of Telegram.`,
  mayHaveGoneOut: (given: { sentence: Filling }) => `${given.sentence} The message may have gone out.`,
  garbled: 'The answer was not Telegram’s, or was cut off: the message may have gone out.',
  slowDown: 'Telegram asks to slow down.',
  triedAgainShortly: 'It is tried again shortly.',
  tokenRefused:
    'Telegram does not know the bot’s token, or it was revoked. Get one from @BotFather and enter it in the settings.',
  blocked: 'This contact has blocked the Telegram bot or left it. They have to follow a new invitation.',
  noSuchChat: 'Telegram knows no such chat. The contact has to follow a new invitation.',
  otherReader:
    'Another program reads the answers to this bot: what it reads never comes here. Stop it, or give Vigil a bot of its own.',
  webhook:
    'The bot sends its answers to a web address (a webhook): they never come here. Delete that, or give Vigil a bot of its own.',
  wrongAddress: 'Telegram does not answer at this address. Check it in the settings.',
  proxy: 'A proxy on this network asks for a login, so Telegram was not reached.',
  answeredWith: (given: { status: Filling }) => `Telegram answered with HTTP ${given.status}.`,
  heardSound: 'Open the chat with the bot, tap its name, and give it a loud sound of its own. Never mute it.',
  heardOnIphone: 'In the Settings app open Focus, Do Not Disturb (and Sleep), Apps, and add Telegram.',
  heardOnAndroid: 'Open Settings, search for “Do Not Disturb”, and under Apps let Telegram interrupt.',
  heardNeverOnSilent: 'On a phone that is set to silent no message of Telegram sounds. Have a way that rings as well.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const telegramWordsIn = (language: Language): typeof en => inLanguage[language];
