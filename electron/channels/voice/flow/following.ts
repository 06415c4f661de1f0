import { z } from 'zod';
import { SECOND, type Millis } from '../../../../shared/time';
import type { DeliveryReport, ProviderRecord } from '../../channel';
import type { TwilioClient } from '../../twilio/client';
import { momentSchema, sidSchema } from '../../twilio/record';
import { contextSchema, executionSchema, pressedAt, providerIdOf, reportOf, type ExecutionRecord } from './execution';

type Api = Parameters<Parameters<TwilioClient['ask']>[1]>[0];

interface Named {
  flow: string;
  execution: string;
}

/** The execution first: once that has ended, its context is what it stays. */
export async function readExecution(api: Api, { flow, execution }: Named): Promise<Read> {
  const one = api.studio.v2.flows(flow).executions(execution);
  const record = executionSchema.parse(await one.fetch());
  const { context } = contextSchema.parse(await one.executionContext().fetch());
  const { key } = context.flow.variables;
  const keyAt = key === undefined ? null : pressedAt(await one.steps.list({ limit: MOST_STEPS }), key);
  return { record, context, keyAt };
}

interface Read {
  record: ExecutionRecord;
  context: ReturnType<typeof contextSchema.parse>['context'];
  /** By Twilio's clock. */
  keyAt: Millis | null;
}

const MOST_STEPS = 1000;

/** The clock is told in whole seconds, after a way of unknown length. */
const CLOCKS_AGREE_TO: Millis = 2 * SECOND;

/** A key without a step that tells its moment was pressed now. */
export function reportOfRead(
  { record, context, keyAt }: Read,
  { now, clockSkewMs }: { now: Millis; clockSkewMs: Millis },
): DeliveryReport {
  const skewMs = Math.abs(clockSkewMs) < CLOCKS_AGREE_TO ? 0 : clockSkewMs;
  return reportOf(record, context, keyAt === null ? now : Math.min(keyAt - skewMs, now));
}

/** Twilio's dates are cut to the second, and the correction of the clocks is good to about one. */
const TOLERANCE_MS: Millis = 5 * SECOND;
/** Of one flow, since a moment ago. */
const MOST_LISTED = 1000;
const PAGE = 100;

/** Executions to this number since a moment of Twilio's, the oldest first. */
export async function executionsTo(
  api: Api,
  { flow, to, since }: { flow: string; to: string; since: Millis },
): Promise<ExecutionRecord[]> {
  const dateCreatedFrom = new Date(since);
  const { executions } = api.studio.v2.flows(flow);
  const listed = await executions.list({ dateCreatedFrom, pageSize: PAGE, limit: MOST_LISTED });
  const all = z.array(executionSchema).parse(listed);
  const found = all.filter(({ contactChannelAddress }) => contactChannelAddress === to);
  return found.sort((one, other) => (one.dateCreated ?? 0) - (other.dateCreated ?? 0));
}

/** The one that was started with this tag: that it is this message's is certain. */
export async function findByTag(
  api: Api,
  executions: ExecutionRecord[],
  { tag, isTaken, since }: { tag: string; isTaken: (providerId: string) => boolean; since: Millis },
): Promise<ProviderRecord | null> {
  for (const { sid, flowSid: flow, dateCreated } of executions) {
    const providerId = providerIdOf(flow, sid);
    if ((dateCreated ?? since) < since - TOLERANCE_MS || isTaken(providerId)) continue;
    const read = await readExecution(api, { flow, execution: sid });
    if (read.context.flow.data.tag !== tag) continue;
    return { providerId, isCertain: true, status: reportOf(read.record, read.context, 0) };
  }
  return null;
}

const callSchema = z.object({ sid: sidSchema, status: z.string(), dateCreated: momentSchema });

/**
 * Hangs up what still rings, and ends the execution, which would refuse the next one to the same number. False: there
 * is no such call any more.
 */
export async function hangUp(api: Api, { flow, execution }: Named): Promise<boolean> {
  const one = api.studio.v2.flows(flow).executions(execution);
  const { contactChannelAddress: to, dateCreated } = executionSchema.parse(await one.fetch());
  const listed = z.array(callSchema).parse(await api.calls.list({ to, limit: 50 }));
  const since = (dateCreated ?? 0) - SECOND;
  const ringing = listed.filter(
    (call) => (call.status === 'queued' || call.status === 'ringing') && (call.dateCreated ?? Infinity) >= since,
  );
  for (const { sid } of ringing) await api.calls(sid).update({ status: 'canceled' });
  if (ringing.length > 0) await one.update({ status: 'ended' });
  return ringing.length > 0;
}
