import { useState } from 'react';
import type { Profile } from '../../../../shared/people/policies/profile';
import type { PersonSettings } from '../../../../shared/settings/settings';
import { ladderWords } from '../../../catalogue/settings/ladder';
import { Card } from '../../../components/Card';
import { SelectField } from '../../../form/fields/SelectField';
import { TextField } from '../../../form/fields/TextField';
import { TimeWindowsField } from '../../../form/fields/TimeWindowsField';
import { ToggleField } from '../../../form/fields/ToggleField';
import { Form } from '../../../form/Form';
import formStyles from '../../../form/form.module.css';
import { useForm } from '../../../form/useForm';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import { listInWords } from '../../../words/list-words';
import { nightFilterChoices } from '../thresholds/night-filter-choices';
import { thresholdWords } from '../thresholds/threshold-fields';
import { ThresholdFieldset } from '../thresholds/ThresholdFieldset';
import styles from '../thresholds/thresholds.module.css';
import {
  enteredProfiles,
  freshProfile,
  profileThresholds,
  typedProfiles,
  type ProfileFields,
  type TypedProfile,
} from './profile-fields';

/** Other thresholds at certain hours: night, school. */
export function ProfilesForm(props: PersonDesk) {
  const { desk, person, path } = props;
  const { units, thresholds } = person;
  const form = useForm<ProfileFields, Profile[]>({
    draftKey: `alarms/${person.id}/profiles`,
    saved: typedProfiles(person.profiles, units),
    check: (fields) => enteredProfiles(fields, thresholds, units),
    save: (entered) => desk.savePerson((present) => ({ ...present, profiles: withPresentSteps(entered, present) })),
    path,
  });
  const [said, setSaid] = useState('');
  const { profiles } = form.fields;
  const put = (changed: TypedProfile[], sentence = ''): void => {
    form.change({ profiles: changed });
    setSaid(sentence);
  };
  return (
    <Card title={ladderWords.profilesByTimeOfDay} intro={ladderWords.otherThresholdsAtCertainHours}>
      <Form
        form={form}
        label={ladderWords.profilesOf({ name: person.name })}
        labels={labelsOf(profiles)}
        onReload={desk.reload}
      >
        {profiles.map((profile, index) => (
          <ProfileFieldset
            key={profile.key}
            {...props}
            profile={profile}
            index={index}
            count={profiles.length}
            onChange={(changes) => {
              put(profiles.map((one) => (one.key === profile.key ? { ...one, ...changes } : one)));
            }}
            onMove={(by) => {
              const others = profiles.filter((one) => one.key !== profile.key);
              put(
                others.toSpliced(index + by, 0, profile),
                ladderWords.isNow({ name: nameOf(profile), count: index + by + 1 }),
              );
            }}
            onRemove={() => {
              put(
                profiles.filter((one) => one.key !== profile.key),
                ladderWords.isTakenOut({ name: nameOf(profile) }),
              );
            }}
          />
        ))}
        <p role="status" className="visually-hidden">
          {said}
        </p>
        <button
          type="button"
          className={formStyles['add']}
          onClick={() => {
            put([...profiles, freshProfile(form.fields)]);
          }}
        >
          {ladderWords.addProfile}
        </button>
      </Form>
    </Card>
  );
}

const nameOf = ({ name }: TypedProfile): string => (name.trim() === '' ? ladderWords.newProfile : name);

/** In the summary of problems a field is told with its profile. */
function labelsOf(profiles: readonly TypedProfile[]): Record<string, string> {
  const labels = profiles.flatMap((profile, index) => [
    [`profiles[${index}].name`, nameOf(profile)] as const,
    ...profileThresholds.map(
      (name) => [`profiles[${index}].thresholds.${name}`, `${nameOf(profile)}, ${thresholdWords[name].label}`] as const,
    ),
  ]);
  return Object.fromEntries(labels);
}

function ProfileFieldset({
  settings,
  person,
  profile,
  index,
  count,
  onChange,
  onMove,
  onRemove,
}: PersonDesk & {
  profile: TypedProfile;
  index: number;
  count: number;
  onChange: (changes: Partial<TypedProfile>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const at = `profiles[${index}]`;
  const named = nameOf(profile);
  return (
    <fieldset className={styles['profile']}>
      <legend>
        {index + 1}. {named}
      </legend>
      <TextField
        name={`${at}.name`}
        label={ladderWords.name}
        isRequired
        value={profile.name}
        onChange={(name) => {
          onChange({ name });
        }}
      />
      <TimeWindowsField
        name={`${at}.hours`}
        label={ladderWords.inForce}
        noun={ladderWords.hours}
        fresh={{ from: '22:00', to: '07:00' }}
        value={profile.hours}
        onChange={(hours) => {
          onChange({ hours });
        }}
      />
      <p className={styles['note']}>{ladderWords.thresholdsWhileItHolds}</p>
      <ThresholdFieldset
        names={profileThresholds}
        path={`${at}.thresholds`}
        typed={profile.thresholds}
        before={profile.before?.thresholds ?? {}}
        units={person.units}
        placeholders={person.thresholds}
        onChange={(changes) => {
          onChange({ thresholds: { ...profile.thresholds, ...changes } });
        }}
      />
      <SelectField
        name={`${at}.nightFilter`}
        label={ladderWords.nightFilter}
        choices={[{ value: '', label: ladderWords.asUsual }, ...nightFilterChoices]}
        value={profile.nightFilter}
        onChange={(chosen) => {
          onChange({ nightFilter: chosen as TypedProfile['nightFilter'] });
        }}
      />
      {settings.contacts.map((contact) => (
        <ToggleField
          key={contact.id}
          name={`${at}.quiet.${contact.id}`}
          label={ladderWords.quietHoursFor({ name: contact.name })}
          value={profile.quietContactIds.includes(contact.id)}
          onChange={(isQuiet) => {
            const others = profile.quietContactIds.filter((id) => id !== contact.id);
            onChange({ quietContactIds: isQuiet ? [...others, contact.id] : others });
          }}
        />
      ))}
      <Untouched profile={profile} />
      <div className={styles['row']}>
        <button
          type="button"
          className={formStyles['small']}
          disabled={index === 0}
          aria-label={ladderWords.moveUp({ named })}
          onClick={() => {
            onMove(-1);
          }}
        >
          {ladderWords.up}
        </button>
        <button
          type="button"
          className={formStyles['small']}
          disabled={index === count - 1}
          aria-label={ladderWords.moveDown({ named })}
          onClick={() => {
            onMove(1);
          }}
        >
          {ladderWords.down}
        </button>
        <button
          type="button"
          className={formStyles['small']}
          aria-label={ladderWords.takeOutNamed({ named })}
          onClick={onRemove}
        >
          {ladderWords.takeOut}
        </button>
      </div>
    </fieldset>
  );
}

/** Their steps have forms of their own, and may have been saved since this one was typed into. */
const withPresentSteps = (entered: Profile[], present: Pick<PersonSettings, 'profiles'>): Profile[] =>
  entered.map((profile) => {
    const same = present.profiles.find(({ id }) => id === profile.id);
    return same === undefined ? profile : { ...profile, policies: same.policies };
  });

/** What the settings file has for this profile and this form does not show: it is kept. */
function Untouched({ profile: { before } }: { profile: TypedProfile }) {
  const thresholds = Object.keys(before?.thresholds ?? {}).filter(
    (name) => !(profileThresholds as readonly string[]).includes(name),
  );
  const kept = thresholds.map((name) => `“${thresholdWords[name as keyof typeof thresholdWords].label}”`);
  if (kept.length === 0) return null;
  return <p className={styles['note']}>{ladderWords.fromSettingsFileItAlso({ names: listInWords(kept) })}</p>;
}
