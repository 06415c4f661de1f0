import { useRef, useState } from 'react';
import type { Problem } from '../../shared/contract';
import type { Result } from '../../shared/result';
import { ownName, type FieldErrors } from './field-errors';
import { useDraft } from './useDrafts';

export interface FormPlan<Fields extends object, Value> {
  /** Under which what is typed is kept: the page, then what the form is about: "contacts/mia". */
  draftKey: string;
  /** What the fields show when nothing was typed. */
  saved: Fields;
  /** The fields as what is saved, or what is wrong with them. */
  check: (fields: Fields) => Result<Value, FieldErrors>;
  /** Returns why it was refused. */
  save: (value: Value) => Promise<Problem | null>;
  /** Where this form's object stands in the settings, so that a refusal finds its field: "contacts[2]". */
  path?: string;
  /** Fields whose draft is not kept over a reload of the page: secrets, and what may hold one. */
  neverKept?: readonly string[];
}

/**
 *  idle ─▶ saving ─▶ saved ─▶ idle (something is typed again)
 *            └─────▶ refused ─▶ saving, or idle once it is typed on
 */
export type SaveState = { step: 'idle' | 'saving' | 'saved' } | { step: 'refused'; problem: Problem };

export interface FormState<Fields> {
  fields: Fields;
  /** As far as they are to be seen: those of fields that were left, or all once saving was tried. */
  errors: FieldErrors;
  isDirty: boolean;
  state: SaveState;
  /** Counts tries that were refused: the summary of what is wrong takes the focus at each. */
  refusals: number;
  change: (changes: Partial<Fields>) => void;
  /** A field was left: from then on what is wrong with it is shown. */
  leave: (name: string) => void;
  /** True once it is saved. */
  submit: () => Promise<boolean>;
  discard: () => void;
}

export function useForm<Fields extends object, Value>(plan: FormPlan<Fields, Value>): FormState<Fields> {
  const { draftKey, saved, check, save, path = '', neverKept } = plan;
  const { fields, isDirty, change, discard } = useDraft(draftKey, saved, neverKept);
  const [state, setState] = useState<SaveState>({ step: 'idle' });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setIsTried] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const isSaving = useRef(false);

  const checked = check(fields);
  const wrong = checked.ok ? {} : checked.problem;
  const visible = isTried ? wrong : Object.fromEntries(Object.entries(wrong).filter(([name]) => left.has(name)));

  const settle = (next: SaveState): void => {
    isSaving.current = false;
    setState(next);
    if (next.step === 'refused') setRefusals((count) => count + 1);
  };

  const submit = async (): Promise<boolean> => {
    if (isSaving.current) return false;
    setIsTried(true);
    if (!checked.ok) {
      setRefusals((count) => count + 1);
      return false;
    }
    isSaving.current = true;
    setState({ step: 'saving' });
    const problem = await save(checked.value);
    if (problem !== null) {
      settle({ step: 'refused', problem });
      return false;
    }
    discard(fields);
    setIsTried(false);
    setLeft(new Set());
    settle({ step: 'saved' });
    return true;
  };

  return {
    fields,
    errors: { ...refusedAt(state, path), ...visible },
    isDirty,
    state,
    refusals,
    change(changes) {
      change(changes);
      if (state.step !== 'saving') setState({ step: 'idle' });
    },
    leave(name) {
      setLeft((before) => (before.has(name) ? before : new Set([...before, name])));
    },
    submit,
    discard() {
      discard();
      setState({ step: 'idle' });
      setIsTried(false);
      setLeft(new Set());
    },
  };
}

function refusedAt(state: SaveState, path: string): FieldErrors {
  if (state.step !== 'refused') return {};
  const name = ownName(state.problem.path, path);
  return name === null ? {} : { [name]: state.problem.sentence };
}
