import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/contract';
import type { Field } from '../../../shared/settings/descriptor';
import { formWords } from '../../catalogue/settings/form';
import { withLabels } from '../field-errors';
import { enteredOf, typedOf, type EnteredFields, type TypedFields } from '../field-values';
import { Form } from '../Form';
import styles from '../form.module.css';
import { useForm } from '../useForm';
import { SecretField } from './SecretField';
import { SelectField } from './SelectField';
import { NumberField, TextField } from './TextField';
import { ToggleField } from './ToggleField';

export interface FieldsFormProps {
  /** Under which what is typed is kept: "sources/nightscout-1". */
  draftKey: string;
  label: string;
  fields: Readonly<Record<string, Field>>;
  /** As they are saved. */
  values: Readonly<Record<string, unknown>>;
  /** Names of the secret fields that are kept already. */
  hasSecret?: readonly string[];
  /** Where they stand in the settings: "people[0].sources[0]". */
  path?: string;
  save: (entered: EnteredFields) => Promise<Problem | null>;
  onSaved?: () => void;
  onReload?: () => Promise<void>;
  onCancel?: () => void;
  saveLabel?: string;
  /** Between the fields and the way to save them: a check of what is entered. */
  children?: ReactNode;
}

/** A form drawn from a descriptor: what a source or channel says of its fields is all there is to know. */
export function FieldsForm(props: FieldsFormProps) {
  const { draftKey, label, fields, values, hasSecret = [], path = '', save, children, ...rest } = props;
  const labels = labelsOf(fields);
  const form = useForm({
    draftKey,
    saved: typedOf(fields, values),
    check: (typed) => enteredOf(fields, typed, hasSecret),
    save: async (entered) => {
      const problem = await save(entered);
      return problem && { ...problem, sentence: withLabels(problem.sentence, labels) };
    },
    neverKept: Object.keys(fields).filter((name) => isDelicate(fields[name])),
    path,
  });
  const entries = Object.entries(fields);
  const advanced = entries.filter(([, field]) => field.advanced === true);
  const draw = ([name, field]: [string, Field]) => (
    <DescribedField
      key={name}
      name={name}
      field={field}
      typed={form.fields[name]}
      isSet={hasSecret.includes(name)}
      onChange={(value) => {
        form.change({ [name]: value });
      }}
    />
  );
  return (
    <Form form={form} label={label} labels={labels} {...rest}>
      {entries.filter(([, field]) => field.advanced !== true).map(draw)}
      {advanced.length > 0 && (
        <details className={styles['advanced']} open={advanced.some(([name]) => Object.hasOwn(form.errors, name))}>
          <summary>{formWords.advanced}</summary>
          <div className={styles['advancedFields']}>{advanced.map(draw)}</div>
        </details>
      )}
      {children}
    </Form>
  );
}

/** A pasted address may hold a token. */
const isDelicate = (field: Field | undefined): boolean => field?.kind === 'secret' || field?.kind === 'url';

const labelsOf = (fields: Readonly<Record<string, Field>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, { label }]) => [name, label]));

function DescribedField({
  name,
  field,
  typed,
  isSet,
  onChange,
}: {
  name: string;
  field: Field;
  typed: TypedFields[string];
  isSet: boolean;
  onChange: (value: TypedFields[string]) => void;
}) {
  const { label, help } = field;
  const isRequired = field.required || (field.default === undefined ? false : undefined);
  const frame = { name, label, isRequired, ...(help !== '' && { help }) };
  const text = typeof typed === 'string' ? typed : '';
  const example = field.placeholder === undefined ? {} : { placeholder: field.placeholder };
  switch (field.kind) {
    case 'toggle':
      return <ToggleField {...frame} value={typed === true} onChange={onChange} />;
    case 'choice':
      return <SelectField {...frame} choices={field.choices ?? []} value={text} onChange={onChange} />;
    case 'number':
      return <NumberField {...frame} unit={field.unit ?? ''} value={text} onChange={onChange} />;
    case 'secret':
      return (
        <SecretField
          {...frame}
          isSet={isSet}
          change={typeof typed === 'boolean' ? undefined : typed}
          onChange={onChange}
        />
      );
    case 'phone':
      return <TextField {...frame} {...example} inputMode="tel" value={text} onChange={onChange} />;
    case 'url':
      return <TextField {...frame} {...example} inputMode="url" value={text} onChange={onChange} />;
    case 'text':
      return <TextField {...frame} {...example} value={text} onChange={onChange} />;
  }
}
