import type { Contact } from '../../../../shared/people/contact';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { ContactHealth } from '../../../../shared/status/contact-health';
import { proofNames, proofTones } from '../../../../shared/status/proof';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { SendTest } from '../../../components/acts/SendTest';
import { Age } from '../../../components/Ages';
import { ProofWords } from '../../../components/ProofWords';
import { Words } from '../../../components/Words';
import { addressOf } from '../../../state/places';
import { channelInWords } from './channel-words';
import styles from './ContactCard.module.css';
import { lackingInWords } from './lacking';

/** How each way to reach a contact fares; `now` is the host's time. */
export interface Reachability {
  api: Api;
  channels: readonly ChannelForm[];
  health: readonly ContactHealth[];
  now: Millis | null;
  /** A test has come to its end, and may have changed how its way fares. */
  onTested: () => void;
}

/** The ways to reach a contact, in the order in which they are tried, each with how it fares and a test. */
export function ChannelList({ contact, reachability }: { contact: Contact; reachability: Reachability }) {
  if (contact.channels.length === 0)
    return <p className={styles['missing']}>{contactsWords.noWayChosenNothingIsSent}</p>;
  const own = reachability.health.filter(({ contactId }) => contactId === contact.id);
  const lacking = lackingInWords(contact.name, own);
  return (
    <>
      {lacking.length > 0 && (
        <ul className={styles['warnings']} aria-label={contactsWords.lacks({ name: contact.name })}>
          {lacking.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <ol className={styles['channels']} aria-label={contactsWords.howIsReached({ name: contact.name })}>
        {contact.channels.map((channel, index) => {
          const health = own.find((one) => one.channel === channel);
          return (
            <li key={channel} className={styles['channel']}>
              <div className={styles['channelWords']}>
                <p className={styles['channelName']}>
                  {index + 1}. {channelInWords(reachability.channels, channel)}
                  {health !== undefined && (
                    <span className={styles['tone']} data-tone={proofTones[health.proof.state]}>
                      {proofNames[health.proof.state]}
                    </span>
                  )}
                </p>
                {health !== undefined && <HealthWords health={health} now={reachability.now} />}
              </div>
              {health?.proof.state === 'not-set-up' && (
                <a href={addressOf('channels')} className={styles['setUp']}>
                  {contactsWords.setItUp}
                </a>
              )}
              {health !== undefined && health.proof.state !== 'not-set-up' && health.proof.state !== 'no-address' && (
                <SendTest
                  api={reachability.api}
                  contactId={contact.id}
                  channel={channel}
                  {...testWords(health, {
                    way: channelInWords(reachability.channels, channel).toLowerCase(),
                    name: contact.name,
                  })}
                  onOver={reachability.onTested}
                />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Whoever never heard of Vigil is told who writes. */
function testWords({ proof }: ContactHealth, to: { way: string; name: string }): { label?: string; what: string } {
  return proof.state === 'never'
    ? { label: contactsWords.introduceVigil, what: contactsWords.introducedTo(to) }
    : { what: contactsWords.testTo(to) };
}

function HealthWords({ health, now }: { health: ContactHealth; now: Millis | null }) {
  const { proof, lastReached } = health;
  return (
    <>
      <p className={styles['channelState']}>
        <ProofWords proof={proof} now={now} />
      </p>
      {lastReached !== null && proof.state !== 'proven' && now !== null && (
        <p className={styles['channelState']}>
          <Words of={contactsWords.lastReached({ age: <Age at={lastReached.at} now={now} /> })} />
        </p>
      )}
    </>
  );
}
