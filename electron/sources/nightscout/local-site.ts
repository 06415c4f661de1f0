import { isIP } from 'node:net';
import { nightscoutWordsIn } from '../../../shared/locales/host/providers/nightscout';
import { usualLanguage } from '../../../shared/locales/language';
import { judgeAddress } from '../../network/address-guard';
import type { HttpProblem } from '../../ports';

const words = nightscoutWordsIn(usualLanguage);

/** Names that routers and operating systems give within a house (RFC 6762, RFC 8375), and "nas". */
const LOCAL_NAME = /^[^.]+$|\.(?:local|lan|home|home\.arpa|internal)$/;

/** Where https may be missing: the connection was refused, broke off, or did not speak TLS. */
const WITHOUT_HTTPS: HttpProblem['kind'][] = ['certificate', 'refused', 'broken-off', 'refused-address'];

/**
 * An address without its scheme is read as https, and few sites at home have that. The
 * sentence then says what to write.
 */
export function withSchemeHint(problem: HttpProblem, { protocol, hostname }: URL): HttpProblem {
  if (protocol !== 'https:' || !WITHOUT_HTTPS.includes(problem.kind) || !isLocal(hostname)) return problem;
  return {
    ...problem,
    sentence: words.ifSiteHasNoHttpsWrite({ sentence: problem.sentence }),
  };
}

function isLocal(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? LOCAL_NAME.test(host) : !judgeAddress(host, false).ok;
}
