/**
 * Chromium refuses schemes it does not know. `app://vigil/x` is therefore shown to it as
 * `https://vigil.app.electron.invalid/x`: a secure origin of its own, whose requests are all intercepted. Everything
 * the app sees carries the `app:` address again; the page itself reads the other one in `location.href`.
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

export function toAppUrl(address: string): string {
  const [prefix, url] = address.startsWith('blob:') ? ['blob:', address.slice('blob:'.length)] : ['', address];
  if (!URL.canParse(url)) return address;
  const { protocol, hostname, origin } = new URL(url);
  if (protocol !== 'https:' || !hostname.endsWith(suffix)) return address;
  const name = hostname.slice(0, -suffix.length);
  const dot = name.lastIndexOf('.');
  return `${prefix}${name.slice(dot + 1)}://${name.slice(0, dot)}${url.slice(origin.length)}`;
}
