import type { ReactNode } from 'react';
import { formWords } from '../../catalogue/settings/form';
import styles from '../form.module.css';
import type { FieldLinks } from '../FormContext';

export interface FieldProps {
  /** The field's place in the form: "phone", "quietHours[0]". */
  name: string;
  label: string;
  help?: ReactNode;
  /** Left out: there is a default, so that it is neither asked for nor called optional. */
  isRequired?: boolean | undefined;
}

/** A control with its label above, its help, and what is wrong with it. */
export function FieldFrame({
  links,
  label,
  help,
  isRequired,
  children,
}: Omit<FieldProps, 'name'> & { links: FieldLinks; children: ReactNode }) {
  return (
    <div className={styles['field']}>
      <label htmlFor={links.id} className={styles['label']}>
        {label}
        {isRequired === false && <span className={styles['optional']}> {formWords.optional}</span>}
      </label>
      <FieldHelp links={links} help={help} />
      {children}
      <FieldProblem links={links} />
    </div>
  );
}

/** Several controls that are one field. */
export function FieldGroup({
  links,
  label,
  help,
  children,
}: Omit<FieldProps, 'name' | 'isRequired'> & { links: FieldLinks; children: ReactNode }) {
  return (
    <fieldset
      id={links.id}
      tabIndex={-1}
      className={styles['group']}
      aria-describedby={links.control['aria-describedby']}
    >
      <legend className={styles['label']}>{label}</legend>
      <FieldHelp links={links} help={help} />
      {children}
      <FieldProblem links={links} />
    </fieldset>
  );
}

export function FieldHelp({ links, help }: { links: FieldLinks; help: ReactNode }) {
  if (help === undefined || help === '') return null;
  return (
    <div id={links.helpId} className={styles['help']}>
      {help}
    </div>
  );
}

export function FieldProblem({ links }: { links: FieldLinks }) {
  if (links.error === undefined) return null;
  return (
    <p id={links.errorId} className={styles['error']}>
      {links.error}
    </p>
  );
}
