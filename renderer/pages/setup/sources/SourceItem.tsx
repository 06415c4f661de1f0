import type { SourceForm as Described } from '../../../../shared/settings/forms';
import type { PersonSettings, SourceSettings } from '../../../../shared/settings/settings';
import type { Health } from '../../../../shared/status/status';
import { providerName } from '../../../../shared/text/provider-name';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { ItemButtons } from '../../../components/acts/ItemButtons';
import { useItemMode } from '../../../hooks/settings/useItemMode';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import type { Moment } from '../../../words/time-words';
import { RemoveByCall } from '../RemoveByCall';
import { StateChip } from '../StateChip';
import type { SecretsDesk } from '../useSecrets';
import { sourceState } from './source-states';
import { SourceFacts } from './SourceFacts';
import { SourceForm } from './SourceForm';
import styles from './SourceItem.module.css';
import { SourceLogin } from './SourceLogin';

type SourceHealth = Health['sources'][number];

export interface SourceItemProps {
  api: Api;
  desk: SettingsDesk;
  secrets: SecretsDesk;
  person: PersonSettings;
  source: SourceSettings;
  /** undefined: no version of its kind is left. */
  described: Described | undefined;
  /** null: not polled. undefined: not known yet. */
  health: SourceHealth | null | undefined;
  moment: Moment;
  onSaid: (sentence: string) => void;
}

/** One source: how it does, and its fields when they are changed. */
export function SourceItem(props: SourceItemProps) {
  const { person, source, described, health, moment, onSaid } = props;
  const draftKey = `sources/${source.id}`;
  const { title, isEdited, isRemoved, isQuiet, setMode, close } = useItemMode(draftKey, described !== undefined);
  const closeWith = (sentence: string | null): void => {
    if (sentence === null) close();
    else {
      setMode('shown');
      onSaid(sentence);
    }
  };
  const name = nameOf(source, described, health);
  const [tone, word] = sourceState(health, described !== undefined);

  return (
    <li className={styles['source']} data-tone={tone}>
      <div className={styles['heading']}>
        <h3 ref={title} tabIndex={-1} className={styles['title']}>
          {name}
        </h3>
        <StateChip tone={tone}>{word}</StateChip>
        {isQuiet && (
          <div className={styles['buttons']}>
            <ItemButtons name={name} canChange={described !== undefined} onMode={setMode} />
          </div>
        )}
      </div>
      {described === undefined ? (
        <p>{connectionsWords.kindNoLongerAvailable({ kind: source.kind })}</p>
      ) : (
        health && (
          <>
            {health.login !== null && (
              <SourceLogin
                api={props.api}
                sourceId={source.id}
                provider={providerName(source.kind)}
                login={health.login}
                moment={moment}
                onSaid={onSaid}
              />
            )}
            <SourceFacts health={health} moment={moment} />
          </>
        )
      )}
      {isEdited && described !== undefined && (
        <SourceForm {...props} described={described} personId={person.id} draftKey={draftKey} onClose={closeWith} />
      )}
      {isRemoved && <RemoveSource {...props} name={name} onClose={closeWith} />}
    </li>
  );
}

function RemoveSource({
  api,
  desk,
  secrets,
  person,
  source,
  name,
  onClose,
}: SourceItemProps & { name: string; onClose: (sentence: string | null) => void }) {
  const isOnly = person.sources.length === 1;
  return (
    <RemoveByCall
      name={name}
      consequences={[
        isOnly
          ? connectionsWords.hasNoOtherSourceNobodyWatches({ name: person.name })
          : connectionsWords.isThenWatchedByOtherSourcesOnly({ name: person.name }),
        secrets.readOnly === null
          ? connectionsWords.itsTokenOrLogInGoes
          : connectionsWords.itsFilesInCredentialsDirectoryStay,
      ]}
      desk={desk}
      ask={() => api.call('removeSource', { revision: desk.revision, personId: person.id, sourceId: source.id })}
      onClose={onClose}
    />
  );
}

const nameOf = (source: SourceSettings, described: Described | undefined, health: SourceItemProps['health']): string =>
  !health ? `${described?.label ?? source.kind} ${source.id}` : health.siteName;
