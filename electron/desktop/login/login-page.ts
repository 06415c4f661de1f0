import type { LoginPage } from '../../api/ports';
import { desktopWords } from '../desktop-words';

/**
 * One for each login, in memory alone: two people of one household have two accounts at the same
 * provider, and what the first left behind would log the second in.
 */
export const partitionOf = (sourceId: string, time: number): string => `login-${sourceId}-${time}`;

/** Where earlier versions kept a source's cookies on the disk. */
export const keptPartitionOf = (sourceId: string): string => `persist:sign-in-${sourceId}`;

/** Said by Vigil, never by the page: the window shows no address. */
export const titleOf = (address: string): string =>
  URL.canParse(address) ? desktopWords.logInAt({ host: new URL(address).host }) : desktopWords.logIn;

/**
 * Whether the window itself may be there. What stands in a frame of the page, such as a captcha, is not asked about.
 */
export function isLogInPage({ startUrl, ticketHosts }: LoginPage, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  const isPlain = username === '' && password === '' && protocol === new URL(startUrl).protocol;
  return isPlain && ticketHosts.includes(host);
}

/** What every browser of this engine says of itself; the program's own name among it gets a login turned away. */
const KEPT = ['Mozilla', 'AppleWebKit', 'Chrome', 'Safari'];

/** "… Chrome/140.0.0.0 Safari/537.36", without "vigil/0.1.0" and "Electron/45.0.0". */
export const browserName = (own: string): string =>
  own
    .split(' ')
    .filter((part) => !part.includes('/') || part.startsWith('(') || KEPT.includes(part.split('/')[0] ?? ''))
    .join(' ');

/**
 * What a page wanted to open, as Electron's window loads it: with the form that it sent
 * along, and from where. Files never go.
 */
export function loadOptionsOf({
  referrer,
  postBody,
}: PopUp): Pick<Electron.LoadURLOptions, 'httpReferrer' | 'postData' | 'extraHeaders'> {
  if (postBody === undefined) return { httpReferrer: referrer };
  const { contentType, boundary, data } = postBody;
  const type = boundary === undefined ? contentType : `${contentType}; boundary=${boundary}`;
  const postData = data.filter((part): part is Electron.UploadRawData => part.type === 'rawData');
  return { httpReferrer: referrer, postData, extraHeaders: `content-type: ${type}` };
}

type PopUp = Pick<Electron.HandlerDetails, 'referrer' | 'postBody'>;
