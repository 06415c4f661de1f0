import { useRef } from 'react';
import type { Contact } from '../../../../shared/people/contact';
import { countryOf, phoneInWords } from '../../../../shared/people/phone-number';
import type { Field } from '../../../../shared/settings/descriptor';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Settings } from '../../../../shared/settings/settings';
import type { Api } from '../../../api';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { OrderedListField } from '../../../form/fields/OrderedListField';
import { SelectField } from '../../../form/fields/SelectField';
import { TextField } from '../../../form/fields/TextField';
import { TimeWindowsField } from '../../../form/fields/TimeWindowsField';
import { TimeZoneField } from '../../../form/fields/TimeZoneField';
import { ToggleField } from '../../../form/fields/ToggleField';
import { Form } from '../../../form/Form';
import { useForm } from '../../../form/useForm';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import { contactOrder, freshId, withContact, withPerson, withReach } from '../../../state/settings-edits';
import { contactChannels, usualChannels } from './channel-words';
import { checkedAddresses } from './checked-addresses';
import {
  addressFields,
  countryGuess,
  enteredAddress,
  enteredContact,
  fieldsOf,
  type ContactFields,
} from './contact-fields';

/** `notes`: what is said of what was entered. */
export interface SavedContact {
  name: string;
  notes: readonly string[];
}

/** Adds or changes one contact. */
export function ContactForm({
  api,
  desk,
  settings,
  channels,
  contact,
  onClose,
}: {
  api: Api;
  desk: SettingsDesk;
  settings: Settings;
  /** Every way to reach a person or contact. */
  channels: readonly ChannelForm[];
  /** null: a new one. */
  contact: Contact | null;
  onClose: (saved: SavedContact | null) => void;
}) {
  const before = contact ?? emptyContact(channels);
  const kinds = addressFields(channels);
  const country = countryGuess(settings, kinds, navigator.language);
  const index = contact === null ? settings.contacts.length : settings.contacts.indexOf(contact);
  const notes = useRef<readonly string[]>([]);
  const form = useForm<ContactFields, { contact: Contact; forPeople: string[] }>({
    draftKey: `contacts/${contact?.id ?? 'new'}`,
    saved: { ...fieldsOf(before, kinds), forPeople: contact === null ? settings.people.map(({ id }) => id) : [] },
    check(fields) {
      const id = contact?.id ?? freshId(fields.name, idsOf(settings), 'contact');
      const entered = enteredContact(fields, { kinds, before: { ...before, id }, country });
      return entered.ok ? { ok: true, value: { contact: entered.value, forPeople: fields.forPeople } } : entered;
    },
    async save({ contact: entered, forPeople }) {
      const addresses = { before: before.addresses, entered: entered.addresses };
      const { problem, notes: said } = await checkedAddresses(api, channels, addresses);
      if (problem !== null) return { ...problem, path: `contacts[${index}].${problem.path ?? ''}` };
      notes.current = said;
      return desk.save((present) => withEntered(present, entered, forPeople));
    },
    path: `contacts[${index}]`,
  });
  const { fields, change } = form;
  return (
    <Form
      form={form}
      label={contact === null ? contactsWords.newContact : contactsWords.change({ name: contact.name })}
      saveLabel={contact === null ? contactsWords.addThisContact : contactsWords.save}
      onSaved={() => {
        onClose({ name: fields.name.trim(), notes: notes.current });
      }}
      onReload={desk.reload}
      onCancel={() => {
        onClose(null);
      }}
    >
      <TextField
        name="name"
        label={contactsWords.name}
        isRequired
        help={contactsWords.asItIsSaidInTexts}
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
        label={contactsWords.reachedBy}
        help={contactsWords.whenFirstWayFailsNextOne}
        noun={contactsWords.way}
        choices={contactChannels(channels).map(({ name, noun }) => ({ value: name, label: noun }))}
        value={fields.channels}
        onChange={(chosen) => {
          change({ channels: chosen });
        }}
      />
      <TimeWindowsField
        name="quietHours"
        label={contactsWords.quietHours}
        noun={contactsWords.quietHoursNoun}
        help={contactsWords.textsAndCallsThatCanWait}
        fresh={{ from: '22:00', to: '07:00' }}
        value={fields.quietHours}
        onChange={(quietHours) => {
          change({ quietHours });
        }}
      />
      {fields.quietHours.length > 0 && (
        <TimeZoneField
          name="timeZone"
          label={contactsWords.timeZoneOfQuietHours}
          isRequired={false}
          help={contactsWords.leftEmptyTheyAreInTime}
          value={fields.timeZone}
          onChange={(timeZone) => {
            change({ timeZone });
          }}
        />
      )}
      <ToggleField
        name="drills"
        label={contactsWords.monthlyTests}
        help={contactsWords.monthlyTestsHelp}
        value={fields.drills}
        onChange={(drills) => {
          change({ drills });
        }}
      />
      <SelectField
        name="distanceUnits"
        label={contactsWords.distances}
        help={contactsWords.inWhatIsToldOfFinishedWorkouts}
        choices={[
          { value: 'km', label: contactsWords.kilometres },
          { value: 'mi', label: contactsWords.miles },
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
            label={contactsWords.callFor({ name: person.name })}
            help={contactsWords.asLastOfContactsOrder({ name: person.name })}
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
  drills: true,
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
      {contactsWords.vigilWillCall({
        phone: phoneInWords(entered.value),
        detail: name === null || name === undefined ? '' : ` (${name})`,
      })}
    </>
  );
}
