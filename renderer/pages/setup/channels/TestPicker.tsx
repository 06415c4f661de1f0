import { useId, useState } from 'react';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Settings } from '../../../../shared/settings/settings';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { SendTest } from '../../../components/acts/SendTest';
import { Words } from '../../../components/Words';
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
        <Words
          of={connectionsWords.nobodyHasYetAddOne({
            address: field?.label.toLowerCase() ?? connectionsWords.address,
            a: (said) => <a href="#/contacts">{said}</a>,
          })}
        />
      </p>
    );
  }
  const isCall = channel.media[0] === 'call';
  return (
    <div role="group" aria-label={connectionsWords.sendTest({ isCall })} className={styles['picker']}>
      <label htmlFor={selectId} className={formStyles['label']}>
        {connectionsWords.sendTestTo({ isCall })}
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
        what={connectionsWords.testTo({ isCall, name: contact.name })}
      />
    </div>
  );
}
