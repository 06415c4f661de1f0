/**
 * Chromium refuses schemes it does not know. `app://vigil/x` is therefore shown to it as `https://vigil.app.electron.invalid/x`:
 * a secure origin of its own, whose requests are all intercepted. Everything the app sees carries the `app:` address again;
 * the page itself reads the other one in `location.href`.
 */
const suffix = '.electron.invalid';
const builtIn = new Set([
  'http:',
  'https:',
  'file:',
  'data:',
  'blob:',
  'about:',
  'javascript:',
  'chrome-error:',
  'devtools:',
]);

export function toChromiumUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  if (!match || builtIn.has(`${match[1]!.toLowerCase()}:`)) return url;
  const [, scheme, host, rest] = match;
  return `https://${host!}.${scheme!}${suffix}${rest!.startsWith('/') ? '' : '/'}${rest!}`;
}

export function toAppUrl(url: string): string {
  const match = /^(blob:)?https:\/\/(.+)\.([^./]+)\.electron\.invalid(\/.*)?$/s.exec(url);
  if (!match) return url;
  const [, blob = '', host, scheme, path = '/'] = match;
  return `${blob}${scheme!}://${host!}${path}`;
}
