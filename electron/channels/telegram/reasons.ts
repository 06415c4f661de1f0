import { telegramWordsIn } from '../../../shared/locales/host/providers/telegram';
import { usualLanguage } from '../../../shared/locales/language';
import type { ChannelReason } from '../channel';

const words = telegramWordsIn(usualLanguage);

/** None of them holds what Telegram wrote: it may repeat a chat. */
export const reasons = {
  notSetUp: { code: 'telegram-not-configured', sentence: words.notSetUp },
  noChat: { code: 'no-telegram-chat', sentence: words.noChat },
  addressRefused: (sentence: string) => ({
    code: 'telegram-address-refused',
    sentence: words.correctAddress({ sentence }),
  }),
  notReached: (sentence: string) => ({ code: 'telegram-not-reached', sentence }),
  brokenOff: (sentence: string) => ({ code: 'telegram-broken-off', sentence: words.mayHaveGoneOut({ sentence }) }),
  garbled: { code: 'telegram-garbled', sentence: words.garbled },
  slowDown: { code: 'telegram-slow-down', sentence: words.slowDown, plan: words.triedAgainShortly },
  tokenRefused: { code: 'telegram-token-refused', sentence: words.tokenRefused },
  blocked: { code: 'telegram-blocked', sentence: words.blocked },
  noSuchChat: { code: 'telegram-no-such-chat', sentence: words.noSuchChat },
  otherReader: { code: 'telegram-other-reader', sentence: words.otherReader },
  webhook: { code: 'telegram-webhook', sentence: words.webhook },
  wrongAddress: { code: 'telegram-wrong-address', sentence: words.wrongAddress },
  proxy: { code: 'telegram-proxy', sentence: words.proxy },
  answeredWith: ({ status }: { status: number }) => ({
    code: `telegram-http-${status}`,
    sentence: words.answeredWith({ status }),
  }),
} satisfies Record<string, ChannelReason | ((...parts: never[]) => ChannelReason)>;
