import { z } from 'zod';
import type { Account, AccountClient } from '../../electron/channels/account';
import type { ChannelIo } from '../../electron/channels/channel';
import type { HttpProblem, HttpResponse } from '../../electron/ports';

/** What came back, or why nothing did. */
export type LoftAnswer =
  | ({ kind: 'answered' } & Pick<HttpResponse, 'status' | 'headers' | 'body'>)
  | { kind: 'not-set-up' }
  /** For certain. */
  | { kind: 'never-asked' }
  | { kind: 'broken-off' };

export interface Loft extends AccountClient {
  ask(io: ChannelIo, path: string, letter?: object): Promise<LoftAnswer>;
}

/** Whatever ended otherwise may have been read. */
const neverAsked: ReadonlySet<HttpProblem['kind']> = new Set([
  'refused-address',
  'not-found',
  'refused',
  'certificate',
  'offline',
]);

/** An account whose name, fields and secret are known to nothing but the registry that holds it. */
export const loft: Account<Loft> = {
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
      const account = settings();
      if (account === undefined) return { kind: 'not-set-up' };
      const baseUrl = String(account['baseUrl']);
      const whistle = await secrets(new URL(baseUrl).origin).read('loft.whistle');
      if (io.signal.aborted) return { kind: 'never-asked' };
      const answer = await http.send({
        url: `${baseUrl}${path}`,
        headers: { 'x-whistle': whistle.ok ? whistle.value : '', 'content-type': 'application/json' },
        ...(letter !== undefined && { method: 'POST', body: JSON.stringify(letter) }),
        deadlineMs: io.deadlineMs,
        signal: io.signal,
        maxBytes: 100_000,
        onMyNetwork: true,
      });
      if (answer.ok) return { kind: 'answered', ...answer.value };
      return { kind: neverAsked.has(answer.problem.kind) ? 'never-asked' : 'broken-off' };
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
