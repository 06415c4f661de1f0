/** The window's files are served under this address by Vigil itself; nothing else is ever loaded. */
export const SCHEME = 'app';
const HOST = 'vigil';

/** "contacts" → "app://vigil/index.html#/contacts" */
export function pageAddress(page: string): string {
  return `${SCHEME}://${HOST}/index.html#/${page}`;
}

export function isOwnAddress(address: string): boolean {
  const url = parse(address);
  if (url === null) return false;
  return url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === '';
}

/**
 * What a page may ask for: its own files, a file it hands to the user to save, and images that stand in its own styles.
 */
export function isOwnRequest({ url, resourceType }: { url: string; resourceType: string }): boolean {
  if (isOwnAddress(url) || isOwnBlob(url)) return true;
  return resourceType === 'image' && url.startsWith('data:image/');
}

/** A text that a page made itself: the settings that are saved to a file. */
export function isOwnBlob(address: string): boolean {
  return address.startsWith('blob:') && isOwnAddress(address.slice('blob:'.length));
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
