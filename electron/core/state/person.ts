import type { Units } from '../../../shared/glucose/glucose';
import type { Caps, NightFilter, Thresholds, Times } from '../../../shared/glucose/thresholds';
import type { Language } from '../../../shared/locales/language';
import type { CheckInSchedule } from '../../../shared/people/check-in';
import type { Contact } from '../../../shared/people/contact';
import type { DayWindow } from '../../../shared/people/day-window';
import type { DutySchedule } from '../../../shared/people/duty';
import type { Policies } from '../../../shared/people/policies/policies';
import type { Profile } from '../../../shared/people/policies/profile';
import type { UnwatchedNights } from '../../../shared/people/unwatched';
import type { Millis } from '../../../shared/time';
import type { AnnouncementSettings } from '../../../shared/workouts/announcement';

/** The watched person, with the defaults filled in and the contacts looked up by id. */
export interface WatchedPerson {
  id: string;
  name: string;
  timeZone: string;
  /** In which history is written, and what is said to no contact. */
  language: Language;
  units: Units;
  /** The contact that is this person; null for someone without a phone. */
  self: Contact | null;
  /** contact-1 (the preferred emergency contact), contact-2, … in order; never contains `self`. */
  contacts: Contact[];
  thresholds: Thresholds;
  times: Times;
  /** The usual ones; `policyOf` answers the one of a run, which may be a profile's. */
  policies: Policies;
  caps: Caps;
  /** A pause holds back what otherwise breaks it (R10). */
  pauseHoldsUrgent: boolean;
  /** What nobody watching over at night is: `usual` nights are told to the person alone (R21). */
  unwatchedNights: UnwatchedNights;
  nightFilter: NightFilter;
  /** When the night filter works, in the person's zone. */
  night: DayWindow;
  /** Of several whose hours hold the first is in force. */
  profiles: Profile[];
  /** The one in force, whose thresholds stand in this person; null: the usual ones. */
  profile: Pick<Profile, 'id' | 'name'> | null;
  /** When another profile may come into force; null when that never happens by time. */
  profileChangesAt: Millis | null;
  announcements: Announcements;
  /** Check-ins that begin by themselves. */
  checkIns: CheckInSchedule[];
  /** Duties that begin by themselves (R19). */
  duties: DutySchedule[];
}

/** Who hears of finished workouts; contacts are looked up, and need not be among those who are called. */
export interface Announcements extends Omit<AnnouncementSettings, 'to'> {
  /** null: the contact's first channel for texts. */
  to: { contact: Contact; channel: string | null }[];
}

/** The person first, where they can be reached, then the contacts in order. */
export const everybodyOf = ({ self, contacts }: Pick<WatchedPerson, 'self' | 'contacts'>): Contact[] =>
  self === null ? contacts : [self, ...contacts];
