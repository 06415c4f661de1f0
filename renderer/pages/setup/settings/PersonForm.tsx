import type { Units } from '../../../../shared/glucose/glucose';
import { personSchema, type PersonSettings, type Settings } from '../../../../shared/settings/settings';
import { setupWords } from '../../../catalogue/settings/setup';
import { errorsOf } from '../../../form/field-errors';
import { SelectField } from '../../../form/fields/SelectField';
import { TextField } from '../../../form/fields/TextField';
import { TimeZoneField } from '../../../form/fields/TimeZoneField';
import { Form } from '../../../form/Form';
import { useForm } from '../../../form/useForm';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import { freshId, withPerson } from '../../../state/settings-edits';

interface PersonFields {
  name: string;
  timeZone: string;
  units: string;
}

function shownOf(person: PersonSettings | null): PersonFields {
  if (person === null) return { name: '', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, units: 'mg/dL' };
  return { name: person.name, timeZone: person.timeZone, units: person.units };
}

const units: { value: Units; label: string }[] = [
  { value: 'mg/dL', label: setupWords.mgDlValueInRange },
  { value: 'mmol/L', label: setupWords.mmolLValueInRange },
];

/** Adds a person who is watched over, or changes how they are called, where they live and in which units they read. */
export function PersonForm({
  desk,
  settings,
  person,
  onClose,
}: {
  desk: SettingsDesk;
  settings: Settings;
  /** null: a new one. */
  person: PersonSettings | null;
  onClose: (savedName: string | null) => void;
}) {
  const index = person === null ? settings.people.length : settings.people.indexOf(person);
  const form = useForm<PersonFields, PersonSettings>({
    draftKey: `settings/person/${person?.id ?? 'new'}`,
    saved: shownOf(person),
    check({ name, timeZone, units: chosen }) {
      const taken = settings.people.map(({ id }) => id);
      const base = person ?? { id: freshId(name, taken, 'person') };
      const parsed = personSchema.safeParse({ ...base, name, timeZone: timeZone.trim(), units: chosen });
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: errorsOf(parsed.error) };
    },
    save: (entered) => desk.save((present) => withPerson(present, entered)),
    path: `people[${index}]`,
  });
  const { fields, change } = form;
  return (
    <Form
      form={form}
      label={person === null ? setupWords.newPerson : setupWords.change({ name: person.name })}
      saveLabel={person === null ? setupWords.addThisPerson : setupWords.save}
      onReload={desk.reload}
      onSaved={() => {
        onClose(fields.name.trim());
      }}
      onCancel={() => {
        onClose(null);
      }}
    >
      <TextField
        name="name"
        label={setupWords.name}
        isRequired
        help={setupWords.asItIsSaidInTexts}
        value={fields.name}
        onChange={(name) => {
          change({ name });
        }}
      />
      <TimeZoneField
        name="timeZone"
        label={setupWords.timeZone}
        isRequired
        help={setupWords.whereThisPersonLivesNights}
        value={fields.timeZone}
        onChange={(timeZone) => {
          change({ timeZone });
        }}
      />
      <SelectField
        name="units"
        label={setupWords.units}
        isRequired
        choices={units}
        value={fields.units}
        onChange={(chosen) => {
          change({ units: chosen });
        }}
      />
    </Form>
  );
}
