import type { Contact } from '../../../../shared/people/contact';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Millis } from '../../../../shared/time';
import { placeholders, type AnnouncementSettings } from '../../../../shared/workouts/announcement';
import { workoutsWords } from '../../../catalogue/settings/workouts';
import { Card } from '../../../components/Card';
import { Words } from '../../../components/Words';
import { SelectField } from '../../../form/fields/SelectField';
import { NumberField, TextField } from '../../../form/fields/TextField';
import { TimeWindowsField } from '../../../form/fields/TimeWindowsField';
import { ToggleField } from '../../../form/fields/ToggleField';
import { Form } from '../../../form/Form';
import { useForm } from '../../../form/useForm';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import { addressOf } from '../../../state/places';
import { contactChannels } from '../contacts/channel-words';
import { enteredAnnouncements, typedAnnouncements, type AnnouncementFields } from './announcement-fields';
import styles from './AnnouncementsForm.module.css';
import { TemplatePreview } from './TemplatePreview';

/** Who hears of finished workouts, of which, and in which words. */
export function AnnouncementsForm({
  desk,
  settings,
  person,
  path,
  channels,
  now,
}: PersonDesk & { channels: ChannelForm[]; now: Millis | null }) {
  const form = useForm<AnnouncementFields, AnnouncementSettings>({
    draftKey: `workouts/${person.id}/announcements`,
    saved: typedAnnouncements(person.announcements),
    check: enteredAnnouncements,
    save: (announcements) => desk.savePerson((present) => ({ ...present, announcements })),
    path: `${path}.announcements`,
  });
  const { fields, change } = form;
  const told = settings.contacts.filter(({ id }) => Object.hasOwn(fields.to, id));
  const listeners = settings.contacts.filter(({ id }) => id !== person.contactId);
  return (
    <Card
      title={workoutsWords.whoHearsOfFinishedWorkouts}
      intro={workoutsWords.messageWhenNewWorkoutOfArrives({ name: person.name })}
    >
      <Form form={form} label={workoutsWords.announcementsOf({ name: person.name })} onReload={desk.reload}>
        {listeners.length === 0 && (
          <p>
            <Words
              of={workoutsWords.thereIsNobodyToBeTold({ a: (said) => <a href={addressOf('contacts')}>{said}</a> })}
            />
          </p>
        )}
        {listeners.map((contact) => (
          <Listener
            key={contact.id}
            contact={contact}
            channels={channels}
            to={fields.to}
            onChange={(to) => {
              change({ to });
            }}
          />
        ))}
        <TextField
          name="types"
          label={workoutsWords.types}
          isRequired={false}
          help={workoutsWords.asGarminCallsThemSeparated}
          value={fields.types}
          onChange={(types) => {
            change({ types });
          }}
        />
        <div className={styles['least']}>
          <NumberField
            name="leastMinutes"
            label={workoutsWords.toldWhenItLastedAtLeast}
            isRequired={false}
            unit={workoutsWords.min}
            value={fields.leastMinutes}
            onChange={(leastMinutes) => {
              change({ leastMinutes });
            }}
          />
          <NumberField
            name="leastKilometres"
            label={workoutsWords.orWentAtLeast}
            isRequired={false}
            unit={workoutsWords.km}
            value={fields.leastKilometres}
            onChange={(leastKilometres) => {
              change({ leastKilometres });
            }}
          />
        </div>
        <TimeWindowsField
          name="quietHours"
          label={workoutsWords.quietHours}
          noun={workoutsWords.quietHoursNoun}
          help={workoutsWords.whatArrivesThenWaitsUntilThey}
          fresh={{ from: '22:00', to: '07:00' }}
          value={fields.quietHours}
          onChange={(quietHours) => {
            change({ quietHours });
          }}
        />
        <div className={styles['words']}>
          <TextField
            name="template"
            label={workoutsWords.words}
            isRequired
            help={workoutsWords.namesInBracesAreFilled({
              placeholders: placeholders.map((name) => `{${name}}`).join(' '),
            })}
            value={fields.template}
            onChange={(template) => {
              change({ template });
            }}
          />
        </div>
        <TemplatePreview template={fields.template} person={person} listener={told[0] ?? listeners[0]} now={now} />
      </Form>
    </Card>
  );
}

function Listener({
  contact,
  channels,
  to,
  onChange,
}: {
  contact: Contact;
  channels: ChannelForm[];
  to: AnnouncementFields['to'];
  onChange: (to: AnnouncementFields['to']) => void;
}) {
  const { id, name } = contact;
  const isTold = Object.hasOwn(to, id);
  const others = Object.fromEntries(Object.entries(to).filter(([contactId]) => contactId !== id));
  return (
    <div className={styles['listener']}>
      <ToggleField
        name={`to.${id}`}
        label={workoutsWords.tell({ name })}
        value={isTold}
        onChange={(isOn) => {
          onChange(isOn ? { ...others, [id]: '' } : others);
        }}
      />
      {isTold && (
        <SelectField
          name={`to.${id}.channel`}
          label={workoutsWords.howIsTold({ name })}
          choices={[
            { value: '', label: workoutsWords.firstChannelForTexts },
            ...contactChannels(channels).map(({ name: value, noun: label }) => ({ value, label })),
          ]}
          value={to[id] ?? ''}
          onChange={(channel) => {
            onChange({ ...to, [id]: channel });
          }}
        />
      )}
    </div>
  );
}
