import type { Problem } from '../../../shared/contract';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { ChannelToSave, Saved } from '../../../shared/settings/editing';
import type { ChannelsSettings, Settings } from '../../../shared/settings/settings';
import { accountNamed, isChannelName } from '../../channels/registry';
import { slotsOfAccount, type SecretSlot } from '../secrets/secret-slots';
import { strangerInForm } from '../secrets/secret-strangers';
import { saveWithSecrets, type Change, type Saving } from './saving';

export interface ChannelEditPorts extends Saving {
  /** The settings are other ones now. */
  changed(): void;
  /** Settings or secrets of this account are other ones now. */
  accountChanged(name: string): void;
}

/** Sets up, changes and takes out accounts and channels. */
export function createSaveChannel(ports: ChannelEditPorts): (wanted: ChannelToSave) => Promise<Result<Saved, Problem>> {
  const { settings, secrets } = ports;

  return async (wanted) => {
    const { name } = wanted;
    const before = settings.current();
    const slots = slotsOfAccount(name, { channels: { ...before.settings.channels, [name]: wanted.settings } });
    const refusal = refusalOf(before.settings.channels, wanted, slots) ?? (await strangerTo(ports, wanted, slots));
    if (refusal !== null) return failed(refusal);
    const gone = wanted.settings === null && secrets.place === 'keychain' ? slots : [];
    const saved = await saveWithSecrets(ports, changeOf(before.settings, wanted, gone));
    if (!saved.ok) return saved;
    if (saved.value.revision !== before.revision) ports.changed();
    if (slots.length > 0) ports.accountChanged(name);
    return succeeded({
      revision: saved.value.revision,
      sentence: [sentenceOf(wanted), ...saved.value.left].join(' '),
    });
  };
}

/** A token that is left over from an account that was taken out is not for any other address either. */
async function strangerTo(
  { secrets }: Pick<Saving, 'secrets'>,
  wanted: ChannelToSave,
  slots: SecretSlot[],
): Promise<Problem | null> {
  return wanted.settings === null ? null : strangerInForm(secrets, slots, wanted.secrets);
}

/** What nobody knows any more can only be taken out. */
function refusalOf(channels: ChannelsSettings, wanted: ChannelToSave, slots: SecretSlot[]): Problem | null {
  const isKnown = accountNamed(wanted.name) !== undefined || isChannelName(wanted.name);
  const isThere = Object.hasOwn(channels, wanted.name);
  if (!isKnown && !(isThere && wanted.settings === null)) return { ...noSuchChannel, path: 'name' };
  if (wanted.name === 'desktop') return { ...nothingToSet, path: 'name' };
  const strange = Object.keys(wanted.secrets).find((field) => !slots.some((slot) => slot.field === field));
  if (strange === undefined) return null;
  return { code: 'invalid-input', sentence: 'Nothing of this name is kept here.', path: `secrets.${strange}` };
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

const sentenceOf = ({ name, settings }: ChannelToSave): string =>
  settings === null ? 'Removed: nothing is sent this way any more.' : savedSentence(name);

const savedSentence = (name: string): string =>
  accountNamed(name) === undefined
    ? 'Saved. Send a test to see whether it arrives.'
    : 'Saved. It is used for the next message.';

const noSuchChannel = { code: 'unknown-channel', sentence: 'Vigil knows no such channel.' };
const nothingToSet = { code: 'nothing-to-set', sentence: 'The alarm on this computer has nothing to set.' };
