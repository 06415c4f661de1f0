import type { Contact } from '../../shared/people/contact';
import { defaultPolicies } from '../../shared/people/policies/policies';
import type { Policy, Step, Target } from '../../shared/people/policies/policy';
import { isLeftOut, namedIn, standInFor, type Named } from '../../shared/people/policies/stand-in';
import type { PersonSettings, Settings } from '../../shared/settings/settings';
import type { Severity } from '../../shared/severity';
import { frameWords } from '../catalogue/frame';
import { contactOrder } from '../state/settings-edits';
import { listInWords } from './list-words';

/** Who the targets of a step are for one person. */
export interface Reach {
  personName: string;
  self: Contact | null;
  contacts: Contact[];
}

/** "45 s", "2 min", "1 h 30 min" */
export function waitInWords(seconds: number): string {
  if (seconds < 60 || seconds % 60 !== 0) {
    return seconds < 60
      ? `${seconds} s`
      : frameWords.minutesAndSeconds({ minutes: Math.floor(seconds / 60), seconds: round(seconds % 60) });
  }
  const minutes = seconds / 60;
  if (minutes < 60) return frameWords.minutes({ minutes });
  return minutes % 60 === 0
    ? `${minutes / 60} h`
    : frameWords.hoursAndMinutes({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

const round = (seconds: number): number => Math.round(seconds * 10) / 10;

export function reachOf({ contacts }: Settings, person: PersonSettings): Reach {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return {
    personName: person.name,
    self: byId.get(person.contactId ?? '') ?? null,
    contacts: contactOrder(person).flatMap((id) => byId.get(id) ?? []),
  };
}

export const policyFor = ({ policies }: Pick<PersonSettings, 'policies'>, severity: Severity): Policy =>
  policies[severity] ?? defaultPolicies[severity];

/** One step as the page tells it. */
export interface StepInWords {
  /** "At once", "After 2 min" */
  when: string;
  /** "alarm on this computer, and a call to Ana" */
  what: string;
  /** "then every 15 min until somebody confirms"; "" when it does not repeat. */
  more: string;
  /** It reaches no one at all. */
  isEmpty: boolean;
}

export function stepInWords(step: Step, reach: Reach): StepInWords {
  const standIn = standInOf(reach);
  if (isLeftOut(step, standIn)) return leftOutInWords(step, namesOf(step.call ?? [], reach));
  const { call, text } = namedIn(step, standIn);
  const [calls, texts] = [whomInWords(call, reach), whomInWords(text, reach)];
  const isTogether = calls !== '' && calls === texts;
  const parts = [
    ...(step.desktop === true ? [frameWords.alarmOnThisComputer] : []),
    ...(isTogether ? [frameWords.callAndTextTo({ calls })] : []),
    ...(!isTogether && calls !== '' ? [frameWords.callTo({ calls })] : []),
    ...(!isTogether && texts !== '' ? [frameWords.textTo({ texts })] : []),
  ];
  return {
    when: whenInWords(step),
    what: parts.length === 0 ? frameWords.nobodyIsThereToBeReached : listInWords(parts),
    more: moreInWords(step),
    isEmpty: parts.length === 0,
  };
}

/** "At once: an alarm on this computer and a call to Ana." */
export function stepSentence(step: Step, reach: Reach): string {
  const { when, what, more } = stepInWords(step, reach);
  return `${when}: ${what}${more === '' ? '' : `, ${more}`}.`;
}

/** Who is reached in the person's place. */
export const standInOf = (reach: Reach): Target | null => standInFor(reach, isReachable);

/** As far as the settings tell. */
const isReachable = ({ addresses, channels }: Contact): boolean =>
  Object.keys(addresses).length > 0 && channels.length > 0;

function leftOutInWords(step: Step, names: readonly string[]): StepInWords {
  const what = frameWords.leftOutBecauseWasCalledBefore({ names: listInWords(names) });
  return { when: whenInWords(step), what, more: '', isEmpty: true };
}

/** "Mia and Ben", "Mia in Leo’s place"; "" for none. */
function whomInWords({ targets, isInPlace }: Named, reach: Reach): string {
  const names = listInWords(namesOf(targets, reach));
  return isInPlace && names !== '' ? frameWords.inPlace({ names, personName: reach.personName }) : names;
}

/** None twice, and only those whom something can reach. */
function namesOf(targets: readonly Target[], reach: Reach): string[] {
  const contacts = targets.flatMap((target) => contactsAt(target, reach));
  return [...new Set(contacts.filter(isReachable))].map(({ name }) => name);
}

export function contactsAt(target: Target, { self, contacts }: Reach): Contact[] {
  if (target === 'person') return self === null ? [] : [self];
  if (target === 'contacts') return contacts;
  return contacts.slice(Number(target.slice('contact-'.length)) - 1).slice(0, 1);
}

const whenInWords = ({ afterSeconds }: Step): string =>
  afterSeconds === 0 ? frameWords.atOnce : frameWords.after({ duration: waitInWords(afterSeconds) });

function moreInWords({ orWhenCallsEnd, afterSensorErrorSeconds: onError, everySeconds, slower }: Step): string {
  const parts = [
    ...(orWhenCallsEnd === true ? [frameWords.soonerWhenCallsBeforeEndedWithoutAnswer] : []),
    ...(onError === undefined
      ? []
      : [
          frameWords.onSensorError({
            detail: onError === 0 ? frameWords.sooner : frameWords.soonerAfter({ duration: waitInWords(onError) }),
          }),
        ]),
    ...(everySeconds === undefined
      ? []
      : [frameWords.againEveryUntilSomebodyConfirms({ duration: waitInWords(everySeconds) })]),
  ];
  if (slower === undefined) return parts.join(', ');
  const recovering = slower.whenRecovering ? ` ${frameWords.orOnceValueRecovers}` : '';
  return frameWords.everyAfterRounds({
    parts: parts.join(', '),
    duration: waitInWords(slower.everySeconds),
    afterRounds: slower.afterRounds,
    recovering,
  });
}
