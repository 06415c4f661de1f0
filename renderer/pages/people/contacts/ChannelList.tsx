import type { Contact } from '../../../../shared/people/contact';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { ContactHealth } from '../../../../shared/status/contact-health';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { SendTest } from '../../../components/acts/SendTest';
import { addressOf } from '../../../state/places';
import { ageInWords } from '../../../words/time-words';
import { channelInWords } from './channel-words';
import styles from './ContactCard.module.css';

/** How each way to reach a contact fares; `now` is the host's time. */
export interface Reachability {
  api: Api;
  channels: readonly ChannelForm[];
  health: readonly ContactHealth[];
  now: Millis | null;
}

/** The ways to reach a contact, in the order in which they are tried, each with how it fares and a test. */
export function ChannelList({ contact, reachability }: { contact: Contact; reachability: Reachability }) {
  if (contact.channels.length === 0) return <p className={styles['missing']}>No way chosen: nothing is sent.</p>;
  return (
    <ol className={styles['channels']} aria-label={`How ${contact.name} is reached`}>
      {contact.channels.map((channel, index) => {
        const health = reachability.health.find((one) => one.contactId === contact.id && one.channel === channel);
        return (
          <li key={channel} className={styles['channel']}>
            <div className={styles['channelWords']}>
              <p className={styles['channelName']}>
                {index + 1}. {channelInWords(reachability.channels, channel)}
                {health !== undefined && (
                  <span className={styles['tone']} data-tone={tones[health.state]}>
                    {stateNames[health.state]}
                  </span>
                )}
              </p>
              {health !== undefined && <HealthWords health={health} now={reachability.now} />}
            </div>
            {health?.state === 'not-set-up' && (
              <a href={addressOf('channels')} className={styles['setUp']}>
                Set it up
              </a>
            )}
            {health !== undefined && health.state !== 'not-set-up' && health.state !== 'no-number' && (
              <SendTest
                api={reachability.api}
                contactId={contact.id}
                channel={channel}
                what={`${channelInWords(reachability.channels, channel).toLowerCase()} to ${contact.name}`}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function HealthWords({ health, now }: { health: ContactHealth; now: Millis | null }) {
  const { lastReached, lastFailure } = health;
  const at = (moment: Millis): string => (now === null ? '' : ` ${ageInWords(now - moment)}`);
  return (
    <>
      <p className={styles['channelState']}>{health.sentence}</p>
      {lastReached !== null && <p className={styles['channelState']}>Last reached{at(lastReached.at)}.</p>}
      {lastFailure !== null && (
        <p className={styles['channelState']}>
          Last failure{at(lastFailure.at)}: {lastFailure.sentence}
        </p>
      )}
    </>
  );
}

const stateNames: Record<ContactHealth['state'], string> = {
  works: 'Works',
  fails: 'Fails',
  'under-way': 'Under way',
  'never-tried': 'Not tried yet',
  'no-number': 'No number',
  'not-set-up': 'Not set up',
};

const tones: Record<ContactHealth['state'], 'good' | 'bad' | 'doubtful' | 'off'> = {
  works: 'good',
  fails: 'bad',
  'under-way': 'off',
  'never-tried': 'doubtful',
  'no-number': 'bad',
  'not-set-up': 'bad',
};
