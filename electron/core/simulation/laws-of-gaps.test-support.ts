import { CONTACTS_FROM, lengthOf, SHOWN_FOR, TOLD_FROM } from '../gaps/showing';
import type { Law } from './trial.test-support';

/** R21: nobody is texted the same gap twice, and what is told lasted long enough. */
export const gapsAreToldOnce: Law = ({ known, decision }) => {
  const gaps = new Map([...known.gaps, ...decision.gaps].map((gap) => [gap.id, gap]));
  return decision.messages.flatMap((message) => {
    if (!('gap' in message.about)) return [];
    const { gap: id } = message.about;
    const gap = gaps.get(id);
    const isAgain = known.messages.some(
      (one) => 'gap' in one.about && one.about.gap === id && one.contactId === message.contactId,
    );
    return [
      ...(isAgain ? [`${id} is told ${message.contactId ?? 'nobody'} again`] : []),
      ...(gap === undefined || lengthOf(gap) < TOLD_FROM ? [`${id} is too short to be told`] : []),
    ];
  });
};

/** R21: once the sources have answered, a gap that is over stands in history, and those it concerns know of it. */
export const gapsAreTold: Law = ({ known, decision, now }) => {
  const gap = [...new Map([...known.gaps, ...decision.gaps].map((one) => [one.id, one])).values()].at(-1);
  if (!decision.settled || gap?.to == null || now - gap.to > SHOWN_FOR || lengthOf(gap) < TOLD_FROM) return [];
  const mayWait = known.silences.some(({ kind, endedAt }) => kind === 'pause' && endedAt === null);
  const everybody = known.person.contacts.filter(({ quietHours }) => quietHours.length === 0).map(({ id }) => id);
  const missing =
    lengthOf(gap) < CONTACTS_FROM || mayWait || known.person.profile !== null
      ? []
      : everybody.filter((id) => !gap.toldTo.includes(id));
  return [
    ...(gap.toldAt === null ? [`${gap.id} is told nowhere`] : []),
    ...missing.map((id) => `${gap.id} is not told ${id}`),
  ];
};
