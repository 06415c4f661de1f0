import { useEffect } from 'react';
import type { Contact } from '../../../../shared/people/contact';
import { partOf } from '../../../../shared/settings/channels';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Settings } from '../../../../shared/settings/settings';
import type { Api } from '../../../api';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { QrCode } from '../../../components/qr/QrCode';
import quietButton from '../../../components/QuietButton.module.css';
import { useInvitation, type InvitationState } from '../../../hooks/useInvitation';
import styles from './Invites.module.css';

/** Ways to which a contact comes by an invitation, each with a button that makes one. */
export function Invites({
  api,
  settings,
  channels,
  contact,
  onJoined,
}: {
  api: Api;
  settings: Settings;
  channels: readonly ChannelForm[];
  contact: Contact;
  onJoined: () => void;
}) {
  return channels
    .filter(({ invites, provider }) => invites === true && partOf(settings.channels, provider) !== undefined)
    .map((channel) => <Invite key={channel.name} api={api} channel={channel} contact={contact} onJoined={onJoined} />);
}

function Invite({
  api,
  channel,
  contact,
  onJoined,
}: {
  api: Api;
  channel: ChannelForm;
  contact: Contact;
  onJoined: () => void;
}) {
  const { state, invite } = useInvitation(api, { contactId: contact.id, channel: channel.name });
  useEffect(() => {
    if (state.step === 'joined') onJoined();
  }, [state.step, onJoined]);
  const isThere = Object.keys(channel.address).some((kind) => contact.addresses[kind] !== undefined);
  const named = { name: contact.name, channel: channel.label };
  return (
    <div className={styles['invite']}>
      <button
        type="button"
        className={quietButton['quiet']}
        // Not disabled: it would lose the focus.
        aria-disabled={state.step === 'asking'}
        onClick={() => {
          if (state.step !== 'asking') invite();
        }}
      >
        {isThere ? contactsWords.inviteAgainTo(named) : contactsWords.inviteTo(named)}
      </button>
      {state.step === 'open' && (
        <div className={styles['link']}>
          <QrCode text={state.link} label={contactsWords.invitationCode} />
          <div className={styles['words']}>
            <p>{contactsWords.invitationHelp({ name: contact.name })}</p>
            <p>
              <code className={styles['address']}>{state.link}</code>
            </p>
          </div>
        </div>
      )}
      <p role="status" className={styles['state']}>
        {sentenceOf(state, contact.name)}
      </p>
    </div>
  );
}

function sentenceOf(state: InvitationState, name: string): string {
  switch (state.step) {
    case 'idle':
      return '';
    case 'asking':
      return contactsWords.invitationIsMade;
    case 'refused':
      return state.sentence;
    case 'open':
      return contactsWords.waitsForContact({ name });
    case 'joined':
      return contactsWords.hasJoined({ name });
    case 'over':
      return contactsWords.invitationIsOver;
  }
}
