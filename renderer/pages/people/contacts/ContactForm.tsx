import type { Contact } from '../../../../shared/people/contact';
import { countryOf, phoneInWords } from '../../../../shared/people/phone-number';
import type { Field } from '../../../../shared/settings/descriptor';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Settings } from '../../../../shared/settings/settings';
import { OrderedListField } from '../../../form/fields/OrderedListField';
import { SelectField } from '../../../form/fields/SelectField';
import { TextField } from '../../../form/fields/TextField';
import { TimeWindowsField } from '../../../form/fields/TimeWindowsField';
import { TimeZoneField } from '../../../form/fields/TimeZoneField';
import { ToggleField } from '../../../form/fields/ToggleField';
import { Form } from '../../../form/Form';
import { useForm } from '../../../form/useForm';
import type { SettingsDesk } from '../../../hooks/useSettings';
import { contactOrder, freshId, withContact, withPerson, withReach } from '../../../state/settings-edits';
import { contactChannels, usualChannels } from './channel-words';
import {
  addressFields,
  countryGuess,
  enteredAddress,
  enteredContact,
  fieldsOf,
  type ContactFields,
} from './contact-fields';

/** Adds or changes one contact. */
export function ContactForm({
  desk,
  settings,
  channels,
  contact,
  onClose,
}: {
  desk: SettingsDesk;
  settings: Settings;
  /** Every way to reach a person or contact. */
  channels: readonly ChannelForm[];
  /** null: a new one. */
  contact: Contact | null;
  onClose: (savedName: string | null) => void;
}) {
  const before = contact ?? emptyContact(channels);
  const kinds = addressFields(channels);
  const country = countryGuess(settings, kinds, navigator.language);
  const index = contact === null ? settings.contacts.length : settings.contacts.indexOf(contact);
  const form = useForm<ContactFields, { contact: Contact; forPeople: string[] }>({
    draftKey: `contacts/${contact?.id ?? 'new'}`,
    saved: { ...fieldsOf(before, kinds), forPeople: contact === null ? settings.people.map(({ id }) => id) : [] },
    check(fields) {
      const id = contact?.id ?? freshId(fields.name, idsOf(settings), 'contact');
      const entered = enteredContact(fields, { kinds, before: { ...before, id }, country });
      return entered.ok ? { ok: true, value: { contact: entered.value, forPeople: fields.forPeople } } : entered;
    },
    save: ({ contact: entered, forPeople }) => desk.save((present) => withEntered(present, entered, forPeople)),
    path: `contacts[${index}]`,
  });
  const { fields, change } = form;
  return (
    <Form
      form={form}
      label={contact === null ? 'New contact' : `Change ${contact.name}`}
      saveLabel={contact === null ? 'Add this contact' : 'Save'}
      onSaved={() => {
        onClose(fields.name.trim());
      }}
      onReload={desk.reload}
      onCancel={() => {
        onClose(null);
      }}
    >
      <TextField
        name="name"
        label="Name"
        isRequired
        help="As it is said in texts and calls: “Ana: call Mia”."
        value={fields.name}
        onChange={(name) => {
          change({ name });
        }}
      />
      {kinds.map(([kind, field]) => (
        <TextField
          key={kind}
          name={`addresses.${kind}`}
          label={field.label}
          isRequired={false}
          {...(field.kind === 'phone' && { inputMode: 'tel' as const })}
          {...(field.placeholder !== undefined && { placeholder: field.placeholder })}
          help={
            <AddressHelp
              field={field}
              typed={{ text: fields.addresses[kind] ?? '', before: before.addresses[kind] }}
              country={country}
            />
          }
          value={fields.addresses[kind] ?? ''}
          onChange={(text) => {
            change({ addresses: { ...fields.addresses, [kind]: text } });
          }}
        />
      ))}
      <OrderedListField
        name="channels"
        label="Reached by"
        help="When the first way fails, the next one is tried at once."
        noun="way"
        choices={contactChannels(channels).map(({ name, noun }) => ({ value: name, label: noun }))}
        value={fields.channels}
        onChange={(chosen) => {
          change({ channels: chosen });
        }}
      />
      <TimeWindowsField
        name="quietHours"
        label="Quiet hours"
        noun="quiet hours"
        help="Texts and calls that can wait, wait until they end. An urgent low and no data never wait; a low and an overdue check-in usually wait 20 minutes at most, and never where they are about this contact."
        fresh={{ from: '22:00', to: '07:00' }}
        value={fields.quietHours}
        onChange={(quietHours) => {
          change({ quietHours });
        }}
      />
      {fields.quietHours.length > 0 && (
        <TimeZoneField
          name="timeZone"
          label="Time zone of the quiet hours"
          isRequired={false}
          help="Left empty, they are in the time zone of whoever is watched over."
          value={fields.timeZone}
          onChange={(timeZone) => {
            change({ timeZone });
          }}
        />
      )}
      <SelectField
        name="distanceUnits"
        label="Distances"
        help="In what is told of finished workouts."
        choices={[
          { value: 'km', label: 'Kilometres' },
          { value: 'mi', label: 'Miles' },
        ]}
        value={fields.distanceUnits}
        onChange={(distanceUnits) => {
          change({ distanceUnits: distanceUnits === 'mi' ? 'mi' : 'km' });
        }}
      />
      {contact === null &&
        settings.people.map((person) => (
          <ToggleField
            key={person.id}
            name={`forPeople.${person.id}`}
            label={`Call for ${person.name}`}
            help={`As the last of ${person.name}’s contacts; the order is changed below.`}
            value={fields.forPeople.includes(person.id)}
            onChange={(isChosen) => {
              const others = fields.forPeople.filter((id) => id !== person.id);
              change({ forPeople: isChosen ? [...others, person.id] : others });
            }}
          />
        ))}
    </Form>
  );
}

const emptyContact = (channels: readonly ChannelForm[]): Contact => ({
  id: 'contact',
  name: '',
  addresses: {},
  channels: usualChannels(channels),
  language: 'en',
  distanceUnits: 'km',
  quietHours: [],
});

const idsOf = ({ contacts }: Settings): string[] => contacts.map(({ id }) => id);

function withEntered(settings: Settings, contact: Contact, forPeople: readonly string[]): Settings {
  return settings.people
    .filter(({ id }) => forPeople.includes(id))
    .map((person) => withReach(person, { own: person.contactId ?? null, order: [...contactOrder(person), contact.id] }))
    .reduce(withPerson, withContact(settings, contact));
}

/** What would be stored for what is typed, so that a wrong country is seen before it matters. */
function AddressHelp({
  field,
  typed,
  country,
}: {
  field: Field;
  typed: { text: string; before: string | undefined };
  country: string | undefined;
}) {
  const entered = enteredAddress(field, typed, country);
  if (field.kind !== 'phone' || !entered.ok || entered.value === undefined) return <>{field.help}</>;
  const region = countryOf(entered.value);
  const name = region === undefined ? null : new Intl.DisplayNames(['en'], { type: 'region' }).of(region);
  return (
    <>
      Vigil will call {phoneInWords(entered.value)}
      {name === null || name === undefined ? '' : ` (${name})`}.
    </>
  );
}
