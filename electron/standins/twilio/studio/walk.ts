import type { Millis } from '../../../../shared/time';
import type { Behaviour } from '../behaviour';
import type { FlowDefinition, FlowState } from './definition';

/** One transition of an execution, and what was known after it. */
export interface Step {
  at: Millis;
  event: string;
  from: string;
  to: string;
  context: Context;
}

interface Context {
  flow: { data: Record<string, unknown>; variables: Record<string, string> };
  widgets: Record<string, Record<string, string>>;
}

export interface Walk {
  steps: Step[];
  /** The one call that it makes; null: none. */
  call: { at: Millis; talkMs: Millis } | null;
  endedAt: Millis;
}

interface Ground {
  definition: FlowDefinition;
  behaviour: Behaviour;
  data: Record<string, unknown>;
  to: string;
  from: string;
  callSid: string;
  startedAt: Millis;
}

/** It dials at once. How long until a call of it is busy, has failed, is taken. */
const CALL_ENDS: Record<'busy' | 'failed', Millis> = { busy: 4000, failed: 1500 };
const TAKEN_AFTER: Millis = 8000;
/** Twilio rings about so much longer than asked. */
const RING_BUFFER: Millis = 5000;
const WORD_MS: Millis = 400;
/** "Each Execution ends after 1,000 steps" (Studio FAQ). */
const MOST_STEPS = 1000;

/** Everything that this execution will come to, as the number behaves: what has happened is told by the clock. */
export function walk(ground: Ground): Walk {
  const steps: Step[] = [];
  const context: Context = { flow: { data: ground.data, variables: {} }, widgets: {} };
  let at = ground.startedAt;
  let takenAt: Millis | null = null;
  let call: Walk['call'] = null;
  let state = named(ground.definition, ground.definition.initial_state);

  while (state !== undefined && steps.length < MOST_STEPS) {
    const moved = play(state, { ground, context, at, takenAt });
    if (moved.dialledAt !== undefined) call = { at: moved.dialledAt, talkMs: 0 };
    if (moved.takenAt !== undefined) takenAt = moved.takenAt;
    const hungUpAt = takenAt === null ? Infinity : takenAt + (ground.behaviour.hangsUpAfterMs ?? Infinity);
    if (moved.at > hungUpAt) {
      at = hungUpAt;
      break;
    }
    at = moved.at;
    const next: string | undefined = moved.next;
    steps.push({ at, event: moved.event, from: state.name, to: next ?? 'Ended', context: structuredClone(context) });
    state = next === undefined ? undefined : named(ground.definition, next);
  }
  const talkMs = takenAt === null ? 0 : at - takenAt;
  return { steps, call: call === null ? null : { ...call, talkMs }, endedAt: at };
}

const named = ({ states }: FlowDefinition, name: string): FlowState | undefined =>
  states.find((state) => state.name === name);

interface Moment {
  ground: Ground;
  context: Context;
  at: Millis;
  takenAt: Millis | null;
}

interface Moved {
  event: string;
  next: string | undefined;
  at: Millis;
  dialledAt?: Millis;
  takenAt?: Millis;
}

function play(state: FlowState, moment: Moment): Moved {
  const { context, at } = moment;
  switch (state.type) {
    case 'trigger':
      return by(state, 'incomingRequest', at);
    case 'make-outgoing-call-v2':
      return dial(state, moment);
    case 'gather-input-on-call':
      return gather(state, moment);
    case 'split-based-on': {
      const met = state.transitions.find(({ conditions = [] }) =>
        conditions.some((one) => liquid(one.arguments[0] ?? '', moment) === one.value),
      );
      return met === undefined ? by(state, 'noMatch', at) : { event: 'match', next: met.next, at };
    }
    case 'set-variables':
      for (const { key, value } of state.properties.variables) context.flow.variables[key] = liquid(value, moment);
      return by(state, 'next', at);
    case 'say-play':
      return by(state, 'audioComplete', at + spokenMs(state.properties, moment));
  }
}

const by = ({ transitions }: FlowState, event: string, at: Millis): Moved => ({
  event,
  next: transitions.find((one) => one.event === event)?.next,
  at,
});

function dial(state: Extract<FlowState, { type: 'make-outgoing-call-v2' }>, moment: Moment): Moved {
  const { ground, context, at } = moment;
  const dialledAt = at;
  const { answers = 'nobody' } = ground.behaviour;
  const ringMs = state.properties.timeout * 1000 + RING_BUFFER;
  // Failure branches carry nothing.
  if (answers === 'busy' || answers === 'failed')
    return { ...by(state, answers, dialledAt + CALL_ENDS[answers]), dialledAt };
  if (answers === 'nobody' || TAKEN_AFTER >= ringMs) return { ...by(state, 'noAnswer', dialledAt + ringMs), dialledAt };
  const takenAt = dialledAt + TAKEN_AFTER;
  context.widgets[state.name] = {
    CallSid: ground.callSid,
    CallStatus: 'in-progress',
    ...(state.properties.detect_answering_machine && { AnsweredBy: answers === 'human' ? 'human' : 'machine_start' }),
  };
  return { ...by(state, 'answered', takenAt), dialledAt, takenAt };
}

/** A key stops what is being said. */
function gather(state: Extract<FlowState, { type: 'gather-input-on-call' }>, moment: Moment): Moved {
  const { ground, context, at, takenAt } = moment;
  const endsAt = at + spokenMs(state.properties, moment) + state.properties.timeout * 1000;
  const presses = (ground.behaviour.presses ?? []).map(({ key, afterMs }) => ({ key, at: (takenAt ?? at) + afterMs }));
  const press = presses.find((one) => one.at > at && one.at <= endsAt);
  const call = { CallSid: ground.callSid, CallStatus: 'in-progress' };
  context.widgets[state.name] = press === undefined ? call : { ...call, Digits: press.key };
  return press === undefined ? by(state, 'timeout', endsAt) : by(state, 'keypress', press.at);
}

const spokenMs = ({ say, loop }: { say: string; loop: number }, moment: Moment): Millis =>
  liquid(say, moment).split(/\s+/).length * WORD_MS * loop;

/** `{{flow.data.text}}` once: what comes out is not read again. */
function liquid(template: string, { ground, context }: Moment): string {
  const known = {
    ...context,
    contact: { channel: { address: ground.to } },
    flow: { ...context.flow, channel: { address: ground.from } },
  };
  return template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, path: string) => {
    const value = path.split('.').reduce<unknown>((found, name) => (isRecord(found) ? found[name] : undefined), known);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
