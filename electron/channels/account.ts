import type { ChannelPart } from '../../shared/settings/channels';
import type { Field } from '../../shared/settings/descriptor';
import type { Http, Log, Origin, SecretsFor, Timers } from '../ports';

/** What the channels of one account send by. */
export interface AccountClient {
  /** Its secrets were changed: the next exchange reads them again. */
  forgetCredentials(): void;
  /** Ends the connections that were kept alive. */
  close(): void;
  /** Asks the provider whether it knows these settings and secrets. null: it could not be asked now. */
  check?(): Promise<{ isRight: boolean; sentence: string } | null>;
}

export interface AccountParts {
  /**
   * Its own settings, judged by its fields; undefined: not set up. Asked at every use, so that a change counts at once.
   */
  settings: () => ChannelPart | undefined;
  /** Those of the channels that use it. */
  channels: () => readonly ChannelPart[];
  secrets: SecretsFor;
  http: Http;
  /** What deadlines are counted in. */
  timers: Timers;
  log: Log;
}

/**
 * An account with a provider, which one or more channels use. Its settings stand among those of the channels, its
 * secrets under its name.
 */
export interface Account<Client extends AccountClient = AccountClient> {
  readonly name: string;
  readonly label: string;
  /** As sentences name the provider. */
  readonly provider: string;
  /** What is sent by it costs nothing. */
  readonly isFree?: true;
  readonly fields: Readonly<Record<string, Field>>;
  /** Where its secrets go with these settings, judged or not; undefined is an account that is not set up. */
  origin(settings: unknown): Origin;
  /** Without which of its secret fields nothing can be sent. */
  neededSecrets(settings: ChannelPart): readonly string[];
  create(parts: AccountParts): Client;
}

/** null: the address cannot be read, and nothing secret goes there. */
export const originOf = (address: string): Origin => (URL.canParse(address) ? new URL(address).origin : null);
