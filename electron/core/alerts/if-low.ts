import type { Contact } from '../../../shared/people/contact';
import type { Step } from '../../../shared/people/policy';
import { isLeftOut, namedIn } from '../../../shared/people/stand-in';
import { SECOND, type Millis } from '../../../shared/time';
import { quietUntil } from '../escalation/quiet-hours';
import { stepAheadInWords } from '../escalation/step-words';
import { reach, standInOf } from '../escalation/steps';
import type { Known } from '../state/known';
import { reasonWords } from '../words/catalogue';

/** A step of a climb that has not begun: so many seconds after it opens, in words. */
export interface StepIfLow {
  afterSeconds: number;
  sentence: string;
}

type Household = Pick<Known, 'person' | 'channels' | 'stopped'>;

/**
 * What a low would set off if it opened now, in the order of the policy in force. A step that reaches nobody is left
 * out; whom quiet hours would hold it back from is named. Empty: nothing at all would happen.
 */
export function stepsIfLow(known: Household, now: Millis): StepIfLow[] {
  const standIn = standInOf(known);
  return known.person.policies.low
    .filter((step) => !isLeftOut(step, standIn))
    .flatMap((step): StepIfLow[] => {
      const sentence = stepAheadInWords(step, known);
      const { afterSeconds } = step;
      return sentence === null ? [] : [{ afterSeconds, sentence: `${sentence}${quietThen(step, known, now)}` }];
    });
}

/** R11: a low waits for no quiet hours of the person, nor after +20 min. */
function quietThen(step: Step, known: Household, now: Millis): string {
  const { person } = known;
  if (step.afterSeconds >= person.times.quietLowAtMost) return '';
  const { call, text } = namedIn(step, standInOf(known));
  const at = now + step.afterSeconds * SECOND;
  const isQuiet = (contact: Contact): boolean =>
    contact.id !== person.self?.id && quietUntil(contact, person, at) !== null;
  const quiet = reach([...call.targets, ...text.targets], person).contacts.filter(isQuiet);
  return quiet.length === 0
    ? ''
    : ` ${reasonWords(known).quietHours({ quiet: quiet.map(({ name }) => name).join(', ') })}`;
}
