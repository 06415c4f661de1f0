import type { Browser } from './browser';
import { toChromiumUrl } from './scheme';
import { permissions, type Permission, type Session } from './session';

/**
 * What a page finds without asking (`Notification.permission`, `permissions.query`): the
 * session's check handler says so.
 */
export async function tellChromium(session: Session, contents: unknown, url: string, browser: Browser): Promise<void> {
  const { host, protocol } = new URL(url);
  if (host === '') return;
  const names = Object.keys(permissions) as Permission[];
  await Promise.all(
    names.map((permission) => {
      const isGranted = session.decideCheck(contents, permission, `${protocol}//${host}/`);
      return setPermission(session, permission, url, { isGranted, browser });
    }),
  );
}

export async function setPermission(
  session: Session,
  permission: Permission,
  url: string,
  { isGranted, browser }: { isGranted: boolean; browser: Browser },
): Promise<void> {
  const { origin } = new URL(toChromiumUrl(url));
  const browserContextId = await session.browserContext();
  const setting = isGranted ? ('granted' as const) : ('denied' as const);
  const where = { origin, setting, ...(browserContextId !== undefined && { browserContextId }) };
  await Promise.all(
    permissions[permission].map((name) =>
      browser.cdp.send('Browser.setPermission', { permission: { name }, ...where }),
    ),
  );
}
