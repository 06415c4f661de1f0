import type { PersonSettings, Settings } from '../../../../shared/settings/settings';
import type { Health } from '../../../../shared/status/status';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { Card } from '../../../components/Card';
import { OrderedListField } from '../../../form/fields/OrderedListField';
import { SelectField } from '../../../form/fields/SelectField';
import { Form } from '../../../form/Form';
import { useForm } from '../../../form/useForm';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import { contactOrder, withPerson, withReach } from '../../../state/settings-edits';
import styles from './ContactCard.module.css';

interface ReachFields {
  /** "": no phone of their own. */
  own: string;
  order: string[];
}

/** Whose number is the person's own, and who is called for them in which order. */
export function ReachForm({
  desk,
  settings,
  person,
  warnings,
}: {
  desk: SettingsDesk;
  settings: Settings;
  person: PersonSettings;
  warnings: Health['warnings'];
}) {
  const form = useForm<ReachFields, ReachFields>({
    draftKey: `contacts/order/${person.id}`,
    saved: { own: person.contactId ?? '', order: contactOrder(person) },
    check: (fields) => ({ ok: true, value: fields }),
    save: ({ own, order }) =>
      desk.save((present) => {
        const now = present.people.find(({ id }) => id === person.id);
        return now === undefined
          ? present
          : withPerson(present, withReach(now, { own: own === '' ? null : own, order }));
      }),
    path: `people[${settings.people.indexOf(person)}]`,
  });
  const { own, order } = form.fields;
  const choices = settings.contacts.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Card title={contactsWords.whoIsCalledFor({ name: person.name })}>
      <Form form={form} label={contactsWords.whoIsCalledFor({ name: person.name })} onReload={desk.reload}>
        <SelectField
          name="contactId"
          label={contactsWords.ownNumber({ name: person.name })}
          help={contactsWords.calledFirstPersonWhoIsLow({ name: person.name })}
          choices={[{ value: '', label: contactsWords.noPhoneOfTheirOwn }, ...choices]}
          value={own}
          onChange={(chosen) => {
            form.change({ own: chosen, order: order.filter((id) => id !== chosen) });
          }}
        />
        <OrderedListField
          name="contactIds"
          label={contactsWords.contactsInOrderInWhichThey}
          help={contactsWords.whenDoesNotConfirmContact1({ name: person.name })}
          noun={contactsWords.contactNoun}
          placeOf={(index) => contactsWords.contact({ index: index + 1 })}
          choices={choices.filter(({ value }) => value !== own)}
          value={order}
          onChange={(changed) => {
            form.change({ order: changed });
          }}
        />
      </Form>
      {warnings.length > 0 && (
        <ul className={styles['warnings']} aria-label={contactsWords.toMindAbout({ name: person.name })}>
          {warnings.map(({ path, sentence }) => (
            <li key={`${path} ${sentence}`}>{sentence}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
