import { segmentsOf, toGsm7 } from '../../shared/text/gsm7';

/** More than this is a fault somewhere (a name of 10 kB), not an alarm; the rest would only cost. */
const MOST_SEGMENTS = 3;
/** Spoken twice this stays well below the 4,000 characters that Twilio takes as TwiML, and below three minutes. */
const LONGEST_SPEECH = 1000;

/**
 * Takes out what has no business in a message: control characters and NUL, halves of surrogate pairs, characters that
 * turn the direction of writing or are invisible, private and unassigned ones, and heaps of accents. Line breaks stay.
 */
export function sanitise(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{C}\n\u200c\u200d]+/gu, '')
    .replace(/(\p{Mark}{2})\p{Mark}+/gu, '$1');
}

/** A text for SMS: clean, in seven bits where it can be, three segments at most, and always with its tag. */
export function textFor(body: string, tag: string): string {
  const text = toGsm7(sanitise(body)).trim();
  if (segmentsOf(text) <= MOST_SEGMENTS) return text;
  const characters = Array.from(text).slice(0, MOST_SEGMENTS * 160);
  const ending = `... [${tag}]`;
  while (segmentsOf(characters.join('') + ending) > MOST_SEGMENTS) characters.pop();
  return characters.join('') + ending;
}

/** At most so many characters, and always with its tag. */
export function shortenedTo(most: number, text: string, tag: string): string {
  const characters = Array.from(text);
  const ending = `... [${tag}]`;
  return characters.length <= most ? text : characters.slice(0, most - ending.length).join('') + ending;
}

/** A text to be spoken: clean, without anything that a voice or TwiML could take for markup, and not without end. */
export function speechFor(body: string): string {
  const text = sanitise(body)
    .replace(/[<>&{}[\]\\|^~"`]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(text).slice(0, LONGEST_SPEECH).join('');
}
