import type { Problem } from '../../../../shared/contract';
import type { SourceForm as Described } from '../../../../shared/settings/forms';
import type { SourceSettings } from '../../../../shared/settings/settings';
import type { Api } from '../../../api';
import { connectionsWords } from '../../../catalogue/settings/connections';
import type { EnteredFields } from '../../../form/field-values';
import { FieldsForm } from '../../../form/fields/FieldsForm';
import type { SettingsDesk } from '../../../hooks/settings/useSettings';
import { refusalAtField } from '../refusal-at-field';
import { SecretNotes } from '../SecretNotes';
import type { SecretsDesk } from '../useSecrets';
import { CheckSource } from './CheckSource';

/** The fields of one source, as its kind describes them. Without `source` it is a new one. */
export function SourceForm({
  api,
  desk,
  secrets,
  personId,
  described,
  source,
  draftKey,
  onClose,
}: {
  api: Api;
  desk: SettingsDesk;
  secrets: SecretsDesk;
  personId: string;
  described: Described;
  source: SourceSettings | null;
  draftKey: string;
  /** What came of it; null when nothing was saved. */
  onClose: (sentence: string | null) => void;
}) {
  const ownerId = source?.id ?? '';
  const fields = withoutSecrets(described.fields, secrets.readOnly !== null);
  const entered = { kind: described.kind, ...(source !== null && { id: source.id }) };
  const hasSecret = source === null ? [] : secrets.stored(source.id);

  const save = async ({ values, secrets: given }: EnteredFields): Promise<Problem | null> => {
    const answer = await api.call('saveSource', {
      revision: desk.revision,
      personId,
      source: { ...values, ...entered },
      secrets: given,
    });
    if (answer.ok) {
      await desk.reload();
      onClose(answer.value.sentence);
    }
    return refusalAtField(answer);
  };

  return (
    <>
      <SecretNotes secrets={secrets} ownerId={ownerId} />
      <FieldsForm
        draftKey={draftKey}
        label={
          source === null
            ? connectionsWords.newSource({ label: described.label })
            : connectionsWords.source({ id: source.id })
        }
        fields={fields}
        values={source ?? {}}
        hasSecret={hasSecret}
        save={save}
        onReload={desk.reload}
        onCancel={() => {
          onClose(null);
        }}
        saveLabel={source === null ? connectionsWords.add : connectionsWords.save}
      >
        <CheckSource
          api={api}
          personId={personId}
          entered={entered}
          form={{ draftKey, fields, values: source ?? {}, hasSecret }}
        />
      </FieldsForm>
    </>
  );
}

/** Files that only an administrator changes are not asked for. */
function withoutSecrets(fields: Described['fields'], isReadOnly: boolean): Described['fields'] {
  if (!isReadOnly) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, { kind }]) => kind !== 'secret'));
}
