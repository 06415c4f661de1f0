import { useState } from 'react';
import type { PersonStatus } from '../../../shared/status/status';
import { keepText, keptText } from './kept-text';

type Contact = PersonStatus['contacts'][number];

/** Where this browser keeps who says "I have it" here. */
const KEY = 'vigil.who';

/** Who says "I have it" on this screen, remembered for the next time; null: not said, or no contact of this person. */
export function useWho(contacts: Contact[]): { who: Contact | null; choose: (contactId: string | null) => void } {
  const [chosen, setChosen] = useState(() => keptText(KEY));
  return {
    who: contacts.find(({ id }) => id === chosen) ?? null,
    choose(contactId) {
      keepText(KEY, contactId);
      setChosen(contactId);
    },
  };
}
