import { z } from 'zod';
import type { ChannelDescription, ChannelKind, DeliveryReport } from '../../electron/channels/channel';
import { failed, succeeded } from '../../shared/result';
import { loft, type Loft } from './loft';
import { problemOf, readAnswer, reasons, sendWithout } from './loft-answers';

const description: ChannelDescription = {
  name: 'pigeon',
  label: 'Carrier pigeons',
  noun: 'Pigeon',
  provider: loft.name,
  media: ['call', 'text'],
  proves: 'delivery',
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
  create: ({ settings, client }) => ({
    ...description,
    async send({ address, medium, tag, body, delivery: { attempts } }, io) {
      if (settings() === undefined) return { outcome: 'give-up', reason: reasons.notSetUp };
      if (address === null) return { outcome: 'give-up', reason: reasons.noRoost };
      const answer = await client.ask(io, '/', { to: address, medium, tag, body });
      const letter = readAnswer(answer, letterSchema);
      if (letter === null) return sendWithout(answer, { now: io.now(), attempts });
      return { outcome: 'accepted', providerId: letter.id };
    },
    async find({ tag }, io) {
      const answer = await client.ask(io, `/?tag=${tag}`);
      const letters = readAnswer(answer, z.array(letterSchema));
      if (letters === null) return failed(problemOf(answer, io.now()));
      const found = letters.find(({ id }) => !io.isTaken(id));
      return succeeded(found === undefined ? 'absent' : { providerId: found.id, status: reports[found.state] });
    },
    async status(providerId, io) {
      const answer = await client.ask(io, `/${providerId}`);
      const letter = readAnswer(answer, letterSchema);
      return letter === null ? failed(problemOf(answer, io.now())) : succeeded(reports[letter.state]);
    },
  }),
};

const letterSchema = z.object({ id: z.string(), state: z.enum(['knocking', 'nobody-opened', 'read']) });

const reports: Record<z.infer<typeof letterSchema>['state'], DeliveryReport> = {
  knocking: { status: 'accepted', outcome: 'ringing', reason: null, next: 'none' },
  'nobody-opened': { status: 'undelivered', outcome: 'no-answer', reason: null, next: 'none' },
  read: { status: 'delivered', outcome: 'delivered', reason: null, next: 'none' },
};
