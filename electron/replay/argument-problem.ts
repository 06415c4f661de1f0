/** Names of options as a person would type them wrongly; a secret has digits or capitals in it. */
const PLAIN_OPTION = /'(--[a-z-]{1,30})'/;

/**
 * What `parseArgs` of Node has against arguments, in a sentence for the log. Values and stray arguments are not repeated: somebody
 * may have pasted a secret there.
 */
export function argumentProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return 'One argument belongs to no option.';
  // Of these it names the option, which is a known one.
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return message;
  const [, name] = PLAIN_OPTION.exec(message) ?? [];
  return name === undefined ? 'One option is not known.' : `There is no option ${name}.`;
}
