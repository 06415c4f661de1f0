import { createHash } from 'node:crypto';
import type { Clock } from '../../../ports';
import type { Reply } from '../../local-server';
import type { Behaviour } from '../behaviour';
import type { ProviderRow } from '../record';
import { refusal } from '../refusal';
import { judgeDefinition, type FlowDefinition } from './definition';
import {
  pageOf,
  presentContext,
  presentExecution,
  presentFlow,
  presentSteps,
  type Execution,
  type Flow,
} from './present';
import { walk } from './walk';

/** A POST to an execution list, as it arrived. */
export interface ExecutionPost {
  to: string;
  from: string;
  parameters: Record<string, string>;
  /** Of the parameters: what is said. */
  text: string;
  sid: string | null;
  code: number | null;
}

interface Asked {
  method: string;
  pathname: string;
  query: URLSearchParams;
  body: URLSearchParams;
  /** False: a fault keeps it from being carried out. */
  isCarriedOut: boolean;
  /** Of this service, for the ways to further pages. */
  origin: string;
}

export interface Studio {
  /** Everything under /v2/. */
  handle(asked: Asked): Reply;
  flows(): readonly Flow[];
  /** A published flow of this definition; its SID. */
  make(definition: string, friendlyName: string): string;
  /** As somebody does it in the console: a new revision of the flow. */
  edit(sid: string, change: (definition: FlowDefinition) => void, status?: Flow['status']): void;
  remove(sid: string): void;
  /** Whether one number may have several executions that are active. */
  allowsSeveral: boolean;
  /** How many it gives at most on one page, however many are asked for. */
  largestPage: number;
}

/** Studio's REST API v2: flows, their executions, what becomes of them and of the calls they make. */
export function createStudio(ports: {
  clock: Pick<Clock, 'now'>;
  accountSid: string;
  behaviourOf: (number: string) => Behaviour;
  lagMs: () => number;
  addCall: (row: ProviderRow) => void;
  callSid: () => string;
  refuses: (number: string) => number | null;
  noted: (post: ExecutionPost) => void;
}): Studio {
  const { clock, accountSid } = ports;
  const flows: Flow[] = [];
  const executions: Execution[] = [];
  let made = 0;
  const now = (): number => clock.now();

  const validate = (body: URLSearchParams): { definition: FlowDefinition } | { reply: Reply } => {
    const judged = judgeDefinition(body.get('Definition') ?? '');
    if ('definition' in judged) return judged;
    // Errors of a definition come in `details` (docs: "the endpoint returns an error response").
    return { reply: refusal(400, 20001, 'Flow definition is invalid', { errors: judged.errors }) };
  };

  const createFlow = ({ body, isCarriedOut }: Asked): Reply => {
    const judged = validate(body);
    if ('reply' in judged) return judged.reply;
    if (!isCarriedOut) return refusal(503, 20503, 'Not carried out');
    const flow = added(judged.definition, body);
    return { status: 201, json: presentFlow(flow) };
  };

  const added = (definition: FlowDefinition, body: URLSearchParams): Flow => {
    const flow: Flow = {
      sid: `FW${md5(`flow ${(made += 1)}`)}`,
      accountSid,
      friendlyName: body.get('FriendlyName') ?? '',
      status: body.get('Status') === 'published' ? 'published' : 'draft',
      definition,
      published: definition,
      revision: 1,
      commitMessage: body.get('CommitMessage'),
      createdAt: now(),
    };
    flows.push(flow);
    return flow;
  };

  const changeFlow = (flow: Flow, { body, isCarriedOut }: Asked): Reply => {
    const judged = validate(body);
    if ('reply' in judged) return judged.reply;
    if (!isCarriedOut) return refusal(503, 20503, 'Not carried out');
    revise(flow, judged.definition, body.get('Status') === 'published' ? 'published' : 'draft');
    flow.commitMessage = body.get('CommitMessage');
    return { status: 200, json: presentFlow(flow) };
  };

  const revise = (flow: Flow, definition: FlowDefinition, status: Flow['status']): void => {
    flow.definition = definition;
    flow.status = status;
    flow.revision += 1;
    if (status === 'published') flow.published = definition;
  };

  const isActive = (execution: Execution): boolean => now() < endOf(execution);

  const execute = (flow: Flow, { body, isCarriedOut }: Asked): Reply => {
    const [to, from] = [body.get('To') ?? '', body.get('From') ?? ''];
    const data = parametersOf(body.get('Parameters'));
    const code = ports.refuses(to) ?? (data === null ? 20001 : null) ?? busyCode(to, from);
    const isAccepted = code === null && isCarriedOut;
    const sid = isAccepted ? `FN${md5(`execution ${executions.length}`)}` : null;
    const text = typeof data?.['text'] === 'string' ? data['text'] : '';
    ports.noted({ to, from, parameters: Object.fromEntries(body), text, sid, code });
    // Which code it is that says "already active" is in no document: 409 is what a conflict has.
    if (code !== null) return refusal(code === ALREADY_ACTIVE ? 409 : 400, code, 'The request was refused');
    if (sid === null) return refusal(503, 20503, 'Not carried out');
    const execution = begin({ sid, flow, to, from, data: data ?? {} });
    return { status: 201, json: presentExecution(execution, 'active', accountSid) };
  };

  /** "Only one Execution can be active at a time for the same To/From combination" (docs, Execution). */
  const busyCode = (to: string, from: string): number | null =>
    !studio.allowsSeveral && executions.some((one) => one.to === to && one.from === from && isActive(one))
      ? ALREADY_ACTIVE
      : null;

  const begin = (begun: Pick<Execution, 'sid' | 'to' | 'from'> & { flow: Flow; data: Record<string, unknown> }) => {
    const { flow, to, from, data, sid } = begun;
    const behaviour = ports.behaviourOf(to);
    const callSid = ports.callSid();
    const definition = flow.published;
    const walked = walk({ definition, behaviour, data, to, from, callSid, startedAt: now() });
    const row = walked.call === null ? null : callRow({ accountSid, to, from, behaviour, callSid, ...walked.call });
    if (row !== null) ports.addCall(row);
    const begunAt = now();
    const execution = { sid, flowSid: flow.sid, to, from, createdAt: begunAt, walked, row, endedByHandAt: null };
    executions.push(execution);
    return execution;
  };

  const ofFlow = (flow: Flow, { query }: Asked): Execution[] => {
    const since = query.get('DateCreatedFrom');
    return executions.filter(
      ({ flowSid, createdAt }) =>
        flowSid === flow.sid &&
        now() >= createdAt + ports.lagMs() &&
        (since === null || createdAt >= Math.floor(Date.parse(since) / 1000) * 1000),
    );
  };

  const answerExecution = (execution: Execution, part: string | undefined, asked: Asked): Reply => {
    const status = isActive(execution) ? 'active' : 'ended';
    if (asked.method === 'POST') {
      if (asked.isCarriedOut) execution.endedByHandAt ??= now();
      return { status: 200, json: presentExecution(execution, 'ended', accountSid) };
    }
    if (part === 'Context') return { status: 200, json: presentContext(execution, now(), accountSid) };
    if (part === 'Steps') return { status: 200, json: presentSteps(execution, now(), accountSid, asked.origin) };
    return { status: 200, json: presentExecution(execution, status, accountSid) };
  };

  const studio: Studio = {
    allowsSeveral: false,
    largestPage: 1000,
    flows: () => flows,
    handle(asked) {
      const [, , flowSid, collection, sid, part] = asked.pathname.slice(1).split('/');
      const notFound = refusal(404, 20404, `The requested resource ${asked.pathname} was not found`);
      if (asked.pathname === '/v2/Flows/Validate') {
        const judged = validate(asked.body);
        return 'reply' in judged ? judged.reply : { status: 200, json: { valid: true } };
      }
      const isPost = asked.method === 'POST';
      if (flowSid === undefined) {
        if (isPost) return createFlow(asked);
        // "Flow definitions are null in the Flows List Resource" (docs, Flow).
        const listed = flows.map((flow) => ({ ...presentFlow(flow), definition: null }));
        return { status: 200, json: pageOf('flows', listed.toReversed(), asked, studio.largestPage) };
      }
      const flow = flows.find((one) => one.sid === flowSid);
      if (flow === undefined) return notFound;
      if (collection === undefined) return isPost ? changeFlow(flow, asked) : { status: 200, json: presentFlow(flow) };
      if (sid === undefined) {
        if (isPost) return execute(flow, asked);
        const listed = ofFlow(flow, asked).map((one) =>
          presentExecution(one, isActive(one) ? 'active' : 'ended', accountSid),
        );
        return { status: 200, json: pageOf('executions', listed.toReversed(), asked, studio.largestPage) };
      }
      const execution = executions.find((one) => one.sid === sid && one.flowSid === flowSid);
      return execution === undefined ? notFound : answerExecution(execution, part, asked);
    },
    make(text, friendlyName) {
      const judged = judgeDefinition(text);
      if ('errors' in judged) throw new Error(judged.errors.join('; '));
      return added(judged.definition, new URLSearchParams({ FriendlyName: friendlyName, Status: 'published' })).sid;
    },
    edit(sid, change, status = 'published') {
      const flow = flows.find((one) => one.sid === sid);
      if (flow === undefined) throw new Error(`There is no flow ${sid}.`);
      const definition = structuredClone(flow.definition);
      change(definition);
      revise(flow, definition, status);
    },
    remove(sid) {
      flows.splice(
        flows.findIndex((one) => one.sid === sid),
        1,
      );
    },
  };
  return studio;
}

const ALREADY_ACTIVE = 20409;

/** Ended by hand, by a call that was hung up before anybody took it, or at the end of its flow. */
const endOf = ({ endedByHandAt, row, walked }: Execution): number =>
  Math.min(endedByHandAt ?? Infinity, row?.canceledAt ?? Infinity, walked.endedAt);

function callRow(call: {
  accountSid: string;
  to: string;
  from: string;
  behaviour: Behaviour;
  callSid: string;
  at: number;
  talkMs: number;
}): ProviderRow {
  const { accountSid, to, from, behaviour, callSid, at, talkMs } = call;
  const parameters = { To: to, From: from, Timeout: '25', MachineDetection: 'Enable' };
  return {
    kind: 'call',
    sid: callSid,
    accountSid,
    to,
    from,
    createdAt: at,
    listedAt: at,
    parameters,
    behaviour,
    talkMs,
  };
}

function parametersOf(text: string | null): Record<string, unknown> | null {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
