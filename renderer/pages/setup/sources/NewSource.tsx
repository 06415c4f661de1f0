import { useId, useState } from 'react';
import type { SourceForm as Described } from '../../../../shared/settings/forms';
import type { PersonSettings } from '../../../../shared/settings/settings';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import quietButton from '../../../components/QuietButton.module.css';
import formStyles from '../../../form/form.module.css';
import { useDraftKeys } from '../../../form/useDrafts';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import type { SecretsDesk } from '../useSecrets';
import { SourceForm } from './SourceForm';
import styles from './SourceItem.module.css';

/** A button that becomes the form of a new source. */
export function NewSource({
  api,
  desk,
  secrets,
  person,
  kinds,
  onSaid,
}: {
  api: Api;
  desk: SettingsDesk;
  secrets: SecretsDesk;
  person: PersonSettings;
  kinds: Described[];
  onSaid: (sentence: string) => void;
}) {
  const draftKey = `sources/new/${person.id}`;
  const hasDraft = useDraftKeys().includes(draftKey);
  const [isOpen, setIsOpen] = useState(false);
  const [kind, setKind] = useState(kinds[0]?.kind ?? '');
  const titleId = useId();
  const described = kinds.find((one) => one.kind === kind) ?? kinds[0];
  if (described === undefined) return null;
  if (!isOpen && !hasDraft) {
    return (
      <button
        type="button"
        className={quietButton['quiet']}
        aria-label={connectionsWords.addSourceFor({ name: person.name })}
        onClick={() => {
          onSaid('');
          setIsOpen(true);
        }}
      >
        {connectionsWords.addSource}
      </button>
    );
  }
  return (
    <div role="group" aria-labelledby={titleId} className={styles['source']}>
      <h3 id={titleId} className={styles['title']}>
        {connectionsWords.newSourceFor({ name: person.name })}
      </h3>
      {kinds.length > 1 && <KindChoice kinds={kinds} kind={kind} onKind={setKind} />}
      <SourceForm
        key={described.kind}
        api={api}
        desk={desk}
        secrets={secrets}
        personId={person.id}
        described={described}
        source={null}
        draftKey={draftKey}
        onClose={(sentence) => {
          setIsOpen(false);
          if (sentence !== null) onSaid(sentence);
        }}
      />
    </div>
  );
}

function KindChoice({ kinds, kind, onKind }: { kinds: Described[]; kind: string; onKind: (kind: string) => void }) {
  const id = useId();
  return (
    <div className={formStyles['field']}>
      <label htmlFor={id} className={formStyles['label']}>
        {connectionsWords.whereValuesComeFrom}
      </label>
      <select
        id={id}
        className={formStyles['select']}
        value={kind}
        onChange={(event) => {
          onKind(event.target.value);
        }}
      >
        {kinds.map((one) => (
          <option key={one.kind} value={one.kind}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}
