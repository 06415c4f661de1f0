import { warningsWordsIn } from '../../../shared/locales/host/settings/warnings';
import { usualLanguage } from '../../../shared/locales/language';
import type { Contact } from '../../../shared/people/contact';
import type { PersonSettings, Settings } from '../../../shared/settings/settings';
import type { AnnouncedTo } from '../../../shared/workouts/announcement';
import { previewAnnouncement } from '../../../shared/workouts/announcement-text';
import { problemAt, type SettingsProblem } from '../problem';
import { canReach, channelNamed, hasAddress, type Registries } from '../registries';

const words = warningsWordsIn(usualLanguage);

/** Announcements that reach fewer people than it looks, or cost more than one text: legal, but said. */
export function announcementWarnings(settings: Settings, registries: Registries): SettingsProblem[] {
  const contacts = new Map(settings.contacts.map((contact) => [contact.id, contact]));
  return settings.people.flatMap((person, index) => {
    const path = ['people', index, 'announcements'];
    const reached = person.announcements.to.flatMap((to, position) => {
      const sentence = unreached(to, contacts.get(to.contactId), registries);
      return sentence === null ? [] : [problemAt([...path, 'to', position], sentence)];
    });
    return [...reached, ...longWarning(person, path), ...safeWarning(person, path)];
  });
}

function unreached({ channel }: AnnouncedTo, contact: Contact | undefined, registries: Registries): string | null {
  // That there is no such contact refuses the settings.
  if (contact === undefined) return null;
  if (!hasAddress(contact)) return words.hasNoPhoneNumber({ name: contact.name });
  if (channel !== undefined && channelNamed(registries, channel) === undefined) {
    return words.channelGoneForWorkouts({ channel, name: contact.name });
  }
  const takesTexts = (name: string): boolean =>
    channelNamed(registries, name)?.media.includes('text') === true && canReach(registries, contact, name);
  if (channel !== undefined || contact.channels.some(takesTexts)) return null;
  return words.hasNoChannelForTexts({ name: contact.name });
}

function longWarning({ name, announcements }: PersonSettings, path: PropertyKey[]): SettingsProblem[] {
  if (announcements.to.length === 0) return [];
  const telling = {
    personName: name,
    listener: { language: 'en', distanceUnits: 'km' },
    timeOfDay: () => '07:42',
    now: 0,
  } as const;
  const { segments } = previewAnnouncement(announcements.template, telling);
  if (segments === 1) return [];
  return [problemAt([...path, 'template'], words.eachAnnouncementCostsTexts({ segments }))];
}

/** A watch uploads a workout wherever it ends. */
function safeWarning({ announcements }: PersonSettings, path: PropertyKey[]): SettingsProblem[] {
  if (announcements.to.length === 0 || !/\bsafe\b/i.test(announcements.template)) return [];
  return [problemAt([...path, 'template'], SAFE)];
}

const SAFE = words.workoutThatWasUploadedDoes;
