type Ask = (permission: string) => Promise<boolean>;
type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Chromium's protocol tells nobody that a page asks for something. So the calls that ask wait here until
 * the session's handler has decided and Chromium was told, and go on then. Who gets around this finds
 * everything denied, as headless Chromium does.
 */
export function guardPermissions(ask: Ask): void {
  // Each is absent where the page is not secure.
  const {
    Notification: notification,
    Geolocation: geolocation,
    MediaDevices: media,
    Clipboard: clipboard,
  } = window as Partial<typeof globalThis>;
  askFirst(ask, notification, 'requestPermission', 'notifications');
  askFirst(ask, geolocation?.prototype, 'getCurrentPosition', 'geolocation');
  askFirst(ask, geolocation?.prototype, 'watchPosition', 'geolocation');
  askFirst(ask, media?.prototype, 'getUserMedia', 'media');
  askFirst(ask, clipboard?.prototype, 'read', 'clipboard-read');
  askFirst(ask, clipboard?.prototype, 'readText', 'clipboard-read');
}

function askFirst(ask: Ask, owner: object | undefined, name: string, permission: string): void {
  if (owner === undefined) return;
  const original = Reflect.get(owner, name) as AnyFunction;
  const waiting: AnyFunction = async function (...args) {
    await ask(permission);
    return original.apply(this, args);
  };
  Object.defineProperty(owner, name, { value: waiting });
}
