import { z } from 'zod';

/*
 * A flow as Studio takes it (twilio.com/docs/studio/rest-api/v2/schemas), of which this Studio plays the widgets that a
 * call needs. Like the real one it takes some numbers as numbers and some as texts, and nothing else.
 */

const condition = z.object({
  friendly_name: z.string(),
  arguments: z.array(z.string()),
  type: z.enum(['equal_to']),
  value: z.string(),
});

const transitions = (...events: [string, ...string[]]) =>
  z.array(
    z.object({
      event: z.enum(events),
      next: z.string().optional(),
      conditions: z.array(condition).optional(),
    }),
  );

const digits = z.string().regex(/^\d+$/);
const offset = z.object({ x: z.number(), y: z.number() });

const trigger = z.object({
  name: z.string(),
  type: z.literal('trigger'),
  transitions: transitions(
    'incomingMessage',
    'incomingCall',
    'incomingConversationMessage',
    'incomingRequest',
    'incomingParent',
  ),
  properties: z.object({ offset: offset.optional() }),
});

const makeCall = z.object({
  name: z.string(),
  type: z.literal('make-outgoing-call-v2'),
  transitions: transitions('answered', 'busy', 'noAnswer', 'failed'),
  properties: z.object({
    to: z.string(),
    from: z.string(),
    timeout: z.number().int().min(0).max(600),
    detect_answering_machine: z.boolean(),
    machine_detection: z.enum(['Enable', 'DetectMessageEnd']),
    machine_detection_timeout: digits,
    machine_detection_speech_threshold: digits,
    machine_detection_speech_end_threshold: digits,
    machine_detection_silence_timeout: digits,
    record: z.boolean(),
    recording_channels: z.enum(['mono', 'dual']),
    trim: z.string(),
    offset: offset.optional(),
  }),
});

const gather = z.object({
  name: z.string(),
  type: z.literal('gather-input-on-call'),
  transitions: transitions('keypress', 'speech', 'timeout'),
  properties: z.object({
    say: z.string(),
    language: z.string().optional(),
    loop: z.number().int().min(1).max(99),
    timeout: z.number().int().min(0).max(30),
    number_of_digits: z.number().int().min(1),
    finish_on_key: z.string(),
    stop_gather: z.boolean(),
    profanity_filter: z.enum(['true', 'false']).optional(),
    speech_timeout: z.string().optional(),
    offset: offset.optional(),
  }),
});

const split = z.object({
  name: z.string(),
  type: z.literal('split-based-on'),
  transitions: transitions('match', 'noMatch'),
  properties: z.object({ input: z.string(), offset: offset.optional() }),
});

const setVariables = z.object({
  name: z.string(),
  type: z.literal('set-variables'),
  transitions: transitions('next'),
  properties: z.object({
    variables: z.array(z.object({ key: z.string(), value: z.string() })),
    offset: offset.optional(),
  }),
});

const say = z.object({
  name: z.string(),
  type: z.literal('say-play'),
  transitions: transitions('audioComplete'),
  properties: z.object({
    say: z.string(),
    language: z.string().optional(),
    loop: z.number().int().min(1).max(99),
    offset: offset.optional(),
  }),
});

const definitionSchema = z
  .object({
    description: z.string(),
    initial_state: z.string(),
    flags: z.object({ allow_concurrent_calls: z.boolean() }),
    states: z.array(z.discriminatedUnion('type', [trigger, makeCall, gather, split, setVariables, say])).min(1),
  })
  .superRefine(({ initial_state, states }, context) => {
    const named = new Set(states.map(({ name }) => name));
    const ways = states.flatMap((state) => state.transitions);
    for (const name of [initial_state, ...ways.flatMap(({ next }) => next ?? [])])
      if (!named.has(name)) context.addIssue({ code: 'custom', message: `No state ${name}` });
  });
export type FlowDefinition = z.infer<typeof definitionSchema>;
export type FlowState = FlowDefinition['states'][number];

/** What is wrong with a definition as it was posted, as text. */
export function judgeDefinition(text: string): { definition: FlowDefinition } | { errors: string[] } {
  const parsed = definitionSchema.safeParse(parsedOrNull(text));
  return parsed.success
    ? { definition: parsed.data }
    : { errors: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
