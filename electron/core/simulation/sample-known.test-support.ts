import {
  capsSchema,
  thresholdsSchema,
  timesSchema,
  type Thresholds,
  type Times,
} from '../../../shared/glucose/thresholds';
import { usualLanguage } from '../../../shared/locales/language';
import type { Contact } from '../../../shared/people/contact';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import { personSchema } from '../../../shared/settings/settings';
import type { Millis } from '../../../shared/time';
import { announcementsSchema } from '../../../shared/workouts/announcement';
import type { ChannelHealth } from '../state/known';
import type { WatchedPerson } from '../state/person';
import type { SourceState } from '../state/reading';

/** 15 January 2027, 08:00 UTC; 09:00 in Madrid. */
export const START: Millis = 1_800_000_000_000;

export const sampleContact = (id: string, changes: Partial<Contact> = {}): Contact => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  addresses: { phone: `+1415555${String(id.length * 1000 + id.charCodeAt(0)).padStart(4, '0')}` },
  channels: ['sms', 'voice'],
  language: 'en',
  distanceUnits: 'km',
  drills: true,
  quietHours: [],
  ...changes,
});

/** What a test may say of the person: thresholds and waits one by one, everything else whole. */
export type PersonChanges = Partial<Omit<WatchedPerson, 'thresholds' | 'times'>> & {
  thresholds?: Partial<Thresholds>;
  times?: Partial<Times>;
};

/** Ana with a phone of her own and three contacts; every number is the default. */
export function samplePerson({ thresholds, times, ...changes }: PersonChanges = {}): WatchedPerson {
  return {
    id: 'ana',
    name: 'Ana',
    timeZone: 'Europe/Madrid',
    units: 'mg/dL',
    self: sampleContact('ana'),
    contacts: [sampleContact('mia'), sampleContact('ben'), sampleContact('tom')],
    policies: defaultPolicies,
    caps: capsSchema.parse({}),
    pauseHoldsUrgent: false,
    unwatchedNights: 'ask',
    nightFilter: 'off',
    night: personSchema.shape.night.parse(undefined),
    profiles: [],
    profile: null,
    profileChangesAt: null,
    language: usualLanguage,
    announcements: { ...announcementsSchema.parse({}), to: [] },
    checkIns: [],
    duties: [],
    ...changes,
    thresholds: { ...thresholdsSchema.parse({}), ...thresholds },
    times: { ...timesSchema.parse({}), ...times },
  };
}

export const sampleSource = (changes: Partial<SourceState> = {}): SourceState => ({
  sourceId: 'site',
  siteName: 'example.org',
  firstStartedAt: START,
  lastSuccessAt: null,
  clockSkewMs: 0,
  trouble: null,
  successesSinceResume: 1,
  failuresSinceResume: 0,
  series: [],
  unreadableAt: null,
  wrongUnits: [],
  ...changes,
});

export const sampleChannels = (): ChannelHealth[] => [
  { channel: 'desktop', media: ['local'], address: null, takesReplies: false, down: null },
  { channel: 'sms', media: ['text'], address: 'phone', takesReplies: true, down: null },
  { channel: 'voice', media: ['call'], address: 'phone', takesReplies: false, down: null },
];
