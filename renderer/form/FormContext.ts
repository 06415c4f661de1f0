import { createContext, useContext } from 'react';
import type { FieldErrors } from './field-errors';

/** What the fields of one form share. */
export interface FormShared {
  id: string;
  errors: FieldErrors;
}

export const FormContext = createContext<FormShared>({ id: '', errors: {} });

/** Where the field stands in the page: the summary of problems leads there. */
export const elementId = (formId: string, name: string): string => `${formId}-field-${name}`;

export interface FieldLinks {
  id: string;
  helpId: string;
  errorId: string;
  error: string | undefined;
  /** For the control: its name, and where its help and its problem stand. */
  control: {
    id: string;
    name: string;
    'aria-invalid': true | undefined;
    'aria-describedby': string | undefined;
  };
}

export function useField(name: string, hasHelp: boolean): FieldLinks {
  const { id: formId, errors } = useContext(FormContext);
  const error = Object.hasOwn(errors, name) ? errors[name] : undefined;
  const id = elementId(formId, name);
  const [helpId, errorId] = [`${id}-help`, `${id}-error`];
  const described = [...(error === undefined ? [] : [errorId]), ...(hasHelp ? [helpId] : [])].join(' ');
  return {
    id,
    helpId,
    errorId,
    error,
    control: {
      id,
      name,
      'aria-invalid': error === undefined ? undefined : true,
      'aria-describedby': described === '' ? undefined : described,
    },
  };
}
