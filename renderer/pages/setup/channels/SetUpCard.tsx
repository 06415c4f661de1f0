import type { ReactNode } from 'react';
import type { Problem } from '../../../../shared/contract';
import type { Field } from '../../../../shared/settings/descriptor';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { ItemButtons } from '../../../components/acts/ItemButtons';
import { Card } from '../../../components/Card';
import type { EnteredFields } from '../../../form/field-values';
import { FieldsForm } from '../../../form/fields/FieldsForm';
import { useItemMode } from '../../../hooks/settings/useItemMode';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import type { ChipTone } from '../chip-tone';
import { refusalAtField } from '../refusal-at-field';
import { RemoveByCall } from '../RemoveByCall';
import { SecretNotes } from '../SecretNotes';
import { StateChip } from '../StateChip';
import type { SecretsDesk } from '../useSecrets';
import styles from './SetUpCard.module.css';

export interface SetUpCardProps {
  api: Api;
  desk: SettingsDesk;
  secrets: SecretsDesk;
  /** As it stands among the channels of the settings. */
  name: string;
  title: string;
  intro: string;
  fields: Readonly<Record<string, Field>>;
  /** What is set; null while it is not set up. */
  values: Readonly<Record<string, unknown>> | null;
  state: [ChipTone, string];
  /** What stops when it is removed. */
  consequences: string[];
  onSaid: (sentence: string) => void;
  /** Why nothing can be sent at present. */
  trouble?: string | null;
  /** Its fields are no longer known: it can only be removed. */
  isFixed?: boolean;
  /** What is shown of it once it is set up. */
  children?: ReactNode;
}

/** An account or channel that has something to set: its state, its fields, and the way to take it out. */
export function SetUpCard(props: SetUpCardProps) {
  const { name, title, intro, values, state, onSaid, isFixed = false, trouble = null, children } = props;
  const draftKey = `channels/${name}`;
  const { title: heading, isEdited, isRemoved, isQuiet, setMode, close } = useItemMode(draftKey);
  const closeWith = (sentence: string | null): void => {
    if (sentence === null) close();
    else {
      setMode('shown');
      onSaid(sentence);
    }
  };
  const isSetUp = values !== null;

  return (
    <Card
      title={title}
      titleRef={heading}
      intro={intro}
      buttons={
        <>
          <StateChip tone={state[0]}>{state[1]}</StateChip>
          {isQuiet && (
            <ItemButtons
              name={title}
              changeWord={isSetUp ? connectionsWords.change : connectionsWords.setUp}
              canChange={!isFixed}
              canRemove={isSetUp}
              onMode={setMode}
            />
          )}
        </>
      }
    >
      {trouble !== null && <p className={styles['trouble']}>{trouble}</p>}
      {isEdited && <SetUpForm {...props} draftKey={draftKey} onClose={closeWith} />}
      {isRemoved && <RemoveSetUp {...props} onClose={closeWith} />}
      {children}
    </Card>
  );
}

function SetUpForm({
  api,
  desk,
  secrets,
  name,
  title,
  fields,
  values,
  draftKey,
  onClose,
}: SetUpCardProps & { draftKey: string; onClose: (sentence: string | null) => void }) {
  const asked = Object.entries(fields).filter(([, { kind }]) => kind !== 'secret' || secrets.readOnly === null);
  const save = async ({ values: settings, secrets: given }: EnteredFields): Promise<Problem | null> => {
    const answer = await api.call('saveChannel', { revision: desk.revision, name, settings, secrets: given });
    if (answer.ok) {
      await desk.reload();
      onClose(answer.value.sentence);
    }
    return refusalAtField(answer);
  };
  return (
    <>
      {Object.values(fields).some(({ kind }) => kind === 'secret') && <SecretNotes secrets={secrets} ownerId={name} />}
      <FieldsForm
        draftKey={draftKey}
        label={title}
        fields={Object.fromEntries(asked)}
        values={values ?? {}}
        hasSecret={secrets.stored(name)}
        save={save}
        onReload={desk.reload}
        onCancel={() => {
          onClose(null);
        }}
      />
    </>
  );
}

function RemoveSetUp({
  api,
  desk,
  name,
  title,
  consequences,
  onClose,
}: SetUpCardProps & { onClose: (sentence: string | null) => void }) {
  return (
    <RemoveByCall
      name={title}
      consequences={consequences}
      desk={desk}
      ask={() => api.call('saveChannel', { revision: desk.revision, name, settings: null })}
      onClose={onClose}
    />
  );
}
