import type { Thresholds } from '../../../shared/glucose/thresholds';
import type { DayWindow } from '../../../shared/people/day-window';
import type { Profile } from '../../../shared/people/policies/profile';
import type { Millis } from '../../../shared/time';
import type { WatchedPerson } from '../state/person';
import { inWindow, nextEdge, type Hours } from './day-window';

type Watched = Pick<WatchedPerson, 'profiles' | 'timeZone'>;

/**
 * A profile's hours as they are lived. They are kept like a duty, the longer way, when the clock is set back: of two
 * profiles that meet within the hour that comes twice, the shorter way would leave that hour to neither.
 */
export const profileHours = ({ hours }: Profile, timeZone: string): Hours[] =>
  hours.map((window: DayWindow) => ({ window, timeZone, kind: 'duty' }));

/** The first in the list whose hours hold; null when none does. */
export function profileAt({ profiles, timeZone }: Watched, at: Millis): Profile | null {
  return (
    profiles.find((profile) => profileHours(profile, timeZone).some((hours: Hours) => inWindow(hours, at))) ?? null
  );
}

/** The next moment at which any profile's hours begin or end; null when none ever does. */
export function profileEdgeAfter({ profiles, timeZone }: Watched, at: Millis): Millis | null {
  const edges = profiles
    .flatMap((profile) => profileHours(profile, timeZone))
    .flatMap((hours) => nextEdge(hours, at) ?? []);
  return edges.length === 0 ? null : Math.min(...edges);
}

/**
 * The person as of `now`: with the thresholds of the profile in force, if there is one. Policies stay the usual ones,
 * because each run asks for its own (`policyOf`).
 */
export function inForce(person: WatchedPerson, now: Millis): WatchedPerson {
  if (person.profiles.length === 0) return person;
  const profile = profileAt(person, now);
  const profileChangesAt = profileEdgeAfter(person, now);
  if (profile === null) return { ...person, profileChangesAt };
  return {
    ...person,
    thresholds: mergedThresholds(person.thresholds, profile),
    nightFilter: profile.nightFilter ?? person.nightFilter,
    profile: { id: profile.id, name: profile.name },
    profileChangesAt,
  };
}

/** The usual thresholds with a profile's own in their place. */
export function mergedThresholds(usual: Thresholds, { thresholds }: Pick<Profile, 'thresholds'>): Thresholds {
  const own = Object.entries(thresholds).filter(([, threshold]) => threshold !== undefined);
  return { ...usual, ...(Object.fromEntries(own) as Partial<Thresholds>) };
}
