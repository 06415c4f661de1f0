import { z } from 'zod';
import { twilioWordsIn } from '../../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../../shared/locales/language';
import type { Millis } from '../../../../shared/time';
import type { ChannelReason, DeliveryReport } from '../../channel';
import { momentSchema, sidSchema } from '../../twilio/record';
import { answeredBy } from '../answered-by';
import { flowVariablesSchema, KEY_STATES } from './definition';

const words = twilioWordsIn(usualLanguage);

/** The part of Studio's Execution resource that is used. */
export const executionSchema = z.object({
  sid: sidSchema,
  flowSid: sidSchema,
  /** active, ended; Twilio may add words. */
  status: z.string(),
  contactChannelAddress: z.string().catch(''),
  dateCreated: momentSchema,
});
export type ExecutionRecord = z.infer<typeof executionSchema>;

/** An execution is looked up under its flow, and the flow may be another one by then. */
export const providerIdOf = (flow: string, execution: string): string => `${flow}.${execution}`;

/** Of a call that a flow made; null: it was placed without one. */
export function executionOf(providerId: string): { flow: string; execution: string } | null {
  const [, flow, execution] = /^(FW[0-9a-fA-F]+)\.(FN[0-9a-fA-F]+)$/.exec(providerId) ?? [];
  return flow === undefined || execution === undefined ? null : { flow, execution };
}

/** Of its context: what it was started with, and what it wrote down. */
export const contextSchema = z.object({
  context: z
    .object({
      flow: z
        .object({
          data: z.object({ tag: z.string().catch('') }).catch({ tag: '' }),
          variables: flowVariablesSchema.catch({}),
        })
        .catch({ data: { tag: '' }, variables: {} }),
    })
    .catch({ flow: { data: { tag: '' }, variables: {} } }),
});
export type ExecutionContext = z.infer<typeof contextSchema>['context'];

const stepSchema = z.object({ transitionedTo: z.string().nullish(), dateCreated: momentSchema });

/** When a key led into its state, by Twilio's clock; null: no step tells. */
export function pressedAt(steps: unknown, key: keyof typeof KEY_STATES): Millis | null {
  const found = z.array(stepSchema).parse(steps);
  return found.find(({ transitionedTo }) => transitionedTo === KEY_STATES[key])?.dateCreated ?? null;
}

/** `keyAt`: on our clock. */
export function reportOf(
  { sid, status, contactChannelAddress }: ExecutionRecord,
  { flow: { variables } }: ExecutionContext,
  keyAt: Millis,
): DeliveryReport {
  const { key, outcome } = variables;
  if (key !== undefined) {
    const says = key === '3' ? ({ says: 'next' } as const) : {};
    const reply = { id: sid, address: contactChannelAddress, at: keyAt, ...says, did: 'key' as const };
    return { ...took(key === '1' ? 'acknowledged' : 'asked-next'), reply };
  }
  if (status !== 'ended') return { ...taken, outcome: outcome === 'answered' ? 'in-progress' : 'ringing' };
  switch (outcome) {
    case 'answered':
      return took(answeredBy(variables.answeredBy ?? 'unknown'));
    case 'busy':
    case 'no-answer':
      return { status: 'undelivered', outcome, reason: null, next: 'none' };
    case 'failed':
    case undefined:
      return { status: 'failed', outcome: 'failed', reason: cameToNothing, next: 'give-up' };
  }
}

const taken = { status: 'accepted', reason: null, next: 'none' } as const;

const took = (outcome: DeliveryReport['outcome']): DeliveryReport => ({
  status: 'delivered',
  outcome,
  reason: null,
  next: 'none',
});

const cameToNothing: ChannelReason = { code: 'call-failed', sentence: words.checkNumberAndVoicePermissions };
