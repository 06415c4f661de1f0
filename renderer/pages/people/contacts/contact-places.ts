import type { Step } from '../../../../shared/people/policies/policy';
import { isLeftOut, namedIn } from '../../../../shared/people/policies/stand-in';
import type { PersonSettings, Settings } from '../../../../shared/settings/settings';
import { severities, type Severity } from '../../../../shared/severity';
import { severitySchema } from '../../../../shared/severity-schema';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { contactOrder, withoutContact } from '../../../state/settings-edits';
import { listInWords } from '../../../words/list-words';
import { contactsAt, policyFor, reachOf, standInOf, waitInWords, type Reach } from '../../../words/policy-words';

/** For whom a contact is one: "Contact 2 for Ana", "Ana’s own number". */
export function placesOf(settings: Settings, contactId: string): string[] {
  return settings.people.flatMap((person) => {
    const place = contactOrder(person).indexOf(contactId);
    return [
      ...(person.contactId === contactId ? [contactsWords.ownNumber({ name: person.name })] : []),
      ...(place === -1 ? [] : [contactsWords.contactFor({ place: place + 1, name: person.name })]),
    ];
  });
}

/** What it means when this contact is no longer there, person by person. */
export function removalInWords(settings: Settings, contactId: string): string[] {
  const after = withoutContact(settings, contactId);
  return settings.people.flatMap((person, index) => {
    const later = after.people[index];
    return later === undefined ? [] : consequences({ settings, person }, { settings: after, person: later }, contactId);
  });
}

interface Side {
  settings: Settings;
  person: PersonSettings;
}

function consequences(before: Side, after: Side, contactId: string): string[] {
  const { name } = before.person;
  const order = contactOrder(before.person);
  const place = order.indexOf(contactId);
  const own =
    before.person.contactId === contactId
      ? [contactsWords.itIsOwnNumber({ name, instead: insteadInWords(after) })]
      : [];
  if (place === -1) return own;
  if (order.length === 1) return [...own, contactsWords.thenHasNoContactsNobodyElse({ name })];
  const moved = order.length - place - 1;
  const followers = moved === 0 ? '' : ` ${contactsWords.thoseBehindMoveUp({ from: place + 2, to: place + 1 })}`;
  const empty = emptySteps(
    reachOf(before.settings, before.person),
    reachOf(after.settings, after.person),
    before.person,
  );
  const steps = empty.length === 0 ? '' : ` ${contactsWords.thenNobodyIsCalled({ names: listInWords(empty) })}`;
  return [...own, contactsWords.contactOf({ ordinal: ordinal(place + 1), name, followers, steps })];
}

/** Who is reached where a step names the person alone. */
function insteadInWords({ settings, person }: Side): string {
  const reach = reachOf(settings, person);
  const standIn = standInOf(reach);
  const [name] = standIn === null ? [] : contactsAt(standIn, reach).map((contact) => contact.name);
  return name === undefined
    ? contactsWords.stepsThatCallOrTextThen({ name: person.name })
    : contactsWords.whereStepCallsOrTextsAlone({ person: person.name, instead: name });
}

/** Steps that named one contact and have none to reach any more: "15 min into a low". */
function emptySteps(before: Reach, after: Reach, person: PersonSettings): string[] {
  return severitySchema.options.flatMap((severity: Severity) =>
    policyFor(person, severity)
      .filter((step) => isReaching(step, before) && !isReaching(step, after))
      .map((step) =>
        contactsWords.into({ duration: waitInWords(step.afterSeconds), words: severities[severity].words }),
      ),
  );
}

function isReaching(step: Step, reach: Reach): boolean {
  const standIn = standInOf(reach);
  if (isLeftOut(step, standIn)) return false;
  const { call, text } = namedIn(step, standIn);
  const targets = [...call.targets, ...text.targets];
  return step.desktop === true || targets.some((target) => contactsAt(target, reach).length > 0);
}

const ordinals = [
  contactsWords.first,
  contactsWords.second,
  contactsWords.third,
  contactsWords.fourth,
  contactsWords.fifth,
];

const ordinal = (place: number): string => ordinals[place - 1] ?? `${place}th`;
