import type { z } from 'zod';
import {
  carriesSettings,
  contract,
  type Answer,
  type CallName,
  type Handlers,
  type ParsedInput,
  type Problem,
} from '../../shared/contract';
import { apiWordsIn } from '../../shared/locales/host/api';
import { usualLanguage } from '../../shared/locales/language';
import { failed } from '../../shared/result';
import { errorName } from '../../shared/text/error-name';
import type { Log } from '../ports';
import { isWithinBounds } from './input-bounds';

const words = apiWordsIn(usualLanguage);

/** What a host answers: the call's own answer, or why there was none. */
export type CallAnswer = { ok: true; value: unknown } | { ok: false; problem: Problem };

/**
 * The one gate between any host (HTTP, IPC) and the handlers: name and input are checked, and nothing thrown gets out.
 */
export type Call = (name: string, input: unknown) => Promise<CallAnswer>;

export function createCall(handlers: Handlers, log: Log): Call {
  return async (name, input) => {
    if (!isCallName(name)) return failed(problem('unknown-call', words.vigilHasNoSuchCall));
    return guarded(name, () => answer(handlers, name, input), log);
  };
}

/** A call from inside this process: the compiler has checked its input, and nothing thrown gets out. */
export type OwnCall = <Name extends CallName>(name: Name, input: ParsedInput<Name>) => Promise<Answer<Name>>;

export const createOwnCall =
  (handlers: Handlers, log: Log): OwnCall =>
  (name, input) =>
    guarded(name, () => handlers[name](input), log);

async function guarded<Name extends CallName>(
  name: Name,
  work: () => Promise<Answer<Name>>,
  log: Log,
): Promise<Answer<Name>> {
  try {
    return await work();
  } catch (error) {
    // Never the message: it may quote what was sent or stored.
    log.error('call-broken', { call: name, error: errorName(error) });
    return failed(problem('broken', words.vigilCouldNotAnswerSomething));
  }
}

async function answer<Name extends CallName>(handlers: Handlers, name: Name, input: unknown): Promise<Answer<Name>> {
  // The compiler does not follow that contract[name].input yields ParsedInput<name>; Contract is defined so.
  const schema = contract[name].input as unknown as z.ZodType<ParsedInput<Name>>;
  if (!carriesSettings(name) && !isWithinBounds(input)) return failed(problem('invalid-input', TOO_MUCH));
  const parsed = schema.safeParse(input);
  if (parsed.success) return handlers[name](parsed.data);
  return failed(invalidInput(parsed.error.issues));
}

const TOO_MUCH = words.noCallNamesSoManyThings;

function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name);
}

function invalidInput(issues: z.core.$ZodIssue[]): Problem {
  const first = issues[0];
  const path = first === undefined || first.path.length === 0 ? null : pathInWords(first.path);
  return { code: 'invalid-input', sentence: first?.message ?? words.inputIsNotValid, path };
}

/** `people[0].name` */
function pathInWords(path: PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

function problem(code: string, sentence: string): Problem {
  return { code, sentence, path: null };
}
