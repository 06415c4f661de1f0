import { useState } from 'react';
import type { PersonSettings } from '../../../../shared/settings/settings';
import type { Health } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { Card } from '../../../components/Card';
import styles from '../../../components/forms-page.module.css';
import { Notice } from '../../../components/notices/Notice';
import { Said } from '../../../components/Said';
import { Words } from '../../../components/Words';
import type { LiveState } from '../../../state/live-state';
import { addressOf } from '../../../state/places';
import { useHealth } from '../health/useHealth';
import { useSecrets } from '../useSecrets';
import { WithForms, type FormsBase } from '../WithForms';
import { NewSource } from './NewSource';
import { SourceItem } from './SourceItem';
import sourceStyles from './sources.module.css';

/** Where each person's values come from. */
export function SourcesPage({ api, live, now }: { api: Api; live: LiveState; now: Millis | null }) {
  return (
    <WithForms api={api} now={now}>
      {(base) => <Sources {...base} api={api} live={live} />}
    </WithForms>
  );
}

function Sources({ api, live, now, desk, settings, forms }: FormsBase & { api: Api; live: LiveState }) {
  const [said, setSaid] = useState('');
  const health = useHealth(api, { now, revision: `${desk.revision} ${live.historyRevision}` });
  return (
    <div className={styles['page']}>
      <Said sentence={said} />
      {health.problem !== null && (
        <Notice kind="problem" title={connectionsWords.howSourcesDoIsNotKnown({ sentence: health.problem.sentence })} />
      )}
      {settings.people.length === 0 && (
        <Notice kind="empty" title={connectionsWords.nobodyIsWatchedOverYet}>
          <Words
            of={connectionsWords.addPersonOnPageSettingsFirst({
              a: (said) => <a href={addressOf('settings')}>{said}</a>,
            })}
          />
        </Notice>
      )}
      {settings.people.map((person) => (
        <PersonSources
          key={person.id}
          api={api}
          now={now}
          desk={desk}
          forms={forms}
          person={person}
          health={health.value?.sources ?? null}
          onSaid={setSaid}
        />
      ))}
    </div>
  );
}

function PersonSources({
  api,
  now,
  desk,
  forms,
  person,
  health,
  onSaid,
}: Omit<FormsBase, 'settings'> & {
  api: Api;
  person: PersonSettings;
  health: Health['sources'] | null;
  onSaid: (sentence: string) => void;
}) {
  const [changes, setChanges] = useState(0);
  const secrets = useSecrets(
    api,
    person.sources.map(({ id }) => id),
    `${desk.revision} ${changes}`,
  );
  const said = (sentence: string): void => {
    // A secret that was changed changes nothing in the settings.
    setChanges((count) => count + 1);
    onSaid(sentence);
  };
  const moment = { now, timeZone: person.timeZone };
  return (
    <Card title={person.name}>
      {person.sources.length === 0 && (
        <Notice kind="empty" title={connectionsWords.hasNoSourceYet({ name: person.name })}>
          {connectionsWords.nobodyWatchesOverUntilThereIsOne({ name: person.name })}
        </Notice>
      )}
      <ul className={sourceStyles['list']}>
        {person.sources.map((source) => (
          <SourceItem
            key={source.id}
            api={api}
            desk={desk}
            secrets={secrets}
            person={person}
            source={source}
            described={forms.sources.find(({ kind }) => kind === source.kind)}
            health={health === null ? undefined : (health.find(({ id }) => id === source.id) ?? null)}
            moment={moment}
            onSaid={said}
          />
        ))}
      </ul>
      <div>
        <NewSource api={api} desk={desk} secrets={secrets} person={person} kinds={forms.sources} onSaid={said} />
      </div>
    </Card>
  );
}
