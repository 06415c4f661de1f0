/**
 * Everything that Garmin may change without a word, in one place. Nothing of this is a published interface; where each
 * line was read stands beside it. Seen working in 2026.
 */
export const garmin = {
  /**
   * The log-in widget, the only page whose tickets both exchanges take (fcandi/Garmin-Health-Sync
   * 0.10.3, garmin-api.ts; cyberjunky/python-garminconnect, client.py "widget"). Services of one's
   * own are refused (python-garminconnect#348).
   */
  logInPath: '/sso/signin',
  servicePath: '/sso/embed',
  /** matin/garth 0.8.0, sso.py; garmin-connect 1.6.2, HttpClient.js. */
  preauthorizedPath: '/oauth-service/oauth/preauthorized',
  exchangePath: '/oauth-service/oauth/exchange/user/2.0',
  /**
   * The key of Garmin's own mobile app, public: https://thegarth.s3.amazonaws.com/oauth_consumer.json (matin/garth).
   */
  consumer: { key: 'fc3e99d2-118c-44b8-8ae3-03370dde24c0', secret: 'E08WAR897WEy2knn7aFBrvegVAf0AFdWBBF' },
  /** What that app says of itself (garmin-connect 1.6.2, HttpClient.js). */
  userAgent: 'com.garmin.android.apps.connectmobile',
  /** python-garminconnect client.py, jeffton/pirate-garmin. Garmin retires the older ones. */
  diTokenPath: '/di-oauth2-service/oauth/token',
  diGrant: 'https://connectapi.garmin.com/di-oauth2-service/oauth/grant/service_ticket',
  diClientIds: [
    'GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2',
    'GARMIN_CONNECT_MOBILE_ANDROID_DI_2024Q4',
    'GARMIN_CONNECT_MOBILE_ANDROID_DI',
    'GARMIN_CONNECT_MOBILE_IOS_DI',
  ],
  /**
   * What every published client sends (python-garminconnect client.py,
   * `_native_headers`); whether Garmin looks is not known.
   */
  diHeaders: {
    'user-agent': 'GCM-Android-5.23',
    'x-garmin-user-agent':
      'com.garmin.android.apps.connectmobile/5.23; ; Google/sdk_gphone64_arm64/google; Android/33; Dalvik/2.1.0',
    'x-garmin-paired-app-version': '10861',
    'x-garmin-client-platform': 'Android',
    'x-app-ver': '10861',
    'x-lang': 'en',
    'x-gcexperience': 'GC5',
    accept: 'application/json,text/html;q=0.9,*/*;q=0.8',
    'accept-language': 'en-US,en;q=0.9',
  },
  /** Whose account a token is: python-garminconnect verifies with the same. */
  profilePath: '/userprofile-service/socialProfile',
} as const;

/** Origins, without a slash at the end. */
export interface GarminHosts {
  logIn: string;
  api: string;
  tokens: string;
  onMyNetwork: boolean;
}

type GarminDomain = 'garmin.com' | 'garmin.cn';

export interface GarminConfig {
  domain?: GarminDomain;
  /** All three at another place: a stand-in, a gateway. */
  baseUrl?: string;
  onMyNetwork?: boolean;
}

export function hostsOf({ domain = 'garmin.com', baseUrl, onMyNetwork = false }: GarminConfig): GarminHosts {
  if (baseUrl === undefined) {
    return {
      logIn: `https://sso.${domain}`,
      api: `https://connectapi.${domain}`,
      tokens: `https://diauth.${domain}`,
      onMyNetwork: false,
    };
  }
  const origin = isAddress(baseUrl) ? new URL(baseUrl).origin : NOWHERE;
  return { logIn: origin, api: origin, tokens: origin, onMyNetwork };
}

export const isAddress = (baseUrl: string): boolean => URL.canParse(baseUrl) && /^https?:/i.test(baseUrl);

/** What the settings name is no address: nothing has this one (RFC 6761). */
const NOWHERE = 'https://garmin.invalid';

/** The page that tickets are given for. */
export const serviceOf = ({ logIn }: GarminHosts): string => `${logIn}${garmin.servicePath}`;

export function logInUrl(hosts: GarminHosts): string {
  const service = serviceOf(hosts);
  const url = new URL(`${hosts.logIn}${garmin.logInPath}`);
  url.search = new URLSearchParams({
    id: 'gauth-widget',
    embedWidget: 'true',
    gauthHost: service,
    service,
    source: service,
    redirectAfterAccountLoginUrl: service,
    redirectAfterAccountCreationUrl: service,
  }).toString();
  return url.href;
}
