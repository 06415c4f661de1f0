import { z } from 'zod';
import type { Account, AccountClient } from '../../electron/channels/account';
import type { ChannelDescription, ChannelIo, ChannelKind, DeliveryReport } from '../../electron/channels/channel';
import type { HttpProblem } from '../../electron/ports';
import { failed, succeeded, type Result } from '../../shared/result';

interface Loft extends AccountClient {
  ask(io: ChannelIo, path: string, letter?: object): Promise<Result<{ status: number; body: string }, HttpProblem>>;
}

/** An account whose name, fields and secret are known to nothing but the registry that holds it. */
const loft: Account<Loft> = {
  name: 'loft',
  label: 'Pigeon loft',
  provider: 'Pigeon post',
  fields: {
    baseUrl: { kind: 'url', label: 'Address of the loft', help: 'Where its keeper lives.', required: true },
    onMyNetwork: { kind: 'toggle', label: 'In my garden', help: 'Allows plain http.', required: false },
    whistle: { kind: 'secret', label: 'Whistle', help: 'What the pigeons come to.', required: true },
  },
  origin: (settings) => originSchema.parse(settings),
  neededSecrets: () => ['whistle'],
  create: ({ settings, secrets, http }) => ({
    async ask(io, path, letter) {
      const baseUrl = String(settings()?.['baseUrl']);
      const whistle = await secrets(new URL(baseUrl).origin).read('loft.whistle');
      return http.send({
        url: `${baseUrl}${path}`,
        headers: { 'x-whistle': whistle.ok ? whistle.value : '', 'content-type': 'application/json' },
        ...(letter !== undefined && { method: 'POST', body: JSON.stringify(letter) }),
        deadlineMs: io.deadlineMs,
        signal: io.signal,
        maxBytes: 100_000,
        onMyNetwork: true,
      });
    },
    forgetCredentials: () => undefined,
    close: () => undefined,
  }),
};

const originSchema = z
  .object({ baseUrl: z.url() })
  .transform(({ baseUrl }) => new URL(baseUrl).origin)
  .nullable()
  .catch(null);

const description: ChannelDescription = {
  name: 'pigeon',
  label: 'Carrier pigeons',
  noun: 'Pigeon',
  provider: loft.name,
  media: ['call', 'text'],
  fields: {
    feather: { kind: 'text', label: 'Feather', help: 'What it carries on its leg.', required: true },
    knocksSeconds: {
      kind: 'number',
      label: 'Knock for',
      help: 'How long it knocks.',
      required: false,
      unit: 's',
      min: 5,
      max: 60,
      default: 25,
      shorterMeans: 'a heavy sleeper does not hear it',
    },
  },
  address: {
    roost: {
      kind: 'text',
      label: 'Roost',
      help: 'Where the pigeon lands.',
      required: false,
      placeholder: 'OAK-7',
      pattern: { expression: '^[A-Z]+-\\d+$', sentence: 'A roost is a tree and a number, for example OAK-7.' },
    },
  },
};

/** A channel that calls and texts, by an address of its own kind. */
export const pigeonChannel: ChannelKind<Loft> = {
  ...description,
  account: loft,
  isUsual: false,
  create: ({ client }) => ({
    ...description,
    async send({ address, medium, tag, body }, io) {
      const answer = await client.ask(io, '/', { to: address, medium, tag, body });
      if (!answer.ok && answer.problem.kind === 'refused') return { outcome: 'try-later', reason: away };
      if (!answer.ok) return { outcome: 'unclear', reason: lost };
      if (answer.value.status === 401) return { outcome: 'channel-down', reason: refused };
      if (answer.value.status === 410) return { outcome: 'give-up', reason: noPigeon };
      const { id } = letterSchema.parse(JSON.parse(answer.value.body));
      return { outcome: 'accepted', providerId: id };
    },
    async find({ tag }, io) {
      const answer = await client.ask(io, `/?tag=${tag}`);
      if (!answer.ok) return failed({ kind: 'try-later', reason: away });
      const [found] = z.array(letterSchema).parse(JSON.parse(answer.value.body));
      return succeeded(found === undefined ? 'absent' : { providerId: found.id, status: reports[found.state] });
    },
    async status(providerId, io) {
      const answer = await client.ask(io, `/${providerId}`);
      if (!answer.ok || answer.value.status !== 200) return failed({ kind: 'try-later', reason: away });
      return succeeded(reports[letterSchema.parse(JSON.parse(answer.value.body)).state]);
    },
  }),
};

const letterSchema = z.object({ id: z.string(), state: z.enum(['knocking', 'nobody-opened', 'read']) });

const reports: Record<z.infer<typeof letterSchema>['state'], DeliveryReport> = {
  knocking: { status: 'accepted', outcome: 'ringing', reason: null, next: 'none' },
  'nobody-opened': { status: 'undelivered', outcome: 'no-answer', reason: null, next: 'none' },
  read: { status: 'delivered', outcome: 'delivered', reason: null, next: 'none' },
};

const lost = { code: 'pigeon-lost', sentence: 'The pigeon was not seen to leave: the loft is asked first.' };
const away = { code: 'pigeon-away', sentence: 'The loft is closed.' };
const refused = { code: 'pigeon-refused', sentence: 'The pigeons do not come to this whistle.' };
const noPigeon = { code: 'pigeon-none', sentence: 'No pigeon flies to this roost.' };
