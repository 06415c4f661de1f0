import type { Millis } from '../../../../shared/time';
import type { ProviderRow } from '../record';
import type { FlowDefinition } from './definition';
import type { Step, Walk } from './walk';

export interface Flow {
  sid: string;
  accountSid: string;
  friendlyName: string;
  status: 'draft' | 'published';
  /** The latest revision. */
  definition: FlowDefinition;
  /** The one that executions run. */
  published: FlowDefinition;
  revision: number;
  commitMessage: string | null;
  createdAt: Millis;
}

export interface Execution {
  sid: string;
  flowSid: string;
  to: string;
  from: string;
  createdAt: Millis;
  walked: Walk;
  /** Of its call. */
  row: ProviderRow | null;
  endedByHandAt: Millis | null;
}

/** "2015-07-30T20:00:00Z" */
const iso = (moment: Millis): string => new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z');

export const presentFlow = (flow: Flow): Record<string, unknown> => ({
  sid: flow.sid,
  account_sid: flow.accountSid,
  friendly_name: flow.friendlyName,
  definition: flow.definition,
  status: flow.status,
  revision: flow.revision,
  commit_message: flow.commitMessage,
  valid: true,
  errors: [],
  warnings: [],
  date_created: iso(flow.createdAt),
  date_updated: null,
  webhook_url: `https://webhooks.twilio.com/v1/Accounts/${flow.accountSid}/Flows/${flow.sid}`,
  url: `https://studio.twilio.com/v2/Flows/${flow.sid}`,
  links: {},
});

export const presentExecution = (
  { sid, flowSid, to, createdAt }: Execution,
  status: 'active' | 'ended',
  accountSid: string,
): Record<string, unknown> => ({
  sid,
  account_sid: accountSid,
  flow_sid: flowSid,
  contact_channel_address: to,
  context: {},
  status,
  date_created: iso(createdAt),
  date_updated: null,
  url: `https://studio.twilio.com/v2/Flows/${flowSid}/Executions/${sid}`,
  links: {},
});

/** What has happened by now; nothing more once the call was hung up. */
const stepsUntil = ({ walked, row, endedByHandAt }: Execution, now: Millis): Step[] => {
  const until = Math.min(now, row?.canceledAt ?? Infinity, endedByHandAt ?? Infinity);
  return walked.steps.filter(({ at }) => at <= until);
};

export function presentContext(execution: Execution, now: Millis, accountSid: string): Record<string, unknown> {
  const { sid, flowSid, to, from, walked } = execution;
  const latest = stepsUntil(execution, now).at(-1)?.context ?? { flow: dataOf(walked), widgets: {} };
  return {
    account_sid: accountSid,
    flow_sid: flowSid,
    execution_sid: sid,
    context: {
      trigger: { request: { to, from, parameters: latest.flow.data } },
      contact: { channel: { address: to } },
      flow: { ...latest.flow, sid, flow_sid: flowSid, channel: { address: from } },
      widgets: latest.widgets,
    },
    url: `https://studio.twilio.com/v2/Flows/${flowSid}/Executions/${sid}/Context`,
  };
}

const dataOf = ({ steps }: Walk): { data: Record<string, unknown>; variables: Record<string, string> } => ({
  data: steps[0]?.context.flow.data ?? {},
  variables: {},
});

export function presentSteps(
  execution: Execution,
  now: Millis,
  accountSid: string,
  origin: string,
): Record<string, unknown> {
  const { sid, flowSid } = execution;
  const steps = stepsUntil(execution, now).map(({ at, event, from, to }, index) => ({
    sid: `FT${sid.slice(2, 30)}${String(index).padStart(4, '0')}`,
    account_sid: accountSid,
    flow_sid: flowSid,
    execution_sid: sid,
    name: event,
    context: {},
    transitioned_from: from,
    transitioned_to: to,
    date_created: iso(at),
    date_updated: null,
    url: `https://studio.twilio.com/v2/Flows/${flowSid}/Executions/${sid}/Steps`,
    links: {},
  }));
  const query = new URLSearchParams();
  return pageOf('steps', steps.toReversed(), { query, origin, pathname: '' }, 1000);
}

/** One page, the newest first, with the whole address of the next one. */
export function pageOf(
  key: string,
  all: unknown[],
  { query, origin, pathname }: { query: URLSearchParams; origin: string; pathname: string },
  largest: number,
): Record<string, unknown> {
  const size = Math.min(largest, Math.max(1, Number(query.get('PageSize') ?? 50) || 50));
  const page = Math.max(0, Number(query.get('Page') ?? 0) || 0);
  const start = page * size;
  return {
    [key]: all.slice(start, start + size),
    meta: {
      key,
      page,
      page_size: size,
      first_page_url: addressOf(0),
      previous_page_url: page > 0 ? addressOf(page - 1) : null,
      url: addressOf(page),
      next_page_url: all.length > start + size ? addressOf(page + 1) : null,
    },
  };

  function addressOf(wanted: number): string {
    const next = new URLSearchParams(query);
    next.set('Page', String(wanted));
    if (wanted > 0) next.set('PageToken', `PT${wanted}`);
    return `${origin}${pathname}?${next.toString()}`;
  }
}
