import { closest } from 'fastest-levenshtein';

/** Names of options as a person would type them wrongly; a secret has digits or capitals in it. */
const PLAIN_OPTION = /'(--?[a-z-]{1,30})'/;

/**
 * What `parseArgs` of Node has against arguments, in a sentence for the log, with the nearest option there is. Values
 * and stray arguments are not repeated: the user may have pasted a secret there. `known`: "--data" and the like.
 */
export function argumentProblem(error: unknown, known: readonly string[]): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return 'One argument belongs to no option.';
  // Of these it names the option, which is a known one.
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `${message.replace(/\.*$/, '')}.`;
  const [, name] = PLAIN_OPTION.exec(message) ?? [];
  if (name === undefined) return 'One option is not known.';
  return `There is no option ${name}. Did you mean ${closest(name, known)}?`;
}
