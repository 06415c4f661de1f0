import { MINUTE, SECOND, type Millis } from '../shared/time';

/** Something that left: a call or text that the stand-in Twilio accepted, or an alarm on this computer. */
export interface Sent {
  /** Since the world began. */
  atMs: Millis;
  what: 'call' | 'text' | 'alarm';
  to: string;
  body: string;
}

/** R18: "Vigil: Mia has it. …", "Vigil: you have it. …" */
export const WHO_HAS_IT = /^Vigil: (?:you have|[\w ]+ has) it\. /;

export const tellsWhoHasIt = ({ what, body }: Sent): boolean => what === 'text' && WHO_HAS_IT.test(body);

/** R21: "Vigil: nobody watched Ana 02:10–05:40 (…). …" */
export const tellsOfGap = ({ what, body }: Sent): boolean =>
  what === 'text' && body.startsWith('Vigil: nobody watched');

/** Ana and her contacts in their order. */
export const household = ['Ana', 'Mia', 'Ben', 'Tom'];

const kinds = ['alarm', 'call', 'text'];

/** "2:05 call Ana", times since `from`. What leaves in the same second stands in the order of kinds, then of people. */
export function linesOf(sent: Sent[], from: Millis): string[] {
  const rank = ({ what, to }: Sent): number => kinds.indexOf(what) * 10 + household.indexOf(to);
  return sent
    .map((one) => ({ one, second: Math.round((one.atMs - from) / SECOND) }))
    .filter(({ second }) => second >= 0)
    .sort((left, right) => left.second - right.second || rank(left.one) - rank(right.one))
    .map(({ one, second }) => `${minutesAndSeconds(second)} ${one.what} ${one.to}`);
}

/** What the first half minute of an unanswered low says: the person rings out, then the contacts are texted (R5). */
export const ringThenTexts = ['0:00 call Ana', '0:30 text Mia', '0:31 text Ben', '0:32 text Tom'];

/** One round to these people: each is called and texted; a number sends one call and one text a second. */
export function round(minute: number, people = household, what = ['call', 'text']): string[] {
  return people.flatMap((name, index) =>
    what.map((kind) => `${minutesAndSeconds((minute * MINUTE) / SECOND + index)} ${kind} ${name}`),
  );
}

/** Rounds at each of these minutes. */
export const rounds = (minutes: number[], people = household, what = ['call', 'text']): string[] =>
  minutes.flatMap((minute) => round(minute, people, what));

/** From, from + every, … up to and with `to`, in minutes. */
export function everyMinutes(every: number, from: number, to: number): number[] {
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every);
}

/** What R5 says while nobody confirms, up to the first round for everybody. */
export const lowLadder = [...ringThenTexts, '2:00 call Ana', '5:00 call Mia', '10:00 call Ben', '15:00 call Tom'];

function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
