import { useState } from 'react';
import type { Settings } from '../../../shared/settings/settings';
import type { Health } from '../../../shared/status/status';
import type { Api } from '../../api';
import { limitsWords } from '../../catalogue/settings/limits';
import styles from '../../components/forms-page.module.css';
import { Notice } from '../../components/notices/Notice';
import { NotYet } from '../../components/notices/NotYet';
import { PlacedSentences } from '../../components/notices/PlacedSentences';
import { SelectField } from '../../form/fields/SelectField';
import { personDesk } from '../../hooks/settings/person-desk';
import { useSettings, type SettingsDesk } from '../../hooks/settings/useSettings';
import { useCall } from '../../hooks/useCall';
import { PoliciesCard } from './policies/PoliciesCard';
import { ProfilePoliciesCard } from './policies/ProfilePoliciesCard';
import { ProfilesForm } from './policies/ProfilesForm';
import { QuietForm } from './thresholds/QuietForm';
import { ThresholdsForm } from './thresholds/ThresholdsForm';
import { TimesCard } from './thresholds/TimesCard';

/** From which values on, and after how long, people are notified. */
export function AlarmsPage({ api }: { api: Api }) {
  const desk = useSettings(api);
  const health = useCall(api, 'health', { input: {}, revision: desk.revision });
  const { settings, problem } = desk;
  if (settings === null) return <NotYet problem={problem} />;
  if (settings.people.length === 0) {
    return (
      <Notice kind="empty" title={limitsWords.nobodyIsWatchedOverYet}>
        {limitsWords.addPersonOnSettingsPageFirst}
      </Notice>
    );
  }
  return <Thresholds desk={desk} settings={settings} warnings={health.value?.warnings ?? []} />;
}

function Thresholds({
  desk,
  settings,
  warnings,
}: {
  desk: SettingsDesk;
  settings: Settings;
  warnings: Health['warnings'];
}) {
  const [personId, setPersonId] = useState('');
  const { people } = settings;
  const person = people.find(({ id }) => id === personId) ?? people[0];
  if (person === undefined) return null;
  const props = personDesk(desk, settings, person);
  const own = warnings.filter(({ path }) => isAboutThresholds(path, props.path));
  return (
    <div className={styles['page']}>
      {people.length > 1 && (
        <SelectField
          name="person"
          label={limitsWords.person}
          choices={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={person.id}
          onChange={setPersonId}
        />
      )}
      {own.length > 0 && <PlacedSentences sentences={own} tone="doubtful" />}
      <ThresholdsForm key={`thresholds ${person.id}`} {...props} />
      <PoliciesCard key={`policies ${person.id}`} {...props} />
      <QuietForm key={`quiet ${person.id}`} {...props} />
      <ProfilesForm key={`profiles ${person.id}`} {...props} />
      <ProfilePoliciesCard key={`profile policies ${person.id}`} {...props} />
      <TimesCard key={`times ${person.id}`} {...props} />
    </div>
  );
}

const sections = ['thresholds', 'times', 'policies', 'caps', 'pauseHoldsUrgent', 'nightFilter', 'night', 'profiles'];

const isAboutThresholds = (path: string, under: string): boolean =>
  sections.some((section) => path.startsWith(`${under}.${section}`));
