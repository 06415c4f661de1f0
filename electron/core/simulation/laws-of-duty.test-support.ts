import { flat } from '../state/messages/flat-message.test-support';
import type { Law } from './trial.test-support';

/** R19: its beginning and its end are told once, in this order; and what is over has no holder who has an alert. */
export const dutiesEndAndGiveBack: Law = ({ known, decision, alerts, now }) =>
  decision.duties
    .filter(({ isOver, id }) => isOver && known.duties.some((before) => before.id === id && !before.isOver))
    .flatMap(({ id, contactId, endedAt }) => {
      const goesOn = [...known.duties, ...decision.duties].some(
        (one) => one.id !== id && one.contactId === contactId && !one.isOver && one.endsAt > now,
      );
      const had = alerts.filter(
        ({ state, direction, acknowledgement }) =>
          state === 'acknowledged' && acknowledgement?.contactId === contactId && direction !== 'low',
      );
      return [
        ...(endedAt === null || endedAt > now ? [`${id} is over before its end`] : []),
        ...(goesOn ? [] : had.map((alert) => `${contactId} still has ${alert.id}`)),
      ];
    });

/** R19: whoever has it is reached wherever contact 1 is, by the same step; only the caps leave that out (R12). */
export const holdersAreReachedWithContactOne: Law = ({ known, decision, now }) => {
  const [first] = known.person.contacts;
  const sent = decision.messages.filter(({ kind }) => kind === 'alarm').map(flat);
  // What waited for quiet hours goes out later than to the holder, for whom nothing waits (R11).
  const isExcused = decision.reasons.some(({ code }) => ['capped', 'no-number', 'quiet-hours-over'].includes(code));
  const holders = known.duties.filter(
    (duty) => !duty.isOver && duty.endedAt === null && duty.startedAt <= now && duty.endsAt > now,
  );
  return sent
    .filter((one) => one.contactId === first?.id && one.joins === null && typeof one.step === 'number')
    .flatMap((one) =>
      holders
        .filter(({ contactId }) => known.person.contacts.some(({ id }) => id === contactId))
        .filter(({ contactId }) => !sent.some((two) => two.contactId === contactId && two.alertId === one.alertId))
        .map(({ contactId }) => `${contactId} was not reached beside ${one.id}`),
    )
    .filter(() => !isExcused && decision.settled && known.watch.settled);
};
