import type { Millis } from '../../shared/time';
import { frameWords } from '../catalogue/frame';
import { ageInWords, countdown, durationInWords, exactTime } from '../words/time-words';
import { Words } from './Words';

/*
 * Every age on the screen carries the moment it speaks of, and goes on by the second with the host's time: a test looks
 * for one that does not.
 */

/** "just now", "4 min ago"; a moment that lies ahead by a clock's error is now. */
export function Age({ at, now }: { at: Millis; now: Millis }) {
  return <Told at={at}>{ageInWords(Math.max(0, now - at))}</Told>;
}

/** "9 h 31 min" */
export function Lasting({ since, now }: { since: Millis; now: Millis }) {
  return <Told at={since}>{durationInWords(now - since)}</Told>;
}

/** "1:42", "now" once it is due. */
export function Countdown({ to, now }: { to: Millis; now: Millis }) {
  return <Told at={to}>{countdown(to - now)}</Told>;
}

/** "in 1:42", "now" once it is due. */
export function TimeAhead({ to, now }: { to: Millis; now: Millis }) {
  const left = <Countdown to={to} now={now} />;
  return to > now ? <Words of={frameWords.inTime({ left })} /> : left;
}

/** A countdown that is read out by the moment at which it ends: "at 03:12:05". */
export function Timer({ to, now, timeZone, word, className }: TimerProps) {
  return (
    <span className={className} role="timer" aria-label={frameWords.endsAt({ word, time: exactTime(to, timeZone) })}>
      {word === 'at' ? <TimeAhead to={to} now={now} /> : <Countdown to={to} now={now} />}
    </span>
  );
}

interface TimerProps {
  to: Millis;
  now: Millis;
  timeZone: string;
  word: 'at' | 'until';
  className: string | undefined;
}

function Told({ at, children }: { at: Millis; children: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} data-age="">
      {children}
    </time>
  );
}
