import type { BodyOf, Scene } from './value-words';
import { shortened } from './words';

/**
 * R18: "Mia has it. Ana low 62 mg/dL, just now (09:30)."; to its giver "you have it", with how to give it back. In
 * fewer and fewer words.
 */
export function hasItInWords({ known, alert }: Scene, { contactId = null }: BodyOf, troubles: string[]): string[] {
  const holder = alert.acknowledgement?.contactId ?? null;
  if (holder !== null && holder === contactId) {
    return troubles.map((trouble) => `you have it. ${trouble} To give it back, reply NOT ME.`);
  }
  const { self, contacts } = known.person;
  const name = [...(self === null ? [] : [self]), ...contacts].find(({ id }) => id === holder)?.name;
  return troubles.map((trouble) => `${name === undefined ? 'somebody' : shortened(name, 20)} has it. ${trouble}`);
}
