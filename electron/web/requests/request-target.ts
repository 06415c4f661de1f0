/**
 * What a request asks for, from its first line. Null for what no page of ours sends: "//" and "/\" (another host to
 * a reader that takes them as an address), "*", or a whole address as it is sent to a proxy.
 */
export function targetOf(written: string | undefined): URL | null {
  if (written === undefined || !/^\/(?![/\\])/.test(written)) return null;
  const address = `http://vigil.invalid${written}`;
  return URL.canParse(address) ? new URL(address) : null;
}
