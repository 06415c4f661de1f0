/** What a page of the login answered. */
export interface Visited {
  status: number;
  /** Where it sends on to; empty: nowhere. */
  location: string;
  html: string;
  /** Where its form goes. */
  action: string;
  csrf: string;
}

/** A browser with one cookie: follows nothing by itself. A form is submitted, without one the page is got. */
export function createGarminBrowser(origin: string) {
  let cookie = '';
  return async (path: string, form?: Record<string, string>): Promise<Visited> => {
    const response = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const html = await response.text();
    const action = /action="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    return { status: response.status, location: response.headers.get('location') ?? '', html, action, csrf };
  };
}
