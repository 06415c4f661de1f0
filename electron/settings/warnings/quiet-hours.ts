import { timesSchema } from '../../../shared/glucose/thresholds';
import { warningsWordsIn } from '../../../shared/locales/host/settings/warnings';
import { usualLanguage } from '../../../shared/locales/language';
import type { Contact } from '../../../shared/people/contact';
import type { Settings } from '../../../shared/settings/settings';
import { waitInWords } from '../../../shared/text/age';
import { DAY, SECOND, type Millis } from '../../../shared/time';
import { ownHours, quietUntil } from '../../core/escalation/quiet-hours';
import type { WatchedPerson } from '../../core/state/person';
import { nextEdge, type Hours } from '../../core/time/day-window';
import { profileHours } from '../../core/time/profile';
import { problemAt, type SettingsProblem } from '../problem';
import { hasAddress } from '../registries';
import { resolvePerson } from '../resolve-person';

const words = warningsWordsIn(usualLanguage);

/**
 * A week of winter and one of summer, from Mondays on: zones that change their clocks lie
 * differently to those that do not.
 */
const weeks = [Date.UTC(2026, 0, 5), Date.UTC(2026, 6, 6)];

/**
 * People without a phone whom a time leaves with no one: R11 then lets a low through
 * after 20 min, and a high at its end.
 */
export function quietWarnings(settings: Settings): SettingsProblem[] {
  return settings.people.flatMap(({ id }, index) => {
    const person = resolvePerson(settings, id);
    return person === null ? [] : [...nobodyAwake(person, index), ...longHold(person, index)];
  });
}

function nobodyAwake(person: WatchedPerson, index: number): SettingsProblem[] {
  const { name, times } = person;
  const contacts = person.contacts.filter(hasAddress);
  const [standIn] = contacts;
  if ((person.self !== null && hasAddress(person.self)) || standIn === undefined) return [];
  const said = (sentence: string): SettingsProblem[] => [problemAt(['people', index, 'contactIds'], sentence)];
  const allAt = quietAt(person, contacts);
  if (allAt !== null) {
    const when = words.atTimesAndHasNoPhone({ time: momentInWords(allAt, person), name });
    return said(words.allInQuietHours({ name, when, duration: waitInWords(times.quietLowAtMost * SECOND) }));
  }
  const at = quietAt(person, [standIn]);
  if (at === null) return [];
  // R5: what reaches the person alone goes to the stand-in.
  return said(words.isReachedInPlace({ contact: standIn.name, person: name, time: momentInWords(at, person) }));
}

function longHold({ times }: WatchedPerson, index: number): SettingsProblem[] {
  const { quietLowAtMost: usual } = timesSchema.parse({});
  if (times.quietLowAtMost <= usual) return [];
  const sentence = words.quietHoldsLonger({ duration: waitInWords(usual * SECOND) });
  return [problemAt(['people', index, 'times', 'quietLowAtMost'], sentence)];
}

/**
 * The first moment of these weeks at which every one of these contacts is quiet. Such a
 * stretch begins where a window does.
 */
function quietAt(person: WatchedPerson, contacts: Contact[]): Millis | null {
  const candidates = weeks.flatMap((from) => [from, ...edgesOf(person, contacts, from)]);
  return candidates.find((at) => contacts.every((contact) => quietUntil(contact, person, at) !== null)) ?? null;
}

function edgesOf(person: WatchedPerson, contacts: Contact[], from: Millis): Millis[] {
  const { timeZone } = person;
  const hours = [
    ...contacts.flatMap((contact) => ownHours(contact, timeZone)),
    ...person.profiles.flatMap((profile) => profileHours(profile, timeZone)),
  ];
  return hours.flatMap((one) => edgesWithin(one, from)).sort((one, other) => one - other);
}

function edgesWithin(hours: Hours, from: Millis): Millis[] {
  const edges: Millis[] = [];
  for (let at = nextEdge(hours, from); at !== null && at < from + 7 * DAY; at = nextEdge(hours, at)) edges.push(at);
  return edges;
}

const momentInWords = (at: Millis, { timeZone }: WatchedPerson): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone }).format(at);
