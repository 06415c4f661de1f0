import { useState } from 'react';
import type { PersonSettings, Settings } from '../../../../shared/settings/settings';
import { setupWords } from '../../../catalogue/settings/setup';
import { ItemButtons } from '../../../components/acts/ItemButtons';
import { RemovePanel } from '../../../components/acts/RemovePanel';
import { Card } from '../../../components/Card';
import quietButton from '../../../components/QuietButton.module.css';
import { useDraftKeys } from '../../../form/useDrafts';
import { useItemMode } from '../../../hooks/settings/useItemMode';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
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
      title={setupWords.people}
      intro={setupWords.whoIsWatchedOverEverybody}
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
            {setupWords.addPerson}
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
            if (savedName !== null) onSaid(setupWords.isAddedNextWhereValuesComeFrom({ savedName }));
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
            if (savedName !== null) onSaid(setupWords.isSaved({ savedName }));
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
          question={setupWords.stopWatchingOver({ name: person.name })}
          consequences={[
            setupWords.noAlarmIsRaisedForAny({ name: person.name }),
            setupWords.sourcesThresholdsProfilesAndOrder({ name: person.name }),
            setupWords.contactsAndHistoryStay,
          ]}
          remove={() => desk.save((present) => withoutPerson(present, person.id))}
          onRemoved={() => {
            onSaid(setupWords.isNoLongerWatchedOver({ name: person.name }));
          }}
          onCancel={close}
          onReload={desk.reload}
        />
      )}
    </li>
  );
}

function sourcesInWords({ sources }: PersonSettings): string {
  if (sources.length === 0) return setupWords.noSourceYet;
  return sources.length === 1 ? setupWords.oneSource : setupWords.sourcesCounted({ count: sources.length });
}
