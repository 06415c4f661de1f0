import { garminWordsIn } from '../../../shared/locales/host/providers/garmin';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { Descriptor } from '../../../shared/settings/descriptor';
import type { SourceIo, SourceProblem } from '../io';
import type { EntryProblem, SourceCheck, Tidied, WorkoutLister } from '../source';
import { hostsOf, isAddress, logInUrl, type GarminConfig } from './endpoints';
import { listWorkouts } from './list';
import { captureTicket } from './login/capture';
import { redeemTicket } from './login/log-in';
import { profileOf } from './login/profile';
import { freshSession } from './login/renew';
import { removeSession, SESSION_FIELD } from './login/session';

const words = garminWordsIn(usualLanguage);

export type { GarminConfig } from './endpoints';

const fields: Descriptor<GarminConfig> = {
  domain: {
    kind: 'choice',
    label: words.garminAccount,
    help: words.chinaHasGarminOfItsOwn,
    required: false,
    choices: [
      { value: 'garmin.com', label: 'garmin.com' },
      { value: 'garmin.cn', label: words.garminCnChina },
    ],
    default: 'garmin.com',
  },
  baseUrl: {
    kind: 'url',
    label: words.anotherAddress,
    help: words.askedInsteadOfGarminGateway,
    required: false,
    advanced: true,
    placeholder: 'https://garmin.example.org',
  },
  onMyNetwork: {
    kind: 'toggle',
    label: words.onMyNetwork,
    help: words.allowsAnotherAddressInYourOwn,
    required: false,
    advanced: true,
    default: false,
  },
};

/**
 * Garmin Connect, without Garmin's blessing: there is no published interface for a program at home. People
 * log in on Garmin's own page, and only the ticket that it gives comes here. A workout appears after the
 * watch has uploaded it, never before its end.
 */
export const garminConnect: WorkoutLister<GarminConfig> = {
  name: 'garmin',
  label: words.garminConnect,
  gives: 'workouts',
  fields,
  tidy,
  check: checkLogIn,
  list: (config, since, io) =>
    hasAddress(config) ? listWorkouts(hostsOf(config), since, io) : Promise.resolve(failed(NOWHERE)),
  siteName: ({ baseUrl, domain = 'garmin.com' }) => {
    if (baseUrl === undefined) return domain === 'garmin.cn' ? words.garminConnectChina : words.garminConnect;
    return isAddress(baseUrl) ? new URL(baseUrl).hostname : words.garminConnect;
  },
  origin: (config) => (hasAddress(config) ? hostsOf(config).api : null),
  login: {
    keeps: [{ field: SESSION_FIELD, label: words.logInAtGarmin }],
    page: (config) => {
      const hosts = hostsOf(config);
      return { startUrl: logInUrl(hosts), ticketHosts: [new URL(hosts.logIn).host], hideProgramName: true };
    },
    capture: (config, observed) => captureTicket(hostsOf(config), observed),
    redeem: (config, ticket, io) =>
      hasAddress(config) ? redeemTicket(hostsOf(config), ticket, io) : Promise.resolve(failed(NOWHERE)),
    logOut: (_config, io) => io.turns.inTurn(() => removeSession(io)),
  },
};

/** Its origin alone is kept: neither a path nor a password that was pasted along. */
function tidy(entered: GarminConfig): Result<Tidied<GarminConfig>, EntryProblem> {
  const { baseUrl, ...rest } = entered;
  if (baseUrl === undefined) return succeeded({ config: rest, secrets: {} });
  if (!isAddress(baseUrl)) return failed({ field: 'baseUrl', sentence: NOT_AN_ADDRESS });
  return succeeded({ config: { ...rest, baseUrl: new URL(baseUrl).origin }, secrets: {} });
}

const hasAddress = ({ baseUrl }: GarminConfig): boolean => baseUrl === undefined || isAddress(baseUrl);

/** Whose login it is, never the workouts: Garmin counts how often they are asked for. */
async function checkLogIn(config: GarminConfig, io: SourceIo): Promise<SourceCheck> {
  if (!hasAddress(config)) return { ok: false, sentence: NOT_AN_ADDRESS };
  const hosts = hostsOf(config);
  const session = await freshSession(hosts, io);
  const profile = session.ok ? await profileOf(hosts, session.value.access, io) : session;
  return profile.ok
    ? { ok: true, sentence: words.loggedInAtGarminAs({ name: profile.value.name }) }
    : { ok: false, sentence: profile.problem.sentence };
}

const NOT_AN_ADDRESS = words.thisIsNotWebAddressLeave;

const NOWHERE: SourceProblem = { kind: 'broken', isNotAsked: true, sentence: NOT_AN_ADDRESS };
