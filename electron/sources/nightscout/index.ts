import { nightscoutWordsIn } from '../../../shared/locales/host/providers/nightscout';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { Descriptor } from '../../../shared/settings/descriptor';
import type { SecretProblem } from '../../ports';
import type { SourceIo, SourceProblem } from '../io';
import type { EntryProblem, GlucoseSource, Tidied } from '../source';
import { readAddress } from './address';
import { checkSite } from './check';
import type { Site } from './client';
import { authorize } from './credential';
import { readEntries } from './entries';

const words = nightscoutWordsIn(usualLanguage);

export interface NightscoutConfig {
  url: string;
  /** Never here: `<source id>.token` in the keychain. Named so that the form shows it. */
  token?: never;
  onMyNetwork?: boolean;
  poll?: 'phase-locked' | 'half-minute';
}

const fields: Descriptor<NightscoutConfig> = {
  url: {
    kind: 'url',
    label: words.addressOfNightscoutSite,
    help: words.asItStandsInBrowserToken,
    required: true,
    placeholder: 'https://example.org',
    missing: words.giveAddressOfNightscoutSite,
  },
  token: {
    kind: 'secret',
    label: words.accessTokenOrApiSecret,
    help: words.onlyNeededWhenSite,
    required: false,
  },
  onMyNetwork: {
    kind: 'toggle',
    label: words.onMyNetwork,
    help: words.allowsSiteInYourOwnNetwork,
    required: false,
    advanced: true,
    default: false,
  },
  poll: {
    kind: 'choice',
    label: words.whenToAsk,
    help: words.followingSensorShowsEachValueSoonest,
    required: false,
    advanced: true,
    choices: [
      { value: 'phase-locked', label: words.followSensor },
      { value: 'half-minute', label: words.eachMinuteAtHalfPast },
    ],
    default: 'phase-locked',
  },
};

/**
 * Nightscout by API v1, the only one that shows every uploader's rows. Its own alarm state is never read: it says "all
 * clear" when glucose falls to LOW. Nothing is ever written, and `notifications/ack` never called: a refused call ends
 * the server process (Nightscout 15.0.7 lib/api/notifications-api.js).
 */
export const nightscout: GlucoseSource<NightscoutConfig> = {
  name: 'nightscout',
  gives: 'glucose',
  label: words.nightscout,
  fields,
  tidy,
  async check(config, io) {
    const site = await siteOf(config, io);
    return site.ok ? await checkSite(site.value, io) : { ok: false, sentence: site.problem.sentence };
  },
  async read(config, since, io) {
    const site = await siteOf(config, io);
    if (!site.ok) return site;
    const facts = await readEntries(site.value, since, io);
    return facts.ok || site.value.keychain === null ? facts : withKeychain(facts.problem, site.value.keychain, io);
  },
  siteName(config) {
    const address = readAddress(config.url);
    return address.ok ? new URL(address.value.baseUrl).hostname : words.nightscoutSite;
  },
  origin({ url, onMyNetwork = false }) {
    const address = readAddress(url);
    return address.ok ? new URL(askedAt(address.value.baseUrl, onMyNetwork)).origin : null;
  },
  schedule: (config) => config.poll ?? 'phase-locked',
};

/** `https://example.org/?token=…` is how people share a site; the token leaves the address. */
function tidy(entered: NightscoutConfig): Result<Tidied<NightscoutConfig>, EntryProblem> {
  const address = readAddress(entered.url);
  if (!address.ok) return failed({ field: 'url', sentence: address.problem });
  const { baseUrl, credential } = address.value;
  return succeeded({
    config: { ...entered, url: baseUrl },
    secrets: credential === null ? {} : { token: credential },
  });
}

interface SiteWithKeychain extends Site {
  /**
   * Why the credential could not be read, when it could not. The site may be open to everybody: it is asked without.
   */
  keychain: Exclude<SecretProblem, { kind: 'missing' }> | null;
}

async function siteOf(config: NightscoutConfig, io: SourceIo): Promise<Result<SiteWithKeychain, SourceProblem>> {
  const address = readAddress(config.url);
  if (!address.ok) return failed({ kind: 'broken', sentence: address.problem });
  if (address.value.credential !== null) {
    return failed({
      kind: 'refused',
      sentence: words.addressInSettingsHoldsToken,
    });
  }
  const onMyNetwork = config.onMyNetwork ?? false;
  const secret = await io.secrets.read(`${io.sourceId}.token`);
  return {
    ok: true,
    value: {
      baseUrl: askedAt(address.value.baseUrl, onMyNetwork),
      onMyNetwork,
      authorization: authorize(secret.ok ? secret.value : null),
      keychain: secret.ok || secret.problem.kind === 'missing' ? null : secret.problem,
    },
  };
}

const askedAt = (baseUrl: string, onMyNetwork: boolean): string => (onMyNetwork ? baseUrl : withHttps(baseUrl));

/**
 * People leave out the s; outside one's own network nothing is sent in clear. A port that
 * was named is left to the guard.
 */
function withHttps(baseUrl: string): string {
  const url = new URL(baseUrl);
  return url.protocol === 'http:' && url.port === '' ? baseUrl.replace(/^http:/, 'https:') : baseUrl;
}

const KEYCHAIN_RETRY_MS = 30_000;

/**
 * A locked keychain is not a wrong token: it is tried again soon, and said so. One for
 * another address waits for the user.
 */
function withKeychain(
  problem: SourceProblem,
  { kind, sentence }: NonNullable<SiteWithKeychain['keychain']>,
  io: SourceIo,
): Result<never, SourceProblem> {
  if (problem.kind !== 'refused') return failed(problem);
  if (kind === 'other-origin') return failed({ kind: 'refused', sentence: words.accessTokenIsNotSent({ sentence }) });
  return failed({
    kind: 'refused',
    sentence: words.accessTokenCouldNotBeRead({ sentence }),
    notBefore: io.now() + KEYCHAIN_RETRY_MS,
  });
}
