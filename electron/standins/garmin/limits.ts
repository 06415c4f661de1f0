import { HOUR, SECOND, type Millis } from '../../../shared/time';

/** The hosts of Garmin, which is one here: each counts for itself. */
type GarminHost = 'sso' | 'connectapi' | 'diauth';

/** How many requests that hand out tokens are allowed; left out: any number. */
export interface GarminLimits {
  /** Of one host, for all clients together. */
  perHost?: Partial<Record<GarminHost, number>>;
  /** Of one account at all hosts together. */
  perAccount?: number;
  /** How long it lasts. Asking again meanwhile restarts it (drkostas/hevy2garmin#191). */
  seconds?: number;
}

/** What path belongs to which host of the real one. */
const hostOf = (path: string): GarminHost =>
  path.startsWith('/sso/') ? 'sso' : path.startsWith('/di-oauth2-service/') ? 'diauth' : 'connectapi';

/** Garmin's limits as they were met: by host and by account, without a word about their end. */
export function createLimits(now: () => Millis, limits: GarminLimits) {
  const { perHost = {}, perAccount = Infinity, seconds = HOUR / SECOND } = limits;
  const asked = new Map<string, Millis[]>();

  const isTooMany = (key: string, most: number): boolean => {
    const before = (asked.get(key) ?? []).filter((at) => at > now() - seconds * SECOND);
    asked.set(key, [...before, now()]);
    return before.length >= most;
  };

  /** Whether this request, which asks for tokens, is one too many. */
  return (path: string): boolean => {
    const host = hostOf(path);
    const isOfHost = isTooMany(host, perHost[host] ?? Infinity);
    return isTooMany('account', perAccount) || isOfHost;
  };
}
