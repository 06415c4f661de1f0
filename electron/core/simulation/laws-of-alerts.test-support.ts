import { severitySchema } from '../../../shared/severity-schema';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { wasAttempted } from '../state/messages/delivery';
import { flat, type FlatMessage } from '../state/messages/flat-message.test-support';
import { highGoesOn, lowGoesOn } from './oracle.test-support';
import type { Law, Trial } from './trial.test-support';

export const severityRises: Law = ({ known, decision, messages, now }) =>
  decision.alerts.flatMap((alert) => {
    const before = known.alerts.find(({ id }) => id === alert.id);
    if (before === undefined || before.state === 'resolved') return [];
    const rise = rank(alert) - rank(before);
    if (rise < 0) return [`${alert.id} became milder`];
    if (rise === 0) return [];
    const { id, run, state, acknowledgement, direction } = alert;
    const isOld = (message: FlatMessage): boolean => message.alertId === id && message.run < run.number;
    return [
      ...(run.number > before.run.number ? [] : [`${id} rose within its run`]),
      ...(state === 'open' && acknowledgement === null ? [] : [`${id} rose and stayed confirmed`]),
      ...(direction === 'no-data' || run.zeroAt === now ? [] : [`${id} rose and did not start from 0`]),
      ...messages
        .map(flat)
        .filter((one) => isOld(one) && one.delivery.status === 'pending')
        .map((one) => `${one.id} is still to be sent`),
    ];
  });

const rank = ({ severity }: Alert): number => severitySchema.options.indexOf(severity);

export const oneAlertPerDirection: Law = ({ alerts }) => {
  const live = alerts.filter(({ state }) => state !== 'resolved').map(({ direction }) => direction);
  return live.filter((direction, index) => live.indexOf(direction) !== index).map((one) => `${one} is there twice`);
};

export const theEndIsToldToThoseWhoKnow: Law = (trial) => {
  const { decision, known } = trial;
  const ended = justResolved(trial);
  const tells = decision.messages.map(flat).filter(({ kind }) => kind === 'all-clear' || kind === 'data-back');
  const stray = tells.filter(({ alertId }) => !ended.some(({ id }) => id === alertId));
  return [
    ...stray.map(({ id }) => `${id} tells the end of what goes on`),
    ...ended.flatMap((alert) => {
      const told = tells.filter(({ alertId }) => alertId === alert.id).map(({ contactId }) => contactId ?? 'here');
      const owed = isSilent(alert, trial) ? [] : attemptedFor(alert, known);
      return told.sort().join() === owed.sort().join()
        ? []
        : [`the end of ${alert.id} is told to ${told.join()} instead of ${owed.join()}`];
    }),
  ];
};

const justResolved = ({ known, decision }: Trial): Alert[] =>
  decision.alerts.filter(
    ({ id, state }) => state === 'resolved' && known.alerts.find((one) => one.id === id)?.state !== 'resolved',
  );

/** R9: a low takes over from no data without a text; R15: the end of a warning is told to nobody. */
const isSilent = ({ direction }: Alert, { alerts }: Trial): boolean =>
  (direction === 'no-data' && alerts.some((one) => one.direction === 'low' && one.state !== 'resolved')) ||
  direction === 'low-soon' ||
  direction === 'long-high' ||
  direction === 'stuck';

function attemptedFor({ id }: Alert, { messages, person }: Known): string[] {
  const { self, contacts } = person;
  const textable = [...(self === null ? [] : [self]), ...contacts].filter(
    ({ addresses, channels }) => addresses['phone'] !== undefined && channels.includes('sms'),
  );
  const known = messages.map(flat).filter(({ alertId, delivery }) => alertId === id && wasAttempted(delivery));
  const isTold = (who: string): boolean => who === 'here' || textable.some((contact) => contact.id === who);
  return [...new Set(known.map(({ contactId }) => contactId ?? 'here'))].filter(isTold);
}

export const aLowIsOverByItsReadings: Law = (trial) => overTooSoon(trial, 'low', lowGoesOn);

export const aHighIsOverByItsReadings: Law = (trial) => overTooSoon(trial, 'high', highGoesOn);

function overTooSoon(trial: Trial, direction: Alert['direction'], goesOn: typeof lowGoesOn): string[] {
  return justResolved(trial)
    .filter((alert) => alert.direction === direction)
    .flatMap(({ id, raisedBy }) => {
      const why = goesOn(raisedBy, trial);
      return why === null ? [] : [`${id} is over although ${why}`];
    });
}
