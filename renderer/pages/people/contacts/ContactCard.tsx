import { Fragment, useCallback } from 'react';
import type { Contact } from '../../../../shared/people/contact';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Settings } from '../../../../shared/settings/settings';
import type { Health } from '../../../../shared/status/status';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { ItemButtons } from '../../../components/acts/ItemButtons';
import { RemovePanel } from '../../../components/acts/RemovePanel';
import { Card } from '../../../components/Card';
import { useItemMode } from '../../../hooks/settings/useItemMode';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import { withoutContact } from '../../../state/settings-edits';
import { windowInWords } from '../../../words/day-window-words';
import { PhoneCard } from '../phone/PhoneCard';
import { ChannelList, type Reachability } from './ChannelList';
import { addressFields, addressInWords } from './contact-fields';
import { placesOf, removalInWords } from './contact-places';
import styles from './ContactCard.module.css';
import { ContactForm, type SavedContact } from './ContactForm';
import { Invites } from './Invites';

/** One contact: how they are reached, for whom, and what to mind. */
export function ContactCard({
  desk,
  settings,
  contact,
  warnings,
  reachability,
  onSaid,
}: {
  desk: SettingsDesk;
  settings: Settings;
  contact: Contact;
  warnings: Health['warnings'];
  reachability: Reachability;
  /** What came of saving or removing, in a sentence. */
  onSaid: (sentence: string) => void;
}) {
  const { reload } = desk;
  const onJoined = useCallback(() => void reload(), [reload]);
  const { title, isEdited, isRemoved, isQuiet, setMode, close } = useItemMode(`contacts/${contact.id}`);
  return (
    <Card
      title={contact.name}
      titleRef={title}
      buttons={isQuiet ? <ItemButtons name={contact.name} onMode={setMode} /> : undefined}
    >
      {isEdited ? (
        <ContactForm
          api={reachability.api}
          desk={desk}
          settings={settings}
          channels={reachability.channels}
          contact={contact}
          onClose={(saved) => {
            if (saved !== null) onSaid(savedInWords(saved));
            close();
          }}
        />
      ) : (
        <>
          <ContactFacts settings={settings} channels={reachability.channels} contact={contact} warnings={warnings} />
          <ChannelList contact={contact} reachability={reachability} />
          <Invites
            api={reachability.api}
            settings={settings}
            channels={reachability.channels}
            contact={contact}
            onJoined={onJoined}
          />
          <PhoneCard api={reachability.api} contact={contact} revision={desk.revision} />
          {isRemoved && (
            <RemovePanel
              question={contactsWords.remove({ name: contact.name })}
              consequences={removalInWords(settings, contact.id)}
              remove={() => desk.save((present) => withoutContact(present, contact.id))}
              onRemoved={() => {
                onSaid(contactsWords.isRemoved({ name: contact.name }));
              }}
              onCancel={close}
              onReload={desk.reload}
            />
          )}
        </>
      )}
    </Card>
  );
}

const savedInWords = ({ name: savedName, notes }: SavedContact): string =>
  notes.length === 0
    ? contactsWords.isSaved({ savedName })
    : contactsWords.isSavedWith({ savedName, notes: notes.join(' ') });

const whenMissing = ({ name, addresses }: Contact): string =>
  Object.keys(addresses).length === 0 ? contactsWords.noNumberNothingCanReach({ name }) : contactsWords.none;

function ContactFacts({
  settings,
  channels,
  contact,
  warnings,
}: {
  settings: Settings;
  channels: readonly ChannelForm[];
  contact: Contact;
  warnings: Health['warnings'];
}) {
  const places = placesOf(settings, contact.id);
  return (
    <>
      <dl className={styles['facts']}>
        {addressFields(channels).map(([kind, field]) => (
          <Fragment key={kind}>
            <dt>{field.label}</dt>
            <dd className={styles['phone']}>
              {contact.addresses[kind] === undefined ? (
                <span className={styles['missing']}>{whenMissing(contact)}</span>
              ) : (
                addressInWords(field, contact.addresses[kind])
              )}
            </dd>
          </Fragment>
        ))}
        <dt>{contactsWords.calledFor}</dt>
        <dd>
          {places.length === 0 ? (
            <span className={styles['missing']}>{contactsWords.nobodyYet}</span>
          ) : (
            places.join(' · ')
          )}
        </dd>
        <dt>{contactsWords.quietHours}</dt>
        <dd>
          {contact.quietHours.length === 0 ? contactsWords.none : contact.quietHours.map(windowInWords).join('; ')}
        </dd>
      </dl>
      {warnings.length > 0 && (
        <ul className={styles['warnings']} aria-label={contactsWords.toMindAbout({ name: contact.name })}>
          {warnings.map(({ path, sentence }) => (
            <li key={`${path} ${sentence}`}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}
