import { apiWordsIn } from '../../../../shared/locales/host/api';
import { usualLanguage } from '../../../../shared/locales/language';
import { reasonWordsIn } from '../../../../shared/locales/said/reason';
import { severities } from '../../../../shared/severity';
import type { AlertView } from '../../../../shared/status/status';
import type { Alert, NoDataCause, Worst } from '../../../core/state/alert';
import type { Known } from '../../../core/state/known';
import { everybodyOf } from '../../../core/state/person';
import { silenceOver, type Silence } from '../../../core/state/silence';
import { localTime, withUnit } from '../../../core/words/words';

const apiWords = apiWordsIn(usualLanguage);

export function alertView(known: Known, alert: Alert, next: AlertView['next']): AlertView {
  const silencedUntil = silenceOf(known, alert)?.endsAt ?? null;
  const isSounding = alert.state === 'open' && silencedUntil === null;
  const { sound, breaksSilence } = severities[alert.severity];
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
    silencedUntil,
    sound: isSounding ? sound : 'none',
    // An urgent low and no data after a low value can be confirmed, never snoozed (R10).
    canBeSnoozed: isSounding && !breaksSilence,
    next: alert.state === 'resolved' ? null : next,
  };
}

function silenceOf({ silences, person }: Known, alert: Alert): Silence | null {
  return alert.state === 'open' && alert.isSilenced ? silenceOver(alert.severity, silences, person) : null;
}

/** A contact's name. */
export function nameOf({ person }: Known, contactId: string | null): string | null {
  if (contactId === null) return null;
  return (
    everybodyOf(person).find((contact) => contact.id === contactId)?.name ??
    reasonWordsIn(person.language).formerContact
  );
}

/** "Urgent low: 45 mg/dL" */
function headlineOf({ person }: Known, alert: Alert): string {
  const words = severities[alert.severity].words;
  const told = toldOf(alert);
  return told === null ? words : `${words}: ${withUnit(told, person.units)}`;
}

/**
 * As texts say it: of a low or a high the worst value so far, of a warning its cause;
 * never one that is dated ahead (R2).
 */
function toldOf({ severity, worst, raisedBy }: Alert): Pick<Worst, 'glucose' | 'measuredAt'> | null {
  const { kind } = severities[severity];
  if (kind === 'glucose') return worst;
  return kind === 'warning' && raisedBy?.isAhead === false ? raisedBy : null;
}

function sentenceOf(known: Known, alert: Alert): string {
  return [whatIsWrong(known, alert), unknown(known, alert), alert.detail].filter((part) => part !== null).join(' ');
}

function whatIsWrong({ person }: Known, alert: Alert): string | null {
  switch (severities[alert.severity].kind) {
    case 'glucose':
    case 'warning': {
      const told = toldOf(alert);
      if (told !== null) {
        return apiWords.at({ value: withUnit(told, person.units), time: localTime(told.measuredAt, person.timeZone) });
      }
      return alert.raisedBy === null ? null : apiWords.valueThatSaysSoIsDated;
    }
    case 'no-data':
      return noDataInWords[alert.cause ?? 'sensor-silent'];
    case 'check-in':
      return alert.state === 'resolved' ? null : apiWords.hasNotCheckedIn({ name: person.name });
    case 'channel':
      return alert.detail === null ? apiWords.messagesCannotBeSentByThisChannel : null;
  }
}

function unknown({ person }: Known, { unknownSince, state }: Alert): string | null {
  if (unknownSince === null || state === 'resolved') return null;
  return apiWords.valueHasBeenUnknownSince({ time: localTime(unknownSince, person.timeZone) });
}

/** Every source of silence has its own words. */
const noDataInWords: Record<NoDataCause, string> = {
  'sensor-silent': apiWords.nightscoutAnswersButNoNewValue,
  'sensor-error': apiWords.sensorShowsErrorInsteadOfValue,
  'site-unreachable': apiWords.siteThatHoldsValuesDoesNotAnswer,
  'credentials-refused': apiWords.siteRefusesLogInEnterItAgain,
  'our-network': apiWords.thisComputerHasNoNetwork,
  'we-slept': apiWords.thisComputerWasAsleep,
  'unreadable-rows': apiWords.newValuesComeButThey,
  'clock-wrong': apiWords.newValuesArriveButDatedWrong,
};
