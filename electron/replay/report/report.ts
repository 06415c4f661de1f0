import { SECOND, type Millis } from '../../../shared/time';
import type { SettingsProblem } from '../../settings/problem';
import { isoLocal } from '../local-moment';
import { nameOf } from '../names';
import type { PlayedAlert, PlayedMessage } from '../notebook';
import type { Replayed } from '../replay-person';

/** What is the same for a report and a comparison. Times are local, with their distance to UTC. */
export const headOf = ({ person, from, to, readings }: Replayed) => ({
  person: person.id,
  name: person.name,
  timeZone: person.timeZone,
  from: isoLocal(from, person.timeZone),
  to: isoLocal(to, person.timeZone),
  readings,
});

/** One person's replay as JSON; docs/replay.md explains each field. */
export function reportOf(replayed: Replayed, settingsWarnings: SettingsProblem[]) {
  const { person, notWatched, alerts, messages, silences, totals, assumptions } = replayed;
  const local = (at: Millis): string => isoLocal(at, person.timeZone);
  return {
    ...headOf(replayed),
    notWatched: notWatched.map(({ from, to }) => ({ from: local(from), to: local(to) })),
    alerts: alerts.map((alert) => alertOf(alert, replayed)),
    messages: messages.map((message) => messageOf(message, replayed)),
    silences: silences.map(({ at, code, sentence }) => ({ at: local(at), code, sentence })),
    totals,
    assumptions,
    settingsWarnings,
  };
}

function alertOf({ direction, severity, from, to, confirmedAt, reached }: PlayedAlert, { person }: Replayed) {
  const local = (at: Millis): string => isoLocal(at, person.timeZone);
  return {
    direction,
    severity,
    from: local(from),
    to: to === null ? null : local(to),
    confirmedAt: confirmedAt.map(local),
    reached: reached.map(({ contactId, channel, at }) => ({
      to: contactId ?? 'this computer',
      name: nameOf(contactId, person),
      channel,
      afterSeconds: Math.round((at - from) / SECOND),
    })),
  };
}

function messageOf({ at, contactId, channel, kind, severity, body, why }: PlayedMessage, { person }: Replayed) {
  return {
    at: isoLocal(at, person.timeZone),
    to: contactId ?? 'this computer',
    name: nameOf(contactId, person),
    channel,
    kind,
    severity,
    body,
    why,
  };
}
