import { mostUrgentFirst, severities } from '../../../shared/severity';
import { ageInWords } from '../../../shared/text/age';
import type { Millis } from '../../../shared/time';
import { newestOf, newestTold, takeSnapshot } from '../glucose/snapshot';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { isOfAlert, type Message } from '../state/message';
import { troubleInWords } from '../words/body';
import { localTime, shortened, withTrend } from '../words/words';
import type { Answerable, Concerned } from './meaning';

/** A text of more than two segments is no answer any more. */
const MOST_NAMED = 3;

/** What a reply is answered with, before its tag. */
export function answerInWords(meaning: Answerable, sent: readonly Message[], now: Millis): string {
  switch (meaning.kind) {
    case 'which':
      return `which one? ${meaning.alerts
        .slice(0, MOST_NAMED)
        .map((one) => oneOf(one, sent))
        .join(' ')}`;
    case 'nothing-open':
      return 'nothing is open that you were told of. Nobody waits for you.';
    case 'over':
      return overInWords(meaning, now);
    case 'since-begun':
      return sinceBegun(meaning, now);
    case 'question':
      return meaning.senders
        .slice(0, MOST_NAMED)
        .map(({ known }) => howItIs(known, now))
        .join(' ');
  }
}

/** "Ana low: reply A7K2X." */
function oneOf({ sender: { known }, alert }: Concerned, sent: readonly Message[]): string {
  const tag = sent.filter((message) => isOfAlert(message) && message.about.alert === alert.id).at(-1)?.tag ?? '';
  return `${shortened(known.person.name, 20)} ${severities[alert.severity].shortWords}: reply ${tag}.`;
}

function overInWords({ sender: { known }, alert }: Concerned, now: Millis): string {
  const { name, timeZone } = known.person;
  const since = localTime(alert.resolvedAt ?? now, timeZone);
  const what = `${shortened(name, 20)} ${severities[alert.severity].shortWords}`;
  return `${what} is over since ${since}. ${valueNow(known, now)}`.trim();
}

/** It goes on, and "I have it" has to be said of it as it is now. */
function sinceBegun({ sender: { known }, alert }: Concerned, now: Millis): string {
  const has = alert.state === 'acknowledged' ? hasIt(known, alert) : 'Reply OK if you have it now.';
  return `it started again since you answered. ${troubleInWords(known, alert, now)} ${has}`;
}

/** The newest value, its age, and who has it. */
function howItIs(known: Known, now: Millis): string {
  const live = known.alerts.filter(({ state, direction }) => state !== 'resolved' && direction !== 'channel');
  const [worst] = live.sort(mostUrgentFirst);
  if (worst === undefined) return `${shortened(known.person.name, 20)}: ${valueNow(known, now)} Nothing is open.`;
  return `${troubleInWords(known, worst, now)} ${worst.state === 'open' ? 'Nobody has it yet.' : hasIt(known, worst)}`;
}

function hasIt({ person: { self, contacts } }: Known, { acknowledgement }: Alert): string {
  const holder = [...(self === null ? [] : [self]), ...contacts].find(({ id }) => id === acknowledgement?.contactId);
  return `${holder === undefined ? 'Somebody' : shortened(holder.name, 20)} has it.`;
}

/** "Now 104 mg/dL, steady, 2 min ago (03:12)." */
function valueNow(known: Known, now: Millis): string {
  const { units, timeZone } = known.person;
  const { newestUsable, series } = takeSnapshot(known, now);
  const row = newestUsable ?? newestOf(series.map(newestTold));
  if (row === null) return 'No value yet.';
  const value = withTrend(row.reading, units);
  const at = `${ageInWords(row.ageMs)} (${localTime(row.at, timeZone)})`;
  return newestUsable === null
    ? `No value since ${localTime(row.at, timeZone)}, then ${value}.`
    : `Now ${value}, ${at}.`;
}
