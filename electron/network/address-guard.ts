import { BlockList, isIP } from 'node:net';
import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import { failed, succeeded, type Result } from '../../shared/result';

const words = runningWordsIn(usualLanguage);

/**
 * Never, whatever is allowed: link-local (cloud metadata lives there), other metadata addresses, "this host", multicast
 * and reserved ranges. RFC 6890, RFC 3927, RFC 4291.
 */
const NEVER = [
  '0.0.0.0/8',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '192.0.0.192/32',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  'fd00:ec2::254/128',
  'fe80::/10',
  'ff00::/8',
];

/**
 * Only with "on my network": loopback, private, carrier-grade NAT (also used by VPN
 * meshes), documentation and test ranges.
 */
const PRIVATE = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '::1/128',
  '64:ff9b:1::/48',
  '100::/64',
  '2001:db8::/32',
  'fc00::/7',
  'fec0::/10',
];

/** May this URL be asked at all? A host name is judged again, by its addresses, when the connection is made. */
export function judgeUrl(address: string, onMyNetwork: boolean): Result<URL, string> {
  if (!URL.canParse(address)) return failed(words.thisIsNotWebAddressWrite);
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return failed(words.onlyAddressesThatStartWithHttps);
  }
  if (url.username !== '' || url.password !== '') {
    return failed(words.addressMustNotHoldUserName);
  }
  if (url.protocol === 'http:' && !onMyNetwork) {
    return failed(words.onlyHttpsIsAllowedForSite);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0) return succeeded(url);
  const judged = judgeAddress(host, onMyNetwork);
  return judged.ok ? succeeded(url) : judged;
}

/** May this IP address be connected to? */
export function judgeAddress(address: string, onMyNetwork: boolean): Result<string, string> {
  const bare = address.split('%', 1)[0] ?? '';
  const family = isIP(bare);
  if (family === 0) return failed(words.thisIsNotIpAddress);
  const judged = family === 6 ? (embeddedIpv4(bare) ?? bare) : bare;
  if (isWithin(judged, NEVER)) return failed(words.thisAddressIsLinkLocalReserved);
  if (!onMyNetwork && isWithin(judged, PRIVATE)) {
    return failed(words.thisAddressIsInPrivateNetwork);
  }
  return succeeded(address);
}

function isWithin(address: string, ranges: string[]): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix = ''] = range.split('/');
    list.addSubnet(network, Number(prefix), familyOf(network));
  }
  return list.check(address, familyOf(address));
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * The IPv4 address inside a mapped (::ffff:), compatible (::), NAT64 (64:ff9b::) or 6to4 (2002:) one; otherwise null.
 */
function embeddedIpv4(address: string): string | null {
  const groups = groupsOf(address);
  const starts = (...prefix: number[]): boolean => prefix.every((group, index) => groups[index] === group);
  if (starts(0x2002)) return dotted(groups[1], groups[2]);
  const isMapped = starts(0, 0, 0, 0, 0, 0xffff) || starts(0, 0, 0, 0, 0xffff, 0) || starts(0x64, 0xff9b, 0, 0, 0, 0);
  const isCompatible = starts(0, 0, 0, 0, 0, 0) && groups[6] !== 0;
  return isMapped || isCompatible ? dotted(groups[6], groups[7]) : null;
}

function dotted(high = 0, low = 0): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * The eight 16-bit groups; the URL parser has written the address in its canonical form, with hexadecimal groups only.
 */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((group) => parseInt(group, 16));
}
