import { useState } from 'react';
import type { PersonSettings, Settings } from '../../../../shared/settings/settings';
import { ItemButtons } from '../../../components/acts/ItemButtons';
import { RemovePanel } from '../../../components/acts/RemovePanel';
import { Card } from '../../../components/Card';
import quietButton from '../../../components/QuietButton.module.css';
import { useDraftKeys } from '../../../form/useDrafts';
import { useItemMode } from '../../../hooks/useItemMode';
import type { SettingsDesk } from '../../../hooks/useSettings';
import { withoutPerson } from '../../../state/settings-edits';
import styles from './PeopleCard.module.css';
import { PersonForm } from './PersonForm';

/** Everybody who is watched over. */
export function PeopleCard({
  desk,
  settings,
  onSaid,
}: {
  desk: SettingsDesk;
  settings: Settings;
  onSaid: (sentence: string) => void;
}) {
  const hasDraft = useDraftKeys().includes('settings/person/new');
  const [isAdding, setIsAdding] = useState(settings.people.length === 0);
  const isOpen = isAdding || hasDraft;
  return (
    <Card
      title="People"
      intro="Who is watched over. Everybody has their own sources, contacts and thresholds."
      buttons={
        !isOpen && (
          <button
            type="button"
            className={quietButton['quiet']}
            onClick={() => {
              onSaid('');
              setIsAdding(true);
            }}
          >
            Add a person
          </button>
        )
      }
    >
      {settings.people.length > 0 && (
        <ul className={styles['people']}>
          {settings.people.map((person) => (
            <PersonRow key={person.id} desk={desk} settings={settings} person={person} onSaid={onSaid} />
          ))}
        </ul>
      )}
      {isOpen && (
        <PersonForm
          desk={desk}
          settings={settings}
          person={null}
          onClose={(savedName) => {
            setIsAdding(false);
            if (savedName !== null) onSaid(`${savedName} is added. Next: where the values come from.`);
          }}
        />
      )}
    </Card>
  );
}

function PersonRow({
  desk,
  settings,
  person,
  onSaid,
}: {
  desk: SettingsDesk;
  settings: Settings;
  person: PersonSettings;
  onSaid: (sentence: string) => void;
}) {
  const {
    title: row,
    isEdited,
    isRemoved,
    setMode,
    close,
  } = useItemMode<HTMLLIElement>(`settings/person/${person.id}`);
  if (isEdited) {
    return (
      <li ref={row} tabIndex={-1} className={styles['person']}>
        <PersonForm
          desk={desk}
          settings={settings}
          person={person}
          onClose={(savedName) => {
            if (savedName !== null) onSaid(`${savedName} is saved.`);
            close();
          }}
        />
      </li>
    );
  }
  return (
    <li ref={row} tabIndex={-1} className={styles['person']}>
      <div className={styles['row']}>
        <div>
          <p className={styles['name']}>{person.name}</p>
          <p className={styles['facts']}>
            {person.timeZone} · {person.units} · {sourcesInWords(person)}
          </p>
        </div>
        <div className={styles['buttons']}>
          <ItemButtons
            name={person.name}
            onMode={(mode) => {
              onSaid('');
              setMode(mode);
            }}
          />
        </div>
      </div>
      {isRemoved && (
        <RemovePanel
          question={`Stop watching over ${person.name}?`}
          consequences={[
            `No alarm is raised for ${person.name} any more. One that is open now ends without an all-clear.`,
            `${person.name}’s sources, thresholds, profiles and order of contacts are removed.`,
            'Contacts and history stay.',
          ]}
          remove={() => desk.save((present) => withoutPerson(present, person.id))}
          onRemoved={() => {
            onSaid(`${person.name} is no longer watched over.`);
          }}
          onCancel={close}
          onReload={desk.reload}
        />
      )}
    </li>
  );
}

function sourcesInWords({ sources }: PersonSettings): string {
  if (sources.length === 0) return 'no source yet';
  return sources.length === 1 ? '1 source' : `${sources.length} sources`;
}
