import { strict } from './strict';

type Details = Electron.OnBeforeRequestListenerDetails;
type Redirected = (details: Electron.OnBeforeRedirectListenerDetails) => void;
type Completed = (details: Electron.OnCompletedListenerDetails) => void;
type Listener = (details: Details, callback: (response: Electron.CallbackResponse) => void) => void;

/** Asked about each request of a page before anything is done with it. The last listener replaces the one before. */
export class WebRequest {
  private filter: Electron.WebRequestFilter = { urls: [] };
  private listener: Listener | null = null;
  private redirected: Redirected | null = null;
  private completed: Completed | null = null;

  onBeforeRequest(first: Electron.WebRequestFilter | Listener | null, second?: Listener | null): void {
    const hasFilter = typeof first === 'object' && first !== null;
    this.filter = hasFilter ? first : { urls: [] };
    this.listener = hasFilter ? (second ?? null) : first;
  }

  onBeforeRedirect(listener: Redirected | null): void {
    this.redirected = listener;
  }

  onCompleted(listener: Completed | null): void {
    this.completed = listener;
  }

  tellRedirect(details: Parameters<Redirected>[0]): void {
    this.redirected?.(details);
  }

  tellCompleted(details: Parameters<Completed>[0]): void {
    this.completed?.(details);
  }

  ask(details: Details): Promise<Electron.CallbackResponse> {
    const { listener } = this;
    if (listener === null || !fits(this.filter, details)) return Promise.resolve({});
    return new Promise((resolve) => {
      listener(details, resolve);
    });
  }
}

export const createWebRequest = (): WebRequest =>
  strict('webRequest', new WebRequest()) satisfies Pick<Electron.WebRequest, 'onBeforeRequest'>;

function fits({ urls, excludeUrls = [], types }: Electron.WebRequestFilter, { url, resourceType }: Details): boolean {
  if (types && !(types as string[]).includes(resourceType)) return false;
  if (excludeUrls.some((pattern) => matches(pattern, url))) return false;
  return urls.length === 0 || urls.some((pattern) => matches(pattern, url));
}

/** Chromium's match patterns: `<all_urls>`, or an address in which a star stands for anything. */
function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(url);
}
