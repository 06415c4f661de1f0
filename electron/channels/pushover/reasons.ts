import { pushoverWordsIn } from '../../../shared/locales/host/providers/pushover';
import { usualLanguage } from '../../../shared/locales/language';
import type { Millis } from '../../../shared/time';
import type { ChannelReason, Quota } from '../channel';

const words = pushoverWordsIn(usualLanguage);

/** None of them holds what Pushover wrote: it may repeat a key. */
export const reasons = {
  notSetUp: { code: 'pushover-not-configured', sentence: words.notSetUp },
  noUserKey: { code: 'no-user-key', sentence: words.noUserKey },
  addressRefused: (sentence: string) => ({
    code: 'pushover-address-refused',
    sentence: words.correctAddress({ sentence }),
  }),
  notReached: (sentence: string) => ({ code: 'pushover-not-reached', sentence }),
  brokenOff: (sentence: string) => ({ code: 'pushover-broken-off', sentence: words.mayHaveGoneOut({ sentence }) }),
  garbled: { code: 'pushover-garbled', sentence: words.garbled },
  usedUp: ({ resetAt }: { resetAt: Millis | null }) => ({
    code: 'pushover-used-up',
    sentence: words.usedUp({ isKnown: resetAt !== null, date: resetAt === null ? '' : dateOf(resetAt) }),
  }),
  quotaLow: ({ limit, remaining, resetsAt }: Quota) => ({
    code: 'pushover-quota-low',
    sentence: words.quotaLow({ limit: grouped(limit), remaining: grouped(remaining), date: dateOf(resetsAt) }),
  }),
  slowDown: { code: 'pushover-slow-down', sentence: words.slowDown, plan: words.triedAgainShortly },
  tokenRefused: { code: 'pushover-token-refused', sentence: words.tokenRefused },
  userRefused: { code: 'pushover-user-refused', sentence: words.userRefused },
  refused: { code: 'pushover-refused', sentence: words.refused },
  wrongAddress: { code: 'pushover-wrong-address', sentence: words.wrongAddress },
  proxy: { code: 'pushover-proxy', sentence: words.proxy },
  noReceipt: { code: 'pushover-no-receipt', sentence: words.noReceipt },
  tooSoon: { code: 'pushover-too-soon', sentence: words.tooSoon },
  answeredWith: ({ status }: { status: number }) => ({
    code: `pushover-http-${status}`,
    sentence: words.answeredWith({ status }),
  }),
} satisfies Record<string, ChannelReason | ((...parts: never[]) => ChannelReason)>;

/** The count begins anew at midnight of Pushover's own zone: the day says enough. */
const dateOf = (at: Millis): string => new Date(at).toISOString().slice(0, 10);

/** "10,000" */
const grouped = (count: number): string => count.toLocaleString(usualLanguage);
