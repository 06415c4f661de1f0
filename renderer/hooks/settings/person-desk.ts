import type { Problem } from '../../../shared/contract';
import type { PersonSettings, Settings } from '../../../shared/settings/settings';
import { withPerson } from '../../state/settings-edits';
import type { SettingsDesk } from './useSettings';

/** The settings of one person, as the forms about this person use them. */
export interface PersonDesk {
  desk: {
    savePerson: (change: (person: PersonSettings) => PersonSettings) => Promise<Problem | null>;
    reload: () => Promise<void>;
  };
  settings: Settings;
  person: PersonSettings;
  /** Where the person stands in the settings: "people[0]". */
  path: string;
}

export function personDesk(desk: SettingsDesk, settings: Settings, person: PersonSettings): PersonDesk {
  const savePerson: PersonDesk['desk']['savePerson'] = (change) =>
    desk.save((present) => {
      const now = present.people.find(({ id }) => id === person.id);
      return now === undefined ? present : withPerson(present, change(now));
    });
  return {
    desk: { savePerson, reload: desk.reload },
    settings,
    person,
    path: `people[${settings.people.indexOf(person)}]`,
  };
}
