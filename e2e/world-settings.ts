import type { Secrets } from '../electron/ports';
import { standInCredentials } from '../electron/standins/twilio/twilio';

export const numbers: Record<string, string> = {
  Ana: '+14155550101',
  Mia: '+14155550102',
  Ben: '+14155550103',
  Tom: '+14155550104',
  Lea: '+14155550105',
};

/** The name that goes with a number; the number itself when nobody has it. */
export const nameOf = (number: string): string =>
  Object.entries(numbers).find(([, one]) => one === number)?.[0] ?? number;

export interface HouseholdOptions {
  /** Sources of each person beside their Nightscout; what is stored for them belongs to these addresses. */
  sourcesBeside?: (index: number) => Record<string, unknown>[];
  /** Laid over the usual person: Ana, with Mia preferred, then Ben and Tom. */
  person?: Record<string, unknown>;
  /** Further people, each laid over the same; each has a site of its own. */
  others?: ({ id: string } & Record<string, unknown>)[];
  contacts?: Record<string, unknown>[];
  /** Accounts and channels beside those of Twilio. */
  channelsBeside?: Record<string, unknown>;
  /** Laid over the top level of the settings. */
  settings?: Record<string, unknown>;
}

/** The settings file of a household whose sites and provider are stand-ins. `siteOf`: a person's site by their id. */
export function settingsOf(
  options: HouseholdOptions,
  siteOf: (personId: string) => string,
  twilioUrl: string,
): unknown {
  const from = '+14155550100';
  const everybody: Record<string, unknown>[] = [
    { id: 'ana', name: 'Ana', contactId: 'ana', ...options.person },
    ...(options.others ?? []),
  ];
  return {
    version: 1,
    people: everybody.map((person, index) => {
      const url = siteOf(String(person['id']));
      return {
        preferredContactId: 'mia',
        contactIds: ['ben', 'tom'],
        timeZone: 'Europe/Madrid',
        sources: [
          { id: `nightscout-${index + 1}`, kind: 'nightscout', url, onMyNetwork: true },
          ...(options.sourcesBeside?.(index) ?? []),
        ],
        ...person,
      };
    }),
    contacts:
      options.contacts ?? Object.entries(numbers).map(([name, phone]) => ({ id: name.toLowerCase(), name, phone })),
    channels: {
      twilio: { accountSid: standInCredentials.accountSid, baseUrl: twilioUrl, onMyNetwork: true },
      sms: { from },
      voice: { from },
      ...options.channelsBeside,
    },
    ...options.settings,
  };
}

const missing = { ok: false, problem: { kind: 'missing' } } as const;

/** Holds the one secret that the household needs. */
export const householdSecrets: Secrets = {
  place: 'keychain',
  read: (id) =>
    Promise.resolve(id === 'twilio.authToken' ? { ok: true, value: standInCredentials.authToken } : missing),
  write: () => Promise.resolve(missing),
  remove: () => Promise.resolve(missing),
};
