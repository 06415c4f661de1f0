import { z } from 'zod';
import { pushoverWordsIn } from '../../../shared/locales/host/providers/pushover';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import { SECOND, type Millis } from '../../../shared/time';
import type { Account } from '../account';
import type { Channel, ChannelDescription, ChannelIo, ChannelKind } from '../channel';
import { pushoverFields, pushoverHeard, pushoverOrigin, userKey } from './account';
import { problemOf, readAnswer, sendWithout } from './answers';
import { createPushoverClient, type PushoverClient } from './client';
import { formOf } from './message-form';
import { reasons } from './reasons';
import { clockSkewOf, isReceipt, passedOn, receiptSchema, reportOf } from './receipt';
import { userCheckOf } from './user-check';

const words = pushoverWordsIn(usualLanguage);

/** The application that messages are sent as. It and its one channel are set up as one, under one name. */
const pushoverAccount: Account<PushoverClient> = {
  name: 'pushover',
  label: words.application,
  provider: words.pushover,
  fields: pushoverFields,
  origin: (settings) => pushoverOrigin(addressSchema.parse(settings ?? {})),
  neededSecrets: () => ['token'],
  create: createPushoverClient,
};

const addressSchema = z.object({ baseUrl: z.string().optional() }).catch({});

const description: ChannelDescription = {
  name: pushoverAccount.name,
  label: words.pushover,
  noun: words.pushoverMessage,
  provider: pushoverAccount.name,
  media: ['call', 'text'],
  proves: 'person',
  fields: {},
  address: userKey,
  checksAddress: true,
  heard: pushoverHeard,
};

export const pushoverChannel: ChannelKind<PushoverClient> = {
  ...description,
  account: pushoverAccount,
  isUsual: false,
  create: ({ client }) => createPushoverChannel(client),
};

/** A receipt is asked about no faster (pushover.net/api/receipts). */
const ASKED_EVERY_MS: Millis = 5 * SECOND;
/** To end a first copy holds the second up no longer. */
const ENDING_MS: Millis = 5 * SECOND;

const sentSchema = z.object({ status: z.literal(1), request: z.string().min(1), receipt: z.string().optional() });
const doneSchema = z.object({ status: z.literal(1) });

/**
 * What rings is an emergency of Pushover's: it repeats until it is acknowledged in the app, and its receipt says by
 * whom. What Pushover was sent it cannot be asked for: an unclear message is sent again.
 */
function createPushoverChannel(pushover: PushoverClient): Channel {
  const askedAt = new Map<string, Millis>();

  /** When it may be asked about; now: it was not lately. */
  const mayBeAskedAt = (providerId: string, now: Millis): Millis => {
    for (const [id, at] of askedAt) if (Math.abs(now - at) >= ASKED_EVERY_MS) askedAt.delete(id);
    const before = askedAt.get(providerId);
    return before === undefined ? now : before + ASKED_EVERY_MS;
  };

  /** An earlier copy may ring under a receipt that never came: nobody would learn who acknowledges it. */
  const endEarlierCopy = (tag: string, io: ChannelIo): Promise<unknown> =>
    pushover.ask(io, {
      path: `receipts/cancel_by_tag/${encodeURIComponent(tag)}`,
      form: {},
      deadlineMs: Math.min(io.deadlineMs, ENDING_MS),
    });

  return {
    ...description,

    async send(message, io) {
      const { address: to, medium, tag, delivery } = message;
      const account = pushover.settings();
      if (account === undefined) return { outcome: 'give-up', reason: reasons.notSetUp };
      if (to === null) return { outcome: 'give-up', reason: reasons.noUserKey };
      const isCall = medium === 'call';
      if (isCall && delivery.possibleDuplicate) await endEarlierCopy(tag, io);
      const answer = await pushover.ask(io, { path: 'messages', form: formOf(message, to, account) });
      const sent = readAnswer(answer, sentSchema);
      const providerId = isCall ? sent?.receipt : sent?.request;
      if (providerId === undefined) return sendWithout(answer, { now: io.now(), attempts: delivery.attempts });
      return { outcome: 'accepted', providerId, ...(!isCall && { report: passedOn }) };
    },

    async status(providerId, io) {
      if (!isReceipt(providerId)) return succeeded(passedOn);
      const now = io.now();
      const notBefore = mayBeAskedAt(providerId, now);
      if (notBefore > now) return failed({ kind: 'try-later', reason: reasons.tooSoon, notBefore });
      askedAt.set(providerId, now);
      const answer = await pushover.ask(io, { path: `receipts/${providerId}` });
      const receipt = readAnswer(answer, receiptSchema);
      if (receipt === null) return failed(problemOf(answer, io.now()));
      const clockSkewMs = clockSkewOf(answer, io.now());
      return succeeded(reportOf(receipt, { providerId, now: io.now(), clockSkewMs }));
    },

    async cancel(providerId, io) {
      const answer = await pushover.ask(io, { path: `receipts/${encodeURIComponent(providerId)}/cancel`, form: {} });
      return readAnswer(answer, doneSchema) === null ? failed(problemOf(answer, io.now())) : succeeded(undefined);
    },

    async checkAddress(address, io) {
      return userCheckOf(await pushover.ask(io, { path: 'users/validate', form: { user: address } }), io.now());
    },

    quota: (now) => pushover.quota.read(now),

    troubles(now) {
      const low = pushover.settings() === undefined ? null : pushover.quota.trouble(now);
      return low === null ? [] : [low];
    },

    triesForMs: () => (pushover.settings()?.expireSeconds ?? 0) * SECOND,
  };
}
