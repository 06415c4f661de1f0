import type { DutySchedule } from '../../../../shared/people/duty';
import type { PersonSettings, Settings } from '../../../../shared/settings/settings';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { Card } from '../../../components/Card';
import { SelectField } from '../../../form/fields/SelectField';
import { TimeWindowField } from '../../../form/fields/TimeWindowsField';
import { Form } from '../../../form/Form';
import formStyles from '../../../form/form.module.css';
import { useForm } from '../../../form/useForm';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import { enteredDuties, freshDuty, typedDuty, type TypedDuty } from './duty-fields';

interface Fields {
  duties: TypedDuty[];
}

type Choices = { value: string; label: string }[];

/** Who has a person at which times of the week: the school nurse, a grandmother at the weekend (R19). */
export function DutiesForm({ desk, settings, person, path }: PersonDesk) {
  const form = useForm<Fields, DutySchedule[]>({
    draftKey: `contacts/${person.id}/duties`,
    saved: { duties: person.duties.map(typedDuty) },
    check: ({ duties }) => enteredDuties(duties),
    save: (duties) => desk.savePerson((present) => ({ ...present, duties })),
    path,
  });
  const choices = contactsOf(settings, person);
  const [first] = choices;
  const { duties } = form.fields;
  const put = (changed: TypedDuty[]): void => {
    form.change({ duties: changed });
  };
  if (first === undefined && duties.length === 0) return null;
  return (
    <Card title={contactsWords.whoHasWhen({ name: person.name })} intro={contactsWords.whoHasWhenIntro}>
      <Form form={form} label={contactsWords.whoHasWhen({ name: person.name })} onReload={desk.reload}>
        {duties.map((duty, index) => (
          <DutyRow
            key={index}
            duty={duty}
            index={index}
            choices={withNamed(choices, settings, duty)}
            onChange={(changed) => {
              put(duties.map((one, at) => (at === index ? changed : one)));
            }}
            onRemove={() => {
              put(duties.filter((_, at) => at !== index));
            }}
          />
        ))}
        {first !== undefined && (
          <button
            type="button"
            className={formStyles['add']}
            onClick={() => {
              put([...duties, freshDuty(first.value)]);
            }}
          >
            {contactsWords.addDuty}
          </button>
        )}
      </Form>
    </Card>
  );
}

/** In the order in which they are called; never the person. */
function contactsOf({ contacts }: Settings, { contactId, preferredContactId, contactIds }: PersonSettings): Choices {
  const ids = [...new Set([preferredContactId, ...contactIds])].filter((id) => id !== contactId);
  return ids
    .flatMap((id) => contacts.filter((one) => one.id === id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** Who was taken out of the contacts of the person stays to be seen. */
function withNamed(choices: Choices, { contacts }: Settings, { contactId }: TypedDuty): Choices {
  if (choices.some(({ value }) => value === contactId)) return choices;
  const name = contacts.find(({ id }) => id === contactId)?.name ?? contactId;
  return [...choices, { value: contactId, label: name }];
}

function DutyRow({
  duty,
  index,
  choices,
  onChange,
  onRemove,
}: {
  duty: TypedDuty;
  index: number;
  choices: Choices;
  onChange: (duty: TypedDuty) => void;
  onRemove: () => void;
}) {
  const name = `duties[${index}]`;
  return (
    <div className={formStyles['windowRow']}>
      <SelectField
        name={`${name}.contactId`}
        label={contactsWords.whoHasIt}
        choices={choices}
        value={duty.contactId}
        onChange={(contactId) => {
          onChange({ ...duty, contactId });
        }}
      />
      <TimeWindowField
        name={name}
        label={contactsWords.dutyNumber({ index: index + 1 })}
        labels={{ from: contactsWords.dutyFrom, to: contactsWords.dutyTo }}
        value={duty.window}
        hasDays
        onChange={(window) => {
          onChange({ ...duty, window });
        }}
      />
      <button
        type="button"
        className={formStyles['small']}
        aria-label={contactsWords.removeDuty({ index: index + 1 })}
        onClick={onRemove}
      >
        {contactsWords.removeDutyShort}
      </button>
    </div>
  );
}
