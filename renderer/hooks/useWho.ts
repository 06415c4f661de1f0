import { useState } from 'react';
import type { PersonStatus } from '../../shared/status/status';

type Contact = PersonStatus['contacts'][number];

/** Where this browser keeps who says "I have it" here. */
const KEY = 'vigil.who';

/** Who says "I have it" on this screen, remembered for the next time; null: not said, or no contact of this person. */
export function useWho(contacts: Contact[]): { who: Contact | null; choose: (contactId: string | null) => void } {
  const [chosen, setChosen] = useState(() => localStorage.getItem(KEY));
  return {
    who: contacts.find(({ id }) => id === chosen) ?? null,
    choose(contactId) {
      if (contactId === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, contactId);
      setChosen(contactId);
    },
  };
}
