import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { Alert } from '../../core/state/alert';
import type { Decision, Happening } from '../../core/state/known';
import type { Ledger } from '../ledger/ledger';

const words = runningWordsIn(usualLanguage);

interface ActProblem {
  code: 'unknown-alert' | 'not-decided';
  sentence: string;
}

interface Answer<Outcome extends string> {
  outcome: Outcome;
  sentence: string;
}

type Acted<Outcome extends string> = Promise<Result<Answer<Outcome>, ActProblem>>;

/** What people do about one alert. It is said to be done only once it is so, and on disk. */
export interface AlertActs {
  /** By whatever way the confirmation came: honoured at once. */
  acknowledge(alertId: string, contactId: string | null): Acted<'acknowledged' | 'already'>;
  /** "Not me any more": the escalation starts from 0 (R18). `not-had`: nobody had it, or it is over. */
  giveBack(alertId: string): Acted<'given-back' | 'not-had'>;
  /** What key 3 of a call does (R17), by hand. `nobody`: no step reaches anybody now. `not-open`: somebody has it. */
  callNext(alertId: string): Acted<'called' | 'nobody' | 'not-open'>;
}

export interface AlertActsPorts {
  ledger: Pick<Ledger, 'alert' | 'anyAlert' | 'settled'>;
  checkClocks: () => void;
  /** null: it could not be taken in. */
  takeIn: (personId: string, happening: Happening) => Promise<Decision | null>;
}

export function createAlertActs({ ledger, checkClocks, takeIn }: AlertActsPorts): AlertActs {
  /** For an alert that stands `from`; what stands otherwise is answered as it is. */
  const act = async (
    alertId: string,
    from: Alert['state'],
    happening: Happening,
  ): Promise<Result<Decision | null, Alert | null>> => {
    checkClocks();
    const alert = ledger.alert(alertId) ?? (await ledger.anyAlert(alertId));
    if (alert?.state !== from) return failed(alert);
    const decision = await takeIn(alert.personId, happening);
    await ledger.settled();
    return succeeded(decision);
  };

  const hasLeft = (decision: Decision | null, alertId: string, from: Alert['state']): boolean =>
    decision?.alerts.some(({ id, state }) => id === alertId && state !== from) === true;

  return {
    async acknowledge(alertId, contactId) {
      const acted = await act(alertId, 'open', { kind: 'acknowledged', alertId, contactId });
      if (!acted.ok) return otherwise(acted.problem, already);
      const isTaken = hasLeft(acted.value, alertId, 'open');
      return isTaken ? succeeded(acknowledged) : notDecided(words.vigilCouldNotRecordThatYou);
    },
    async giveBack(alertId) {
      const acted = await act(alertId, 'acknowledged', { kind: 'given-back', alertId });
      if (!acted.ok) return otherwise(acted.problem, notHad);
      const isTaken = hasLeft(acted.value, alertId, 'acknowledged');
      return isTaken ? succeeded(givenBack) : notDecided(words.vigilCouldNotTake);
    },
    async callNext(alertId) {
      const acted = await act(alertId, 'open', { kind: 'next-asked', alertId, contactId: null });
      if (!acted.ok) return otherwise(acted.problem, notOpen);
      if (acted.value === null) return notDecided(words.vigilCouldNotCallNext);
      const isNobody = acted.value.reasons.some(({ code }) => code === 'nobody-next');
      return succeeded(isNobody ? nobody : called);
    },
  };
}

const notDecided = (sentence: string): Result<never, ActProblem> => failed({ code: 'not-decided', sentence });

const otherwise = <Outcome extends string>(
  alert: Alert | null,
  say: (alert: Alert) => Answer<Outcome>,
): Result<Answer<Outcome>, ActProblem> =>
  alert === null ? failed({ code: 'unknown-alert', sentence: words.thereIsNoSuchAlert }) : succeeded(say(alert));

const acknowledged = { outcome: 'acknowledged', sentence: words.youHaveItNobodyElse } as const;

const already = ({ state }: Alert) => ({ outcome: 'already' as const, sentence: stands(state) });

const givenBack = { outcome: 'given-back', sentence: words.nobodyHasItNowEverybody } as const;

const notHad = ({ state }: Alert) => ({
  outcome: 'not-had' as const,
  sentence: state === 'open' ? words.nobodyHasItItGoesOn : words.itIsOverAlready,
});

const called = { outcome: 'called', sentence: words.nextIsCalledNow } as const;

const nobody = { outcome: 'nobody', sentence: words.nobodyCanBeCalledNow } as const;

const notOpen = ({ state }: Alert) => ({ outcome: 'not-open' as const, sentence: stands(state) });

const stands = (state: Alert['state']): string =>
  state === 'acknowledged' ? words.somebodyHasItAlready : words.itIsOverAlready;
