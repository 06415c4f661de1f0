import type { Contact } from '../../../shared/contact';
import { channelInWords } from '../../channel-words';
import styles from './ContactCard.module.css';

/** The ways to reach a contact, in the order in which they are tried. */
export function ChannelList({ contact }: { contact: Contact }) {
  if (contact.channels.length === 0) return <span className={styles['missing']}>No way chosen.</span>;
  return (
    <ol className={styles['channels']}>
      {contact.channels.map((channel, index) => (
        <li key={channel} className={styles['channel']}>
          <span>
            {index + 1}. {channelInWords(channel)}
          </span>
        </li>
      ))}
    </ol>
  );
}
