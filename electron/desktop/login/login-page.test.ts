import { describe, expect, it } from 'vitest';
import { browserName, isLogInPage, loadOptionsOf, partitionOf, titleOf } from './login-page';

const garmin = {
  startUrl: 'https://sso.garmin.com/sso/signin?id=gauth-widget',
  ticketHosts: ['sso.garmin.com'],
  hideProgramName: true,
};

describe('where the login window may go', () => {
  it.each([
    ['https://sso.garmin.com/sso/signin', true],
    ['https://sso.garmin.com/sso/embed?ticket=ST-1', true],
    ['http://sso.garmin.com/sso/signin', false],
    ['https://sso.garmin.com:8443/', false],
    ['https://sso.garmin.com.elsewhere.example/', false],
    ['https://elsewhere.example/?sso.garmin.com', false],
    ['https://sso.garmin.com@elsewhere.example/', false],
    ['https://somebody:secret@sso.garmin.com/', false],
    ['https://connect.garmin.com/', false],
    ['app://vigil/index.html', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['about:blank', false],
    ['nonsense', false],
  ])('%s: %s', (address, isAllowed) => {
    expect(isLogInPage(garmin, address)).toBe(isAllowed);
  });

  it('at a stand-in on this computer, to its own port alone', () => {
    const page = { ...garmin, startUrl: 'http://127.0.0.1:4711/sso/signin', ticketHosts: ['127.0.0.1:4711'] };
    expect(isLogInPage(page, 'http://127.0.0.1:4711/sso/embed')).toBe(true);
    expect(isLogInPage(page, 'http://127.0.0.1:4712/sso/embed')).toBe(false);
  });
});

it('calls itself what every browser of this engine does', () => {
  const kit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  expect(
    browserName(`Mozilla/5.0 (X11; Linux x86_64) ${kit} vigil/0.1.0 Chrome/140.0.0.0 Electron/45.0.0 Safari/537.36`),
  ).toBe(`Mozilla/5.0 (X11; Linux x86_64) ${kit} Chrome/140.0.0.0 Safari/537.36`);
  expect(
    browserName(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${kit} Vigil/1.0.0 Chrome/140.0.0.0 Safari/537.36`),
  ).toBe(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${kit} Chrome/140.0.0.0 Safari/537.36`);
});

it('keeps the cookies of two sources apart, and of two times, and none on the disk', () => {
  const partitions = [partitionOf('garmin-1', 1), partitionOf('garmin-2', 1), partitionOf('garmin-1', 2)];
  expect(new Set(partitions).size).toBe(3);
  expect(partitions.some((partition) => partition.startsWith('persist:'))).toBe(false);
});

it('says in the title of the window whose page it shows', () => {
  expect(titleOf('https://sso.garmin.com/sso/signin?id=1')).toBe('Log in — sso.garmin.com');
  expect(titleOf('http://127.0.0.1:4711/')).toBe('Log in — 127.0.0.1:4711');
  expect(titleOf('nonsense')).toBe('Log in');
});

describe('what a page wanted a window of its own for', () => {
  const referrer = { url: 'https://sso.garmin.com/sso/signin', policy: 'origin' } as const;
  const form = { type: 'rawData', bytes: Buffer.from('a=1') } as const;
  const file = { type: 'file', filePath: '/etc/passwd', offset: 0, length: 0, modificationTime: 0 } as const;

  it('is loaded with its form and from where it came, and without files', () => {
    expect(loadOptionsOf({ referrer })).toEqual({ httpReferrer: referrer });
    const postBody = { contentType: 'application/x-www-form-urlencoded', data: [form, file] };
    expect(loadOptionsOf({ referrer, postBody })).toEqual({
      httpReferrer: referrer,
      postData: [form],
      extraHeaders: 'content-type: application/x-www-form-urlencoded',
    });
    const ofParts = { contentType: 'multipart/form-data', boundary: 'xyz', data: [form] };
    expect(loadOptionsOf({ referrer, postBody: ofParts })).toMatchObject({
      extraHeaders: 'content-type: multipart/form-data; boundary=xyz',
    });
  });
});
