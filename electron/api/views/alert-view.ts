import { severityInWords } from '../../../shared/status';
import type { AlertView } from '../../../shared/status';
import type { Alert, NoDataCause } from '../../core/alert';
import type { Known } from '../../core/known';
import { silenceOver, type Silence } from '../../core/silence';
import { localTime, withUnit } from '../../core/words';

export function alertView(known: Known, alert: Alert, next: AlertView['next']): AlertView {
  return {
    id: alert.id,
    personId: alert.personId,
    direction: alert.direction,
    severity: alert.severity,
    state: alert.state,
    openedAt: alert.openedAt,
    resolvedAt: alert.resolvedAt,
    headline: headlineOf(known, alert),
    sentence: sentenceOf(known, alert),
    acknowledgedAt: alert.acknowledgement?.at ?? null,
    acknowledgedBy: nameOf(known, alert.acknowledgement?.contactId ?? null),
    silencedUntil: silenceOf(known, alert)?.endsAt ?? null,
    next: alert.state === 'resolved' ? null : next,
  };
}

function silenceOf({ silences, person }: Known, alert: Alert): Silence | null {
  return alert.state === 'open' && alert.isSilenced ? silenceOver(alert.severity, silences, person) : null;
}

/** A contact's name; the id of one who was removed since. */
export function nameOf({ person }: Known, contactId: string | null): string | null {
  if (contactId === null) return null;
  return [person.self, ...person.contacts].find((contact) => contact?.id === contactId)?.name ?? contactId;
}

/** "Urgent low: 45 mg/dL" */
function headlineOf({ person }: Known, { severity, raisedBy, direction }: Alert): string {
  const words = severityInWords[severity];
  const saysValue = raisedBy !== null && direction !== 'no-data' && direction !== 'channel';
  return saysValue ? `${words}: ${withUnit(raisedBy, person.units)}` : words;
}

function sentenceOf(known: Known, alert: Alert): string {
  return [whatIsWrong(known, alert), unknown(known, alert), alert.detail].filter((part) => part !== null).join(' ');
}

function whatIsWrong({ person }: Known, alert: Alert): string | null {
  switch (alert.direction) {
    case 'low':
    case 'high':
    case 'low-soon':
    case 'long-high': {
      if (alert.raisedBy === null) return null;
      const measuredAt = localTime(alert.raisedBy.measuredAt, person.timeZone);
      return `${person.name} measured ${withUnit(alert.raisedBy, person.units)} at ${measuredAt}.`;
    }
    case 'no-data':
      return noDataInWords[alert.cause ?? 'sensor-silent'];
    case 'check-in':
      return alert.state === 'resolved' ? null : `${person.name} is not home.`;
    case 'channel':
      return alert.detail === null ? 'Messages cannot be sent by this channel.' : null;
  }
}

function unknown({ person }: Known, { unknownSince, state }: Alert): string | null {
  if (unknownSince === null || state === 'resolved') return null;
  return `The value has been unknown since ${localTime(unknownSince, person.timeZone)}.`;
}

/** Every source of silence has its own words. */
const noDataInWords: Record<NoDataCause, string> = {
  'sensor-silent': 'The site answers, but no new value arrives: the sensor, its phone or its uploader is silent.',
  'sensor-error': 'The sensor reports an error instead of a value.',
  'site-unreachable': 'The site that holds the values does not answer.',
  'credentials-refused': 'The site refuses the credentials: they must be entered anew.',
  'our-network': 'This computer has no working network.',
  'we-slept': 'This computer was asleep.',
  'clock-wrong': 'The values carry times in the future: a clock is wrong.',
};
