/** The last word of a name that means a secret: "token", "api_secret", "botToken". */
const secretWords =
  /(?:token|secret|password|passwd|passphrase|credentials?|api[-_]?key|private[-_]?key|auth|signature)$/i;

export const isSecretName = (name: string): boolean => secretWords.test(name);

export interface NamedSecret {
  /** "token", "api_secret". */
  name: string;
  value: string;
}

/**
 * A secret with its name somewhere in what follows the host of an address, wherever a user or a program has put it:
 * "/token=…", "#access-token=…", "%3Ftoken%3D…". null: none.
 */
export function namedSecretIn(afterHost: string): NamedSecret | null {
  const [path = '', ...others] = afterHost.split(/[?#]/);
  const pieces = [...others.flatMap((other) => other.split('&')), ...path.split(/[/&]/)];
  // A secret may hold a semicolon itself: it is cut there only where nothing was found before.
  for (const piece of [...pieces, ...pieces.flatMap((whole) => whole.split(/[;,]/))]) {
    const [name = '', ...value] = piece.split('=');
    if (value.length > 0 && isSecretName(decoded(name)))
      return { name: decoded(name), value: decoded(value.join('=')) };
  }
  const plain = decoded(afterHost);
  return plain === afterHost ? null : namedSecretIn(plain);
}

/** As it was before it was put into an address. What was never encoded, such as a lone percent sign, stays. */
export const decoded = (text: string): string => text.replace(/%[0-9a-f%]+/gi, decodedRun);

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}
