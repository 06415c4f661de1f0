import { z } from 'zod';

/** Raised with every change below: an older flow is told from one that was edited by hand. */
const FLOW_VERSION = 1;

/** How it is called in the account, and found again there. */
export const FLOW_NAME = 'Vigil: calls that are answered with a key';

/** A greeting is told from a person within this time; longer would leave a person who answers in silence. */
export const MACHINE_DETECTION_SECONDS = 10;

/** After the text was said twice, so long for a key; somebody who was asleep is slow. */
const KEY_WITHIN_SECONDS = 10;

/** What it writes down of itself, in `flow.variables`: read from the context of its executions. */
export const flowVariablesSchema = z.object({
  /** How the call went; left out: it was not taken yet, or nothing became of it. */
  outcome: z.enum(['answered', 'busy', 'no-answer', 'failed']).optional().catch(undefined),
  /** Twilio's word for who answered. */
  answeredBy: z.string().optional().catch(undefined),
  /** 1: "I have it". 3: on to the next person. */
  key: z.enum(['1', '3']).optional().catch(undefined),
});

/** Into which state the key leads: the step of that name tells when it was pressed. */
export const KEY_STATES = { '1': 'has_it', '3': 'on_to_next' } as const;

type Variables = z.input<typeof flowVariablesSchema>;

/**
 * The flow of one call (twilio.com/docs/studio/rest-api/v2/flow-definition). Everything it says comes with each
 * execution, so that other words need no other flow. Seconds of machine detection are texts, ring seconds a number:
 * Studio refuses it otherwise. A ring time cannot come with the execution.
 */
export function flowDefinition(ringSeconds: number): object {
  return {
    description: describe(ringSeconds),
    initial_state: 'Trigger',
    flags: { allow_concurrent_calls: true },
    states: [
      state('Trigger', 'trigger', { incomingMessage: null, incomingCall: null, incomingRequest: 'call' }, {}),
      state(
        'call',
        'make-outgoing-call-v2',
        { answered: 'answered', busy: 'busy', noAnswer: 'no_answer', failed: 'failed' },
        callProperties(ringSeconds),
      ),
      noting('busy', null, { outcome: 'busy' }),
      noting('no_answer', null, { outcome: 'no-answer' }),
      noting('failed', null, { outcome: 'failed' }),
      noting('answered', 'ask', { outcome: 'answered', answeredBy: '{{widgets.call.AnsweredBy}}' }),
      state('ask', 'gather-input-on-call', { keypress: 'which_key', speech: null, timeout: null }, askProperties),
      {
        name: 'which_key',
        type: 'split-based-on',
        properties: { input: PRESSED, offset: { x: 0, y: 0 } },
        // 2 repeats, and so does a key that was missed.
        transitions: [{ event: 'noMatch', next: 'ask' }, whenPressed('1'), whenPressed('3')],
      },
      noting(KEY_STATES['1'], 'say_thanks', { key: '1' }),
      noting(KEY_STATES['3'], 'say_next', { key: '3' }),
      saying('say_thanks', '{{flow.data.thanks}}'),
      saying('say_next', '{{flow.data.next}}'),
    ],
  };
}

const describe = (ringSeconds: number): string => `Made by Vigil, version ${FLOW_VERSION}, rings ${ringSeconds} s`;

/** The ring time with which it was made; null: not by this version. */
export function ringSecondsOf(definition: unknown): number | null {
  const described = z.object({ description: z.string() }).safeParse(definition);
  const seconds = Number(/rings (\d+) s$/.exec(described.data?.description ?? '')?.[1]);
  return described.data?.description === describe(seconds) ? seconds : null;
}

const PRESSED = '{{widgets.ask.Digits}}';

const callProperties = (ringSeconds: number): object => ({
  to: '{{contact.channel.address}}',
  from: '{{flow.channel.address}}',
  timeout: ringSeconds,
  detect_answering_machine: true,
  machine_detection: 'Enable',
  machine_detection_timeout: String(MACHINE_DETECTION_SECONDS),
  machine_detection_speech_threshold: '2400',
  machine_detection_speech_end_threshold: '1200',
  machine_detection_silence_timeout: '5000',
  record: false,
  recording_channels: 'mono',
  trim: 'do-not-trim',
});

const askProperties = {
  say: '{{flow.data.text}}',
  language: 'en-US',
  loop: 2,
  timeout: KEY_WITHIN_SECONDS,
  number_of_digits: 1,
  finish_on_key: '#',
  stop_gather: true,
  speech_timeout: 'auto',
  profanity_filter: 'true',
};

/** null: it ends there. */
type Ways = Readonly<Record<string, string | null>>;

const state = (name: string, type: string, ways: Ways, properties: object): object => ({
  name,
  type,
  transitions: Object.entries(ways).map(([event, next]) => ({ event, ...(next !== null && { next }) })),
  properties: { ...properties, offset: { x: 0, y: 0 } },
});

const noting = (name: string, next: string | null, variables: Variables): object =>
  state(
    name,
    'set-variables',
    { next },
    { variables: Object.entries(variables).map(([key, value]) => ({ key, value })) },
  );

const saying = (name: string, say: string): object =>
  state(name, 'say-play', { audioComplete: null }, { say, language: 'en-US', loop: 1 });

const whenPressed = (key: keyof typeof KEY_STATES): object => ({
  event: 'match',
  next: KEY_STATES[key],
  conditions: [{ friendly_name: `Key ${key}`, arguments: [PRESSED], type: 'equal_to', value: key }],
});

/**
 * Whether a definition that was fetched is still the one that was written. The provider may lay the states out and
 * write down what was left empty; everything else is an edit.
 */
export function isAsWritten(found: unknown, written: unknown): boolean {
  if (Array.isArray(written)) {
    return Array.isArray(found) && found.length === written.length && inOrder(found, written);
  }
  if (!isRecord(written)) return found === written;
  if (!isRecord(found)) return false;
  const names = new Set([...Object.keys(found), ...Object.keys(written)]);
  names.delete('offset');
  return [...names].every((name) =>
    Object.hasOwn(written, name) ? isAsWritten(found[name], written[name]) : isEmpty(found[name]),
  );
}

/** States may come in another order; they are told by their names. */
const inOrder = (found: unknown[], written: unknown[]): boolean =>
  written.every((one, index) => {
    const { name } = isRecord(one) ? one : {};
    const other = name === undefined ? found[index] : found.find((some) => isRecord(some) && some['name'] === name);
    return isAsWritten(other, one);
  });

const isEmpty = (value: unknown): boolean => value === null || value === '' || value === undefined;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
