/** Pages of the login, as plain as they can be: forms that a browser, or a test of one, fills in. */
export interface Page {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export const page = (title: string, content: string, more: Partial<Page> = {}): Page => ({
  status: 200,
  body: `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>`,
  ...more,
  headers: { 'content-type': 'text/html; charset=utf-8', ...more.headers },
});

export const redirect = (to: string, headers: Record<string, string> = {}): Page => ({
  status: 302,
  headers: { location: to, ...headers },
  body: '',
});

export const passwordPage = (action: string, csrf: string, error = ''): Page =>
  page(
    'GARMIN Authentication Application',
    `${said(error)}<form id="login-form" method="post" action="${escaped(action)}">
<input type="hidden" name="_csrf" value="${csrf}">
<label>Email <input id="username" name="username" type="email" autocomplete="username" required></label>
<label>Password <input id="password" name="password" type="password" autocomplete="current-password" required></label>
<button id="login-btn-signin" type="submit">Sign In</button>
</form>`,
  );

export const codePage = (action: string, csrf: string, error = ''): Page =>
  page(
    'Enter MFA code for login',
    `${said(error)}<form id="mfa-form" method="post" action="${escaped(action)}">
<input type="hidden" name="_csrf" value="${csrf}">
<label>Security code <input id="mfa-code" name="mfa-code" inputmode="numeric" autocomplete="one-time-code" required></label>
<button id="mfa-verify" type="submit">Verify</button>
</form>`,
  );

export const lockedPage = (): Page =>
  page(
    'GARMIN Authentication Application',
    '<p role="alert">Your account is locked. Wait an hour, or set a new password.</p><script>var status = "ACCOUNT_LOCKED";</script>',
  );

const said = (error: string): string => (error === '' ? '' : `<p role="alert">${error}</p>`);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
