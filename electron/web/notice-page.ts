import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { webWordsIn } from '../../shared/locales/host/web';
import { usualLanguage } from '../../shared/locales/language';
import { CONTENT_SECURITY_POLICY, safeHeaders } from './replies';

const words = webWordsIn(usualLanguage);

export type Notice = 'no-session' | 'used-key' | 'not-built' | 'no-such-page';

const notices: Record<Notice, { status: number; title: string; text: string }> = {
  'no-session': {
    status: 401,
    title: words.notLetInYet,
    text: words.openLink,
  },
  'used-key': {
    status: 401,
    title: words.linkUsed,
    text: words.eachLinkLetsOneBrowser,
  },
  'not-built': {
    status: 404,
    title: words.notBuilt,
    text: words.pageMissing,
  },
  'no-such-page': { status: 404, title: words.noSuchPage, text: words.onePage },
};

const STYLE = `:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.5rem;line-height:1.25}`;

/** A page that needs no other file, since none may be loaded yet. Its one style is allowed by its hash. */
export function replyNotice(response: ServerResponse, notice: Notice): void {
  const { status, title, text } = notices[notice];
  const styleHash = createHash('sha256').update(STYLE).digest('base64');
  const policy = CONTENT_SECURITY_POLICY.replace("style-src 'self'", `style-src 'sha256-${styleHash}'`);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} – Vigil</title><style>${STYLE}</style><main><h1>${title}</h1><p>${text}</p></main></html>`;
  const headers = { ...safeHeaders, 'Content-Security-Policy': policy, 'Content-Type': 'text/html; charset=utf-8' };
  response.writeHead(status, headers).end(html);
}
