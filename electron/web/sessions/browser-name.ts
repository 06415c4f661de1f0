/** Which to look for first: most browsers also name those they wish to be taken for. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const systems = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'an iPhone'],
  ['iPad', 'an iPad'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'a Mac'],
  ['Linux', 'Linux'],
] as const;

/**
 * "Firefox on Windows", as far as a User-Agent header tells. It may say anything: it
 * names a browser and proves nothing.
 */
export function browserName(userAgent: string | undefined): string {
  const browser = browsers.find(([mark]) => userAgent?.includes(mark))?.[1];
  const system = systems.find(([mark]) => userAgent?.includes(mark))?.[1];
  if (browser === undefined) return 'A script or an unknown browser';
  return system === undefined ? browser : `${browser} on ${system}`;
}
