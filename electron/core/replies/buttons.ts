import { severities, type Severity } from '../../../shared/severity';
import { MINUTE, type Millis } from '../../../shared/time';
import type { Message, MessageKind } from '../state/messages/message';

/** By what a message can be answered, where its channel has buttons. */
export type Button = 'has-it' | 'snooze';

/** For which the button snoozes. */
export const SNOOZED_FOR: Millis = 15 * MINUTE;

/** R10: an urgent low and what else breaks through cannot be snoozed. */
export const canBeSnoozed = (severity: Severity): boolean => !severities[severity].breaksSilence;

const ASKING: readonly MessageKind[] = ['alarm', 'reopened', 're-alarm'];

/** Of a message as it goes out; of a trial it says that it came (R23). */
export function buttonsOf({ kind, about }: Pick<Message, 'kind' | 'about'>): Button[] {
  if ('trial' in about) return ['has-it'];
  if (!('alert' in about) || !ASKING.includes(kind) || severities[about.severity].kind === 'channel') return [];
  return canBeSnoozed(about.severity) ? ['has-it', 'snooze'] : ['has-it'];
}
