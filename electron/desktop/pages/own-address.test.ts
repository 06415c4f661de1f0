import { describe, expect, it } from 'vitest';
import { externalLink } from './external-links';
import { isOwnAddress, isOwnBlob, isOwnRequest, pageAddress } from './own-address';

const foreign = [
  'https://vigil/index.html',
  'http://vigil/',
  'app://vigil.example/',
  'app://vigil:81/',
  'app://other/index.html',
  'app://user@vigil/index.html',
  'app://vigil@other/',
  'app:vigil',
  'file:///etc/passwd',
  'data:text/html,x',
  'javascript:alert(1)',
  'about:blank',
  'devtools://devtools/bundled/inspector.html',
  'ws://127.0.0.1:1/',
  '',
  'vigil',
];

describe('checklist items 1, 13, 17, 18: only app://vigil/ is ours', () => {
  it.each(['app://vigil/index.html', 'app://vigil/assets/main-1234.js', pageAddress('contacts')])('%s', (address) => {
    expect(isOwnAddress(address)).toBe(true);
    expect(isOwnRequest({ url: address, resourceType: 'script' })).toBe(true);
  });

  it.each(foreign)('not %j', (address) => {
    expect(isOwnAddress(address)).toBe(false);
    expect(isOwnRequest({ url: address, resourceType: 'mainFrame' })).toBe(false);
    expect(isOwnRequest({ url: address, resourceType: 'xhr' })).toBe(false);
  });

  it('a text that a page of ours made may be saved, nobody else’s', () => {
    expect(isOwnBlob('blob:app://vigil/0b3f')).toBe(true);
    expect(isOwnRequest({ url: 'blob:app://vigil/0b3f', resourceType: 'other' })).toBe(true);
    expect(isOwnBlob('blob:https://example.org/0b3f')).toBe(false);
    expect(isOwnBlob('app://vigil/0b3f')).toBe(false);
    expect(isOwnRequest({ url: 'blob:null/0b3f', resourceType: 'other' })).toBe(false);
  });

  it('an image may stand in a style, a page may not stand in an address', () => {
    expect(isOwnRequest({ url: 'data:image/svg+xml,x', resourceType: 'image' })).toBe(true);
    expect(isOwnRequest({ url: 'data:text/html,x', resourceType: 'image' })).toBe(false);
    expect(isOwnRequest({ url: 'data:image/svg+xml,x', resourceType: 'mainFrame' })).toBe(false);
  });
});

describe('checklist item 15, row 62: what is opened outside', () => {
  it.each([
    'https://console.twilio.com/us1/account',
    'https://www.twilio.com/docs/api/errors/21610',
    'https://nightscout.github.io/nightscout/security/',
  ])('opens %s', (address) => {
    expect(externalLink(address)).toBe(address);
  });

  it.each([
    'http://console.twilio.com/',
    'https://console.twilio.com.example.org/',
    'https://evil.console.twilio.com/',
    'https://example.org/https://console.twilio.com/',
    'https://console.twilio.com@example.org/',
    'https://user:secret@console.twilio.com/',
    'https://console.twilio.com:8443/',
    'https://twilio.com/',
    'file:///etc/passwd',
    'smb://console.twilio.com/share',
    'ms-settings:privacy',
    'ms-msdt:/id',
    'mailto:a@console.twilio.com',
    'tel:+15550100',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://vigil/index.html',
    '//console.twilio.com/',
    'console.twilio.com',
    '',
    'https://console.twilio.com\n.example.org/',
  ])('opens nothing for %j', (address) => {
    expect(externalLink(address)).toBeNull();
  });
});
