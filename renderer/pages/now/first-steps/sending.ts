import { isSetUp, type ChannelsSettings } from '../../../../shared/settings/channels';
import type { AccountForm, Forms } from '../../../../shared/settings/forms';
import type { SecretsView } from '../../../../shared/settings/secrets';

/** Whether a call or text can go out, as far as settings and stored secrets tell. */
export type Sending =
  | { state: 'ready' }
  /** Nothing is set up; with which providers something can be. */
  | { state: 'not-set-up'; providers: string[] }
  /** Its account lacks what it logs in with. */
  | { state: 'without-secret'; account: string }
  /** A keychain that is locked. */
  | { state: 'unknown' };

/** One channel that can send is enough. */
export function sendingOf(
  { accounts, channels: forms }: Pick<Forms, 'accounts' | 'channels'>,
  channels: ChannelsSettings,
  { secrets }: Pick<SecretsView, 'secrets'>,
): Sending {
  const accountOf = (provider: string): AccountForm | undefined => accounts.find(({ name }) => name === provider);
  const setUp = forms
    .filter(({ address }) => Object.keys(address).length > 0)
    .filter((form) => isSetUp(channels, form, accountOf(form.provider)));
  const states = setUp.map(({ provider }) => stateOf(accountOf(provider), secrets));
  const order = ['ready', 'unknown', 'without-secret'] as const;
  const [best] = states.sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  return best ?? { state: 'not-set-up', providers: accounts.map(({ provider }) => provider) };
}

function stateOf(
  account: AccountForm | undefined,
  secrets: SecretsView['secrets'],
): Exclude<Sending, { state: 'not-set-up' }> {
  const needed = secrets.filter(({ ownerId, isNeeded }) => isNeeded && ownerId === account?.name);
  if (account !== undefined && needed.some(({ state }) => state === 'missing')) {
    return { state: 'without-secret', account: account.label };
  }
  return { state: needed.every(({ state }) => state === 'set') ? 'ready' : 'unknown' };
}
