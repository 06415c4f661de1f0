import { Fragment, useState } from 'react';
import { phoneInWords } from '../../../../shared/people/phone-number';
import { partOf, type ChannelPart } from '../../../../shared/settings/channels';
import type { Field } from '../../../../shared/settings/descriptor';
import type { AccountForm, ChannelForm, Forms } from '../../../../shared/settings/forms';
import type { Settings } from '../../../../shared/settings/settings';
import { proofNames, proofTones } from '../../../../shared/status/proof';
import type { Health } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { Card } from '../../../components/Card';
import styles from '../../../components/forms-page.module.css';
import { Notice } from '../../../components/notices/Notice';
import { ProofWords } from '../../../components/ProofWords';
import { Said } from '../../../components/Said';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import type { LiveState } from '../../../state/live-state';
import type { Moment } from '../../../words/time-words';
import { useHealth } from '../health/useHealth';
import factStyles from '../sources/SourceFacts.module.css';
import { StateChip } from '../StateChip';
import { useSecrets, type SecretsDesk } from '../useSecrets';
import { WithForms, type FormsBase } from '../WithForms';
import { AddOn } from './AddOn';
import { accountState, channelState, downInWords, introOf, unknownChannels } from './channel-states';
import { SetUpCard } from './SetUpCard';
import { TestPicker } from './TestPicker';

/** How alarms go out. */
export function ChannelsPage({ api, live, now }: { api: Api; live: LiveState; now: Millis | null }) {
  return (
    <WithForms api={api} now={now}>
      {(base) => <Channels {...base} api={api} live={live} />}
    </WithForms>
  );
}

/** What the cards of this page share. */
interface Shown {
  api: Api;
  desk: SettingsDesk;
  settings: Settings;
  secrets: SecretsDesk;
  /** null: not known yet. */
  health: Health['channels'] | null;
  moment: Moment;
  onSaid: (sentence: string) => void;
}

function Channels({ api, live, now, desk, settings, forms }: FormsBase & { api: Api; live: LiveState }) {
  const [said, setSaid] = useState('');
  const [changes, setChanges] = useState(0);
  const revision = `${desk.revision} ${changes} ${live.historyRevision}`;
  const health = useHealth(api, { now, revision });
  const secrets = useSecrets(
    api,
    forms.accounts.map(({ name }) => name),
    `${desk.revision} ${changes}`,
  );
  const timeZone = settings.people[0]?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shown: Shown = {
    api,
    desk,
    settings,
    secrets,
    health: health.value?.channels ?? null,
    moment: { now, timeZone },
    onSaid(sentence) {
      // A secret that was changed changes nothing in the settings.
      setChanges((count) => count + 1);
      setSaid(sentence);
    },
  };
  return (
    <div className={styles['page']}>
      <Said sentence={said} />
      {health.problem !== null && (
        <Notice
          kind="problem"
          title={connectionsWords.howChannelsDoIsNotKnown({ sentence: health.problem.sentence })}
        />
      )}
      {forms.accounts.map((account) => (
        <AccountCard key={account.name} {...shown} account={account} forms={forms} />
      ))}
      {forms.channels
        .toSorted((one, other) => Number(isLocal(one)) - Number(isLocal(other)))
        .map((channel) =>
          isLocal(channel) ? (
            <LocalCard key={channel.name} {...shown} channel={channel} />
          ) : (
            <ChannelCard key={channel.name} {...shown} channel={channel} forms={forms} />
          ),
        )}
      {unknownChannels(settings.channels, forms).map((name) => (
        <UnknownCard key={name} {...shown} name={name} />
      ))}
    </div>
  );
}

function AccountCard({ account, forms, ...shown }: Shown & { account: AccountForm; forms: Forms }) {
  const { settings, secrets, health, moment } = shown;
  const values = valuesOf(settings, account.name);
  const own = health?.filter(({ provider }) => provider === account.name) ?? null;
  const users = forms.channels.filter(({ provider }) => provider === account.name).map(({ label }) => label);
  const down = downInWords(own?.find((one) => one.down !== null) ?? null, moment);
  const isSecretStored = secrets.isKnown
    ? secrets.stored(account.name).length > 0 || secrets.trouble(account.name) !== null
    : null;
  return (
    <SetUpCard
      {...shown}
      name={account.name}
      title={account.label}
      intro={connectionsWords.usedByWhatIsSent({ users: users.join(', '), isFree: account.isFree === true })}
      fields={account.fields}
      values={values}
      state={accountState(own, values !== null, isSecretStored)}
      consequences={[
        connectionsWords.nothingCanBeSentByThen({ users: users.join(' or ') }),
        shown.secrets.readOnly === null ? connectionsWords.itsTokenGoesAsWell : connectionsWords.accountFilesStay,
      ]}
      trouble={down}
    />
  );
}

function ChannelCard({ channel, forms, ...shown }: Shown & { channel: ChannelForm; forms: Forms }) {
  const { settings, moment } = shown;
  const hasOwnFields = Object.keys(channel.fields).length > 0;
  const values = valuesOf(settings, hasOwnFields ? channel.name : channel.provider);
  const health = shown.health?.find(({ name }) => name === channel.name) ?? null;
  const account = forms.accounts.find(({ name }) => name === channel.provider)?.label ?? channel.provider;
  const state = channelState(health, values !== null);
  const facts = values !== null && <ChannelFacts {...shown} {...{ channel, values, account }} health={health} />;
  if (!hasOwnFields) {
    return (
      <Card title={channel.label} intro={introOf(channel)} buttons={<StateChip tone={state[0]}>{state[1]}</StateChip>}>
        {values === null && <p>{connectionsWords.setUpFirstWithoutItNothing({ label: account })}</p>}
        {facts}
      </Card>
    );
  }
  return (
    <SetUpCard
      {...shown}
      name={channel.name}
      title={channel.label}
      intro={introOf(channel)}
      fields={channel.fields}
      values={values}
      state={state}
      consequences={[connectionsWords.noContactIsReachedByThen({ label: channel.label })]}
      trouble={downInWords(health, moment)}
    >
      {facts}
    </SetUpCard>
  );
}

/** What is known of a channel that is set up, and a test by it. */
function ChannelFacts({
  api,
  desk,
  settings,
  moment,
  onSaid,
  channel,
  values,
  account,
  health,
}: Pick<Shown, 'api' | 'desk' | 'settings' | 'moment' | 'onSaid'> & {
  channel: ChannelForm;
  values: ChannelPart;
  /** As its card is called. */
  account: string;
  health: Health['channels'][number] | null;
}) {
  return (
    <>
      {health?.configured === false && <p>{connectionsWords.setUpFirstWithoutItNothing({ label: account })}</p>}
      <dl className={factStyles['facts']}>
        {Object.entries(channel.fields)
          .filter(([, field]) => field.required)
          .map(([name, field]) => (
            <Fragment key={name}>
              <dt>{field.label}</dt>
              <dd>{valueInWords(field, values[name])}</dd>
            </Fragment>
          ))}
        {health?.down === null && (
          <>
            <dt>{proofNames[health.proof.state]}</dt>
            <dd>
              <ProofWords proof={health.proof} now={moment.now} />
            </dd>
          </>
        )}
      </dl>
      {health?.configured === true && <TestPicker api={api} settings={settings} channel={channel} />}
      {health?.configured === true && channel.addOn !== undefined && (
        <AddOn
          {...{ api, desk, onSaid }}
          channel={channel.name}
          addOn={channel.addOn}
          // What is set may be another thing at the provider.
          revision={JSON.stringify(values)}
        />
      )}
    </>
  );
}

function LocalCard({ channel, health, moment }: Shown & { channel: ChannelForm }) {
  const own = health?.find(({ name }) => name === channel.name);
  return (
    <Card
      title={channel.label}
      intro={connectionsWords.showsAndSoundsEveryAlarm}
      buttons={
        own !== undefined && <StateChip tone={proofTones[own.proof.state]}>{proofNames[own.proof.state]}</StateChip>
      }
    >
      <p>
        {own !== undefined && <ProofWords proof={own.proof} now={moment.now} />} {connectionsWords.tryItWithSoundButton}
      </p>
    </Card>
  );
}

function UnknownCard({ name, ...shown }: Shown & { name: string }) {
  return (
    <SetUpCard
      {...shown}
      name={name}
      title={name}
      intro={connectionsWords.thisChannelIsNoLongerAvailable}
      fields={{}}
      values={{}}
      state={['off', connectionsWords.noLongerAvailable]}
      consequences={[connectionsWords.whatIsSet]}
      isFixed
    />
  );
}

function valueInWords({ kind }: Field, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return connectionsWords.none;
  return kind === 'phone' ? phoneInWords(String(value)) : String(value);
}

const valuesOf = ({ channels }: Settings, name: string): ChannelPart | null => partOf(channels, name) ?? null;

/** It reaches the user at this computer, and has nothing to set. */
const isLocal = ({ media }: ChannelForm): boolean => media.includes('local');
