import { useCallback, useRef, useState } from 'react';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Settings } from '../../../../shared/settings/settings';
import type { Health } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { Card } from '../../../components/Card';
import styles from '../../../components/forms-page.module.css';
import { Notice } from '../../../components/notices/Notice';
import { NotYet } from '../../../components/notices/NotYet';
import quietButton from '../../../components/QuietButton.module.css';
import { Said } from '../../../components/Said';
import { useDraftKeys } from '../../../form/useDrafts';
import { personDesk } from '../../../hooks/settings/person-desk';
import { useSettings, type SettingsDesk } from '../../../hooks/settings/useSettings';
import { useCall } from '../../../hooks/useCall';
import type { LiveState } from '../../../state/live-state';
import { DutiesForm } from '../duties/DutiesForm';
import type { Reachability } from './ChannelList';
import { ContactCard } from './ContactCard';
import { ContactForm, type SavedContact } from './ContactForm';
import { ReachForm } from './ReachForm';

/** Who can be reached, how, and for whom. */
export function ContactsPage({ api, live, now }: { api: Api; live: LiveState; now: Millis | null }) {
  const desk = useSettings(api);
  const [tests, setTests] = useState(0);
  const onTested = useCallback(() => {
    setTests((count) => count + 1);
  }, []);
  const revision = `${desk.revision} ${live.historyRevision} ${tests}`;
  const reached = useCall(api, 'contactHealth', { input: {}, revision });
  const health = useCall(api, 'health', { input: {}, revision: desk.revision });
  const forms = useCall(api, 'forms', { input: {}, revision: 0 });
  const { settings } = desk;
  if (settings === null || forms.value === null) return <NotYet problem={desk.problem ?? forms.problem} />;
  return (
    <Contacts
      desk={desk}
      settings={settings}
      warnings={health.value?.warnings ?? []}
      reachability={{
        api,
        channels: forms.value.channels,
        health: reached.value ?? [],
        now,
        onTested,
      }}
    />
  );
}

function Contacts({
  desk,
  settings,
  warnings,
  reachability,
}: {
  desk: SettingsDesk;
  settings: Settings;
  warnings: Health['warnings'];
  reachability: Reachability;
}) {
  const [said, setSaid] = useState('');
  return (
    <div className={styles['page']}>
      <Said sentence={said} />
      <NewContact
        api={reachability.api}
        desk={desk}
        settings={settings}
        channels={reachability.channels}
        onSaid={setSaid}
      />
      {settings.contacts.length > 0 &&
        settings.people.map((person, index) => (
          <ReachForm
            key={person.id}
            desk={desk}
            settings={settings}
            person={person}
            warnings={warnings.filter(({ path }) => isAboutReach(path, index))}
          />
        ))}
      {settings.contacts.length > 0 &&
        settings.people.map((person) => (
          <DutiesForm key={`duties ${person.id}`} {...personDesk(desk, settings, person)} />
        ))}
      {settings.contacts.length === 0 && (
        <Notice kind="empty" title={contactsWords.nobodyCanBeReachedYet}>
          {contactsWords.addEverybodyWhoShouldBeCalled}
        </Notice>
      )}
      {settings.contacts.map((contact, index) => (
        <ContactCard
          key={contact.id}
          desk={desk}
          settings={settings}
          contact={contact}
          warnings={warnings.filter(({ path }) => path.startsWith(`contacts[${index}].`))}
          reachability={reachability}
          onSaid={setSaid}
        />
      ))}
    </div>
  );
}

const addedInWords = ({ name: savedName, notes }: SavedContact): string =>
  notes.length === 0
    ? contactsWords.isAddedSendTestNext({ savedName })
    : contactsWords.isAddedWith({ savedName, notes: notes.join(' ') });

const isAboutReach = (path: string, index: number): boolean =>
  [`people[${index}].contactId`, `people[${index}].preferredContactId`].some((start) => path.startsWith(start));

function NewContact({
  api,
  desk,
  settings,
  channels,
  onSaid,
}: {
  api: Api;
  desk: SettingsDesk;
  settings: Settings;
  channels: readonly ChannelForm[];
  onSaid: (sentence: string) => void;
}) {
  const hasDraft = useDraftKeys().includes('contacts/new');
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!isOpen && !hasDraft) {
    return (
      <button
        ref={button}
        type="button"
        className={quietButton['quiet']}
        onClick={() => {
          onSaid('');
          setIsOpen(true);
        }}
      >
        {contactsWords.addContact}
      </button>
    );
  }
  return (
    <Card title={contactsWords.newContact}>
      <ContactForm
        api={api}
        desk={desk}
        settings={settings}
        channels={channels}
        contact={null}
        onClose={(saved) => {
          setIsOpen(false);
          if (saved !== null) onSaid(addedInWords(saved));
        }}
      />
    </Card>
  );
}
