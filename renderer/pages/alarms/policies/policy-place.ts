import type { Problem } from '../../../../shared/contract';
import type { Profile } from '../../../../shared/people/policies/profile';
import type { PersonSettings } from '../../../../shared/settings/settings';
import type { PersonDesk } from '../../../hooks/settings/person-desk';

type Own = PersonSettings['policies'];

/** Whose steps they are: the person's usual ones, or those of a profile while it holds. */
export interface PolicyPlace {
  /** Drafts are kept under it. */
  key: string;
  /** null: the usual ones. */
  profileName: string | null;
  own: Own;
  /** What holds where there are no own steps. */
  usual: Pick<PersonSettings, 'policies'>;
  /** Where it stands in the settings. */
  path: string;
  save(change: (present: Own) => Own): Promise<Problem | null>;
}

export const usualPlace = ({ desk, person, path }: PersonDesk): PolicyPlace => ({
  key: `alarms/${person.id}/policy`,
  profileName: null,
  own: person.policies,
  usual: { policies: {} },
  path,
  save: (change) => desk.savePerson((present) => ({ ...present, policies: change(present.policies) })),
});

export const profilePlace = ({ desk, person, path }: PersonDesk, profile: Profile): PolicyPlace => ({
  key: `alarms/${person.id}/profile/${profile.id}/policy`,
  profileName: profile.name,
  own: profile.policies,
  usual: person,
  path: `${path}.profiles[${person.profiles.indexOf(profile)}]`,
  save: (change) =>
    desk.savePerson((present) => ({
      ...present,
      profiles: present.profiles.map((one) =>
        one.id === profile.id ? { ...one, policies: change(one.policies) } : one,
      ),
    })),
});
