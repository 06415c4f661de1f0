import type { Page } from './places';

/** Where a trouble of Vigil itself is mended. */
export function mendOf(code: string): Page {
  if (code.startsWith('refused-')) return 'sources';
  return code === 'people-unknown' ? 'settings' : 'health';
}
