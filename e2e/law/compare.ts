import { builtInChannels } from '../../electron/channels/registry';
import { SECOND, type Millis } from '../../shared/time';
import type { Alert } from './alert';
import type { Sent } from './law';
import type { Report } from './product';

/** One line for each message, in the order in which they go out: what both sides are compared by. */
export const linesOfLaw = (sent: Sent[]): string[] =>
  sent.map(({ at, to, medium, kind, severity }) => `${clock(at)} ${medium} ${to ?? 'here'} ${kind} ${severity}`).sort();

export const linesOfProduct = ({ messages }: Report): string[] =>
  messages
    .map(({ at, to, channel, kind, severity, body }) => {
      const who = to === 'this computer' ? 'here' : to;
      // R8: the end of an alert in other words, "otherwise 'no longer low' (or high) 'now …'".
      const what = kind === 'all-clear' && /no longer/i.test(body) ? 'no-longer' : kind;
      return `${clock(Date.parse(at))} ${builtInChannels().channels[channel]?.media[0]} ${who} ${what} ${severity}`;
    })
    .sort();

export const alertsOfLaw = (alerts: Alert[]): string[] =>
  alerts
    .map(({ direction, worst, openedAt, endedAt }) => `${direction} ${worst} ${clock(openedAt)}–${endOf(endedAt)}`)
    .sort();

export const alertsOfProduct = ({ alerts }: Report): string[] =>
  alerts
    .map(({ direction, severity, from, to }) => {
      const end = to === null ? null : Date.parse(to);
      return `${direction} ${severity} ${clock(Date.parse(from))}–${endOf(end)}`;
    })
    .sort();

const endOf = (at: Millis | null): string => (at === null ? '' : clock(at));

const clock = (at: Millis): string => new Date(Math.floor(at / SECOND) * SECOND).toISOString().slice(0, 19);
