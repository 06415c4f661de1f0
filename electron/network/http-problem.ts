import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import type { HttpProblem } from '../ports';
import { REFUSED_ADDRESS } from './guarded-agents';

const words = runningWordsIn(usualLanguage);

type Kind = HttpProblem['kind'];

/** Codes of Node, libuv and OpenSSL. What is not listed broke off somewhere on the way. */
const kindByCode: Record<string, Kind> = {
  [REFUSED_ADDRESS]: 'refused-address',
  ENOTFOUND: 'not-found',
  ENODATA: 'not-found',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  EHOSTDOWN: 'refused',
  EACCES: 'refused',
  ETIMEDOUT: 'deadline',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  EADDRNOTAVAIL: 'offline',
  EAI_AGAIN: 'offline',
  EPROTO: 'certificate',
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
  CERT_REVOKED: 'certificate',
  CERT_UNTRUSTED: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  HOSTNAME_MISMATCH: 'certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
};

/** Turns what Node threw during an exchange with `host` into a kind and a sentence. */
export function httpProblemOf(error: unknown, host: string): HttpProblem {
  const code = codeOf(error);
  const kind = kindByCode[code] ?? (code.startsWith('ERR_SSL') ? 'certificate' : 'broken-off');
  if (kind === 'refused-address' && error instanceof Error) return { kind, sentence: error.message };
  return httpProblem(kind, host);
}

export function httpProblem(kind: Kind, host: string): HttpProblem {
  return { kind, sentence: sentences[kind](host) };
}

const sentences: Record<Kind, (host: string) => string> = {
  'refused-address': (host) => words.hasAddressThatMayNotBeAsked({ host }),
  'not-found': (host) => words.nameDoesNotExistCheckAddress({ host }),
  refused: (host) => words.refusesConnectionNothingIsListening({ host }),
  certificate: (host) => words.certificateOfCannotBeTrusted({ host }),
  offline: () => words.thisComputerHasNoConnectionToNetwork,
  deadline: (host) => words.didNotAnswerInTime({ host }),
  'too-large': (host) => words.sentFarMoreDataThanExpected({ host }),
  'broken-off': (host) => words.connectionToBrokeOffBeforeAnswer({ host }),
  aborted: (host) => words.requestToWasCalledOff({ host }),
};

/** With several addresses tried, what a reachable one said counts more than that another family has no route. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) {
    const codes = error.errors.map(codeOf);
    return codes.find((code) => kindByCode[code] !== 'offline') ?? codes[0] ?? '';
  }
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
