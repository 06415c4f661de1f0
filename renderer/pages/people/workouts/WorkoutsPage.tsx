import { useState } from 'react';
import type { PersonSettings, Settings } from '../../../../shared/settings/settings';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { workoutsWords } from '../../../catalogue/settings/workouts';
import { Card } from '../../../components/Card';
import styles from '../../../components/forms-page.module.css';
import { Notice } from '../../../components/notices/Notice';
import { NotYet } from '../../../components/notices/NotYet';
import { Words } from '../../../components/Words';
import { SelectField } from '../../../form/fields/SelectField';
import { personDesk } from '../../../hooks/settings/person-desk';
import { useSettings, type SettingsDesk } from '../../../hooks/settings/useSettings';
import { useCall } from '../../../hooks/useCall';
import type { LiveState } from '../../../state/live-state';
import { addressOf } from '../../../state/places';
import { AnnouncementsForm } from './AnnouncementsForm';
import { CheckInsForm } from './CheckInsForm';
import { useWorkouts } from './useWorkouts';
import { WorkoutList } from './WorkoutList';

interface Base {
  api: Api;
  live: LiveState;
  now: Millis | null;
}

/** What a person has finished, who is notified, and when a check-in waits for them by itself. */
export function WorkoutsPage(base: Base) {
  const desk = useSettings(base.api);
  const { settings, problem } = desk;
  if (settings === null) return <NotYet problem={problem} />;
  if (settings.people.length === 0) {
    return (
      <Notice kind="empty" title={workoutsWords.nobodyIsWatchedOverYet}>
        <Words
          of={workoutsWords.addPersonOnPageSettingsFirst({ a: (said) => <a href={addressOf('settings')}>{said}</a> })}
        />
      </Notice>
    );
  }
  return <Workouts {...base} desk={desk} settings={settings} />;
}

function Workouts({ desk, settings, ...base }: Base & { desk: SettingsDesk; settings: Settings }) {
  const [personId, setPersonId] = useState('');
  const forms = useCall(base.api, 'forms', { input: {}, revision: 0 });
  const { people } = settings;
  const person = people.find(({ id }) => id === personId) ?? people[0];
  if (person === undefined) return null;
  const props = personDesk(desk, settings, person);
  return (
    <div className={styles['page']}>
      {people.length > 1 && (
        <SelectField
          name="person"
          label={workoutsWords.person}
          choices={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={person.id}
          onChange={setPersonId}
        />
      )}
      <Finished key={`finished ${person.id}`} {...base} settings={settings} person={person} />
      <AnnouncementsForm
        key={`announcements ${person.id}`}
        {...props}
        channels={forms.value?.channels ?? []}
        now={base.now}
      />
      <CheckInsForm key={`check-ins ${person.id}`} {...props} />
    </div>
  );
}

function Finished({
  api,
  live,
  now,
  settings,
  person,
}: Base & {
  settings: Settings;
  person: PersonSettings;
}) {
  const newest = live.status?.people.find(({ id }) => id === person.id)?.newestWorkout?.id ?? '';
  const workouts = useWorkouts(api, person.id, `${live.historyRevision} ${newest}`);
  const own = settings.contacts.find(({ id }) => id === person.contactId);
  return (
    <Card title={workoutsWords.workouts({ name: person.name })}>
      {now !== null && (
        <WorkoutList
          name={person.name}
          workouts={workouts}
          moment={{ now, timeZone: person.timeZone }}
          distanceUnits={own?.distanceUnits ?? 'km'}
        />
      )}
    </Card>
  );
}
