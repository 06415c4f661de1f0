import type { Language } from '../../../shared/locales/language';
import { mostUrgentFirst, severities } from '../../../shared/severity';
import { ageInWords } from '../../../shared/text/age';
import type { Millis } from '../../../shared/time';
import { newestOf, newestTold, takeSnapshot } from '../glucose/snapshot';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { isOfAlert, type Message } from '../state/messages/message';
import { troubleInWords } from '../words/bodies/body';
import { holderOf } from '../words/bodies/has-it-words';
import { replyWords } from '../words/catalogue';
import { localTime, shortened, withTrend } from '../words/words';
import type { Answerable, Concerned } from './meaning';

/** A text of more than two segments is no answer any more. */
const MOST_NAMED = 3;
const NAME_AT_MOST = 20;

/** What an answer is made of beside what it answers. */
interface Answering {
  sent: readonly Message[];
  language: Language;
  now: Millis;
}

/** What a reply is answered with, before its tag. */
export function answerInWords(meaning: Answerable, answering: Answering): string {
  const words = replyWords(answering);
  switch (meaning.kind) {
    case 'which':
      return words.which({ alerts: listed(meaning.alerts, (one) => oneOf(one, answering)) });
    case 'nothing-open':
      return words.nothingOpen;
    case 'over':
      return overInWords(meaning, answering);
    case 'since-begun':
      return sinceBegun(meaning, answering);
    case 'proves':
      return words.provenByAnswer;
    case 'question':
      return listed(meaning.senders, ({ known }) => howItIs(known, answering));
  }
}

const listed = <One>(all: readonly One[], inWords: (one: One) => string): string =>
  all.slice(0, MOST_NAMED).map(inWords).join(' ');

/** "Ana low: reply A7K2X." */
function oneOf({ sender: { known }, alert }: Concerned, answering: Answering): string {
  const ofIt = answering.sent.filter((message) => isOfAlert(message) && message.about.alert === alert.id);
  return replyWords(answering).replyTag({ ...named(known, alert), tag: ofIt.at(-1)?.tag ?? '' });
}

function overInWords({ sender: { known }, alert }: Concerned, answering: Answering): string {
  const time = localTime(alert.resolvedAt ?? answering.now, known.person.timeZone);
  return replyWords(answering).overSince({ ...named(known, alert), time, value: valueNow(known, answering) });
}

/** It goes on, and "I have it" has to be said of it as it is now. */
function sinceBegun({ sender: { known }, alert }: Concerned, answering: Answering): string {
  const words = replyWords(answering);
  const state = alert.state === 'acknowledged' ? hasIt(known, alert, answering) : words.replyIfNow;
  return words.sinceBegun({ trouble: troubleOf(known, alert, answering), state });
}

/** The newest value, its age, and who has it. */
function howItIs(known: Known, answering: Answering): string {
  const words = replyWords(answering);
  const live = known.alerts.filter(({ state, direction }) => state !== 'resolved' && direction !== 'channel');
  const [worst] = live.sort(mostUrgentFirst);
  if (worst === undefined) return words.howItIs({ name: nameOf(known), value: valueNow(known, answering) });
  const state = worst.state === 'open' ? words.nobodyHasItYet : hasIt(known, worst, answering);
  return `${troubleOf(known, worst, answering)} ${state}`;
}

const troubleOf = (known: Known, alert: Alert, { now, language }: Answering): string =>
  troubleInWords(known, alert, now, language);

const hasIt = (known: Known, alert: Alert, answering: Answering): string =>
  replyWords(answering).hasIt(holderOf(known, alert));

/** "Now 104 mg/dL, steady, 2 min ago (03:12)." */
function valueNow(known: Known, answering: Answering): string {
  const words = replyWords(answering);
  const { units, timeZone } = known.person;
  const { newestUsable, series } = takeSnapshot(known, answering.now);
  const row = newestUsable ?? newestOf(series.map(newestTold));
  if (row === null) return words.noValueYet;
  const value = withTrend(row.reading, units);
  const time = localTime(row.at, timeZone);
  return newestUsable === null
    ? words.noValueSince({ time, value })
    : words.valueNow({ value, age: ageInWords(row.ageMs), time });
}

const nameOf = ({ person }: Known): string => shortened(person.name, NAME_AT_MOST);

const named = (known: Known, alert: Alert): { name: string; trouble: string } => ({
  name: nameOf(known),
  trouble: severities[alert.severity].shortWords,
});
