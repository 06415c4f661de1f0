import type { Contact } from '../../../shared/people/contact';
import { isLeftOut } from '../../../shared/people/policies/stand-in';
import { SECOND, type Millis } from '../../../shared/time';
import { quietUntil } from '../escalation/quiet-hours';
import { stepAheadInWords } from '../escalation/step-words';
import { everybodyReached, standInOf, type Household, type StepThen } from '../targets/reached';
import { holdersAt } from '../time/on-duty';
import { reasonWords } from '../words/catalogue';

/** A step of a climb that has not begun: so many seconds after it opens, in words. */
export interface StepIfLow {
  afterSeconds: number;
  sentence: string;
}

/**
 * What a low would set off if it opened now, in the order of the policy in force. A step that reaches nobody is left
 * out; whom quiet hours would hold it back from is named. Empty: nothing at all would happen.
 */
export function stepsIfLow(known: Household, now: Millis): StepIfLow[] {
  const standIn = standInOf(known);
  return known.person.policies.low
    .filter((step) => !isLeftOut(step, standIn))
    .flatMap((step): StepIfLow[] => {
      const { afterSeconds } = step;
      const then: StepThen = { step, direction: 'low', at: now + afterSeconds * SECOND };
      const sentence = stepAheadInWords(then, known);
      return sentence === null ? [] : [{ afterSeconds, sentence: `${sentence}${quietThen(then, known)}` }];
    });
}

/** R11: a low waits for no quiet hours of the person, nor after +20 min. */
function quietThen(then: StepThen, known: Household): string {
  const { person } = known;
  if (then.step.afterSeconds >= person.times.quietLowAtMost) return '';
  const never = [person.self, ...holdersAt(known, then.at)].map((contact) => contact?.id);
  const isQuiet = (contact: Contact): boolean =>
    !never.includes(contact.id) && quietUntil(contact, person, then.at) !== null;
  const quiet = everybodyReached(then, known).filter(isQuiet);
  return quiet.length === 0
    ? ''
    : ` ${reasonWords(known).quietHours({ quiet: quiet.map(({ name }) => name).join(', ') })}`;
}
