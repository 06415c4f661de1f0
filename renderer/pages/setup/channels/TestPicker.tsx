import { useId, useState } from 'react';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Settings } from '../../../../shared/settings/settings';
import type { Api } from '../../../api';
import { SendTest } from '../../../components/acts/SendTest';
import formStyles from '../../../form/form.module.css';
import styles from './TestPicker.module.css';

/** To whom a test is sent, and the button that sends it. */
export function TestPicker({ api, settings, channel }: { api: Api; settings: Settings; channel: ChannelForm }) {
  const [kind, field] = Object.entries(channel.address)[0] ?? [];
  const reachable = settings.contacts.filter(({ addresses }) => kind !== undefined && Object.hasOwn(addresses, kind));
  const [chosen, setChosen] = useState<string | null>(null);
  const selectId = useId();
  const contact = reachable.find(({ id }) => id === chosen) ?? reachable[0];
  if (contact === undefined) {
    return (
      <p>
        Nobody has a {field?.label.toLowerCase() ?? 'address'} yet: add one on the page{' '}
        <a href="#/contacts">Contacts</a>, then send a test.
      </p>
    );
  }
  const what = channel.media[0] === 'call' ? 'call' : 'text';
  return (
    <div role="group" aria-label={`Send a test ${what}`} className={styles['picker']}>
      <label htmlFor={selectId} className={formStyles['label']}>
        Send a test {what} to
      </label>
      <select
        id={selectId}
        className={formStyles['select']}
        value={contact.id}
        onChange={(event) => {
          setChosen(event.target.value);
        }}
      >
        {reachable.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <SendTest
        key={contact.id}
        api={api}
        contactId={contact.id}
        channel={channel.name}
        what={`${what} to ${contact.name}`}
      />
    </div>
  );
}
