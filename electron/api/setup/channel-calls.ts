import type { Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { ChannelsSettings } from '../../../shared/settings/channels';
import type { ChannelToSave, Saved } from '../../../shared/settings/editing';
import type { Settings } from '../../../shared/settings/settings';
import type { Account } from '../../channels/account';
import type { ChannelRegistry } from '../../channels/registry';
import { channelNamed } from '../../settings/registries';
import { slotsOfAccount, type SecretSlot } from '../secrets/secret-slots';
import { strangerInForm } from '../secrets/secret-strangers';
import { checkAccount, type AccountCheckPorts } from './account-check';
import { saveWithSecrets, type Change, type Saving } from './saving';

const words = apiWordsIn(usualLanguage);

export interface ChannelEditPorts extends Saving, Omit<AccountCheckPorts, 'secrets'> {
  channels: ChannelRegistry['channels'];
  /** The settings are other ones now. */
  changed(): void;
  /** Settings or secrets of this account are other ones now. */
  accountChanged(name: string): void;
}

/** Sets up, changes and takes out accounts and channels. */
export function createSaveChannel(ports: ChannelEditPorts): (wanted: ChannelToSave) => Promise<Result<Saved, Problem>> {
  const { settings, secrets, accounts } = ports;

  return async (wanted) => {
    const { name } = wanted;
    const before = settings.current();
    const account = Object.hasOwn(accounts, name) ? accounts[name] : undefined;
    const next = { channels: { ...before.settings.channels, [name]: wanted.settings } };
    const slots = account === undefined ? [] : slotsOfAccount(account, next);
    const refusal =
      refusalOf(ports, before.settings.channels, wanted, slots) ?? (await strangerTo(ports, wanted, slots));
    if (refusal !== null) return failed(refusal);
    const checked = account === undefined ? null : await checkAccount(ports, account, wanted);
    if (checked?.isRight === false) return failed(notRight(wanted, account, checked.sentence));
    const gone = wanted.settings === null && secrets.place === 'keychain' ? slots : [];
    const saved = await saveWithSecrets(ports, changeOf(before.settings, wanted, gone));
    if (!saved.ok) return saved;
    if (saved.value.revision !== before.revision) ports.changed();
    if (slots.length > 0) ports.accountChanged(name);
    return succeeded({
      revision: saved.value.revision,
      sentence: [sentenceOf(wanted, account !== undefined), checked?.sentence ?? [], saved.value.left].flat().join(' '),
    });
  };
}

/** At the field of the first secret that it needs. */
function notRight({ settings }: ChannelToSave, account: Account | undefined, sentence: string): Problem {
  const [secret] = account?.neededSecrets(settings ?? {}) ?? [];
  return { code: 'account-refused', sentence, path: secret === undefined ? null : `secrets.${secret}` };
}

/** A token that is left over from an account that was taken out is not for any other address either. */
async function strangerTo(
  { secrets }: Pick<Saving, 'secrets'>,
  wanted: ChannelToSave,
  slots: SecretSlot[],
): Promise<Problem | null> {
  return wanted.settings === null ? null : strangerInForm(secrets, slots, wanted.secrets);
}

/** What is no longer known can only be taken out. */
function refusalOf(
  known: Pick<ChannelEditPorts, 'channels' | 'accounts'>,
  channels: ChannelsSettings,
  wanted: ChannelToSave,
  slots: SecretSlot[],
): Problem | null {
  const channel = channelNamed(known, wanted.name);
  const isAccount = Object.hasOwn(known.accounts, wanted.name);
  const isKnown = channel !== undefined || isAccount;
  const isThere = Object.hasOwn(channels, wanted.name);
  if (!isKnown && !(isThere && wanted.settings === null)) return { ...noSuchChannel, path: 'name' };
  if (!isAccount && channel !== undefined && Object.keys(channel.fields).length === 0)
    return { ...nothingToSet, path: 'name' };
  const strange = Object.keys(wanted.secrets).find((field) => !slots.some((slot) => slot.field === field));
  if (strange === undefined) return null;
  return { code: 'invalid-input', sentence: words.nothingOfThisNameIsKeptHere, path: `secrets.${strange}` };
}

function changeOf(
  settings: Settings,
  { revision, name, settings: wanted, secrets }: ChannelToSave,
  gone: SecretSlot[],
): Change {
  const others = Object.fromEntries(Object.entries(settings.channels).filter(([one]) => one !== name));
  const channels = wanted === null ? others : { ...settings.channels, [name]: wanted };
  return {
    revision,
    // What is entered is checked with the whole of the settings before anything is stored.
    next: { ...settings, channels },
    secrets: [
      ...Object.entries(wanted === null ? {} : secrets).map(([field, value]) => ({
        id: `${name}.${field}`,
        value,
        path: `secrets.${field}`,
      })),
      ...gone.map(({ id }) => ({ id, value: null, path: 'name' })),
    ],
    at: ['channels', name],
    formName: 'settings',
  };
}

function sentenceOf({ settings }: ChannelToSave, isAccount: boolean): string {
  if (settings === null) return words.removedNothingIsSentThisWay;
  return isAccount ? words.savedItIsUsedForNextMessage : words.savedSendTestToSeeWhether;
}

const noSuchChannel = { code: 'unknown-channel', sentence: words.vigilKnowsNoSuchChannel };
const nothingToSet = { code: 'nothing-to-set', sentence: words.thisWayOfReachingPeople };
