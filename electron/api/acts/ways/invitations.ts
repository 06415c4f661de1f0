import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Answer, ParsedInput, Problem } from '../../../../shared/contract';
import { apiWordsIn } from '../../../../shared/locales/host/api';
import { usualLanguage } from '../../../../shared/locales/language';
import { replyWordsIn } from '../../../../shared/locales/said/messages/reply';
import type { Contact } from '../../../../shared/people/contact';
import { failed, succeeded } from '../../../../shared/result';
import { isSetUp } from '../../../../shared/settings/channels';
import type { Settings } from '../../../../shared/settings/settings';
import { HOUR, SECOND, type Millis } from '../../../../shared/time';
import type { Channel, Join } from '../../../channels/channel';
import type { ChannelRegistry } from '../../../channels/registry';
import type { Activity, Clock, Log } from '../../../ports';
import { channelNamed } from '../../../settings/registries';
import type { KeptValues } from '../../../storage/kept-values';
import type { ApiPorts } from '../../ports';

const words = apiWordsIn(usualLanguage);

export interface InvitationPorts {
  settings: Pick<ApiPorts['settings'], 'read' | 'save'>;
  registry: ChannelRegistry;
  channels: () => Readonly<Record<string, Pick<Channel, 'invitation'>>>;
  kept: Pick<KeptValues, 'recall' | 'remember' | 'flush'>;
  /** Somebody is about to come by it. */
  expect: (provider: string) => void;
  clock: Pick<Clock, 'now'>;
  activity: Pick<Activity, 'track'>;
  log: Log;
}

/** Contacts who are to come to a channel by a link, instead of an address that the user enters. */
export interface Invitations extends Pick<ApiPorts['invitations'], 'invite' | 'state'> {
  /** Who came with a code: what they are told; null: nothing. It rejects where that cannot be kept. */
  joined(channel: string, join: Join): Promise<string | null>;
}

const LASTS: Millis = HOUR;
/** For so long it is known that a code was given out: whoever comes late hears why it does not do. */
const KNOWN_FOR: Millis = 24 * HOUR;
const LINK_DEADLINE: Millis = 10 * SECOND;
/** Somebody else may save settings at the same time. */
const MOST_TRIES = 5;

const KEY = 'invitations';

/** Of the code itself no more than its hash is kept. `usedBy`: the address that came with it. */
const rowSchema = z.object({
  hash: z.string(),
  channel: z.string(),
  contactId: z.string(),
  endsAt: z.number(),
  usedBy: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;

export function createInvitations(ports: InvitationPorts): Invitations {
  const { settings, registry, kept, clock } = ports;

  const rows = (): Row[] =>
    z
      .array(rowSchema)
      .catch([])
      .parse(kept.recall(KEY) ?? [])
      .filter(({ endsAt }) => endsAt > clock.now() - KNOWN_FOR);

  const keep = async (next: Row[]): Promise<void> => {
    kept.remember(KEY, next);
    await kept.flush();
  };

  const linkOf = async (name: string, code: string): Promise<Answer<'invite'> | string> => {
    const channel = ports.channels()[name];
    if (channel?.invitation === undefined) return failed(noInvitation);
    const io = {
      now: () => clock.now(),
      deadlineMs: LINK_DEADLINE,
      signal: new AbortController().signal,
      isTaken: () => false,
    };
    const link = await ports.activity.track(channel.invitation(code, io));
    return link.ok ? link.value : failed({ ...link.problem.reason, path: 'channel' });
  };

  const invite = async ({ contactId, channel: name }: ParsedInput<'invite'>): Promise<Answer<'invite'>> => {
    const { settings: current } = await read();
    const kind = channelNamed(registry, name);
    if (kind?.invites !== true) return failed(noInvitation);
    if (!current.contacts.some(({ id }) => id === contactId)) return failed(noSuchContact);
    if (!isSetUp(current.channels, kind, kind.account)) return failed(notSetUp);
    const code = randomBytes(16).toString('base64url');
    const link = await linkOf(name, code);
    if (typeof link !== 'string') return link;
    const row = { hash: hashOf(code), channel: name, contactId, endsAt: clock.now() + LASTS, usedBy: null };
    const isReplaced = (one: Row): boolean =>
      one.channel === name && one.contactId === contactId && one.usedBy === null;
    await keep([...rows().filter((one) => !isReplaced(one)), row]);
    ports.expect(kind.provider);
    return succeeded({ invitationId: row.hash, link, endsAt: row.endsAt });
  };

  const read = async (): Promise<{ revision: string; settings: Settings }> => {
    const answer = await settings.read();
    if (!answer.ok) throw new Error('The settings cannot be read.');
    return answer.value;
  };

  /** Saved until it stands in the settings, also after it was begun and broken off. */
  const enter = async ({ contactId, channel }: Row, address: string): Promise<Contact | null> => {
    const [kind = ''] = Object.keys(channelNamed(registry, channel)?.address ?? {});
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { revision, settings: current } = await read();
      const contact = current.contacts.find(({ id }) => id === contactId);
      if (contact === undefined || contact.addresses[kind] === address) return contact ?? null;
      const joined: Contact = {
        ...contact,
        addresses: { ...contact.addresses, [kind]: address },
        channels: contact.channels.includes(channel) ? contact.channels : [...contact.channels, channel],
      };
      const contacts = current.contacts.map((one) => (one.id === contactId ? joined : one));
      const saved = await settings.save(revision, { ...current, contacts });
      if (saved.ok) return joined;
      ports.log.warn('joining-not-saved', { channel, code: saved.problem.code });
    }
    throw new Error('It could not be saved.');
  };

  return {
    invite,
    state({ invitationId }) {
      const row = rows().find(({ hash }) => hash === invitationId);
      if (row === undefined) return succeeded({ state: 'over' });
      return succeeded({ state: row.usedBy !== null ? 'joined' : row.endsAt > clock.now() ? 'open' : 'over' });
    },
    async joined(channel, { code, address }) {
      const row = rows().find((one) => one.channel === channel && one.hash === hashOf(code));
      // Whoever has no code of ours is a stranger, and hears nothing (R17).
      if (row === undefined) return null;
      const said = replyWordsIn(usualLanguage);
      if (row.usedBy !== null && row.usedBy !== address) return said.invitationUsed;
      if (row.usedBy === null && row.endsAt <= clock.now()) return said.invitationTooOld;
      // Used up before it has any effect: nobody else can come by it, whatever happens in between.
      if (row.usedBy === null)
        await keep([...rows().filter(({ hash }) => hash !== row.hash), { ...row, usedBy: address }]);
      const contact = await enter(row, address);
      return contact === null
        ? said.invitationTooOld
        : replyWordsIn(contact.language).hasJoined({ name: contact.name });
    },
  };
}

const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64url');

const at = (path: string, code: string, sentence: string): Problem => ({ code, sentence, path });

const noSuchContact = at('contactId', 'unknown-contact', words.thereIsNoSuchContactAny);
const notSetUp = at('channel', 'not-set-up', words.thisChannelIsNotSetUpEnter);
const noInvitation = at('channel', 'no-invitation', words.nobodyIsInvitedThisWay);
