import { z } from 'zod';
import type { TwilioClient } from '../../twilio/client';
import { sidSchema } from '../../twilio/record';
import { FLOW_NAME, flowDefinition, isAsWritten, ringSecondsOf } from './definition';

type Api = Parameters<Parameters<TwilioClient['ask']>[1]>[0];

/**
 * How it stands with the flow in the account. `older`: an earlier Vigil or ring time made it; it still works. `edited`:
 * somebody changed it, so that nobody can tell what it does.
 */
export type FlowState = 'never-made' | 'works' | 'older' | 'edited' | 'deleted';

const flowSchema = z.object({
  sid: sidSchema,
  friendlyName: z.string().catch(''),
  status: z.string(),
  definition: z.unknown(),
});

/** The latest revision. Of a draft nobody can tell when it is published. */
export async function stateOf(api: Api, sid: string, ringSeconds: number): Promise<FlowState> {
  const flow = await fetched(api, sid);
  if (flow === null) return 'deleted';
  const made = ringSecondsOf(flow.definition);
  if (flow.status !== 'published' || made === null) return 'edited';
  if (!isAsWritten(flow.definition, flowDefinition(made))) return 'edited';
  return made === ringSeconds ? 'works' : 'older';
}

/** Makes the flow, or puts right the one there is: the one that is known, or else the one of its name. Its SID. */
export async function putRight(api: Api, known: string | undefined, ringSeconds: number): Promise<string> {
  const definition = flowDefinition(ringSeconds);
  const change = { definition, status: 'published', friendlyName: FLOW_NAME, commitMessage: 'Made by Vigil' } as const;
  await api.studio.v2.flowValidate.update(change);
  const there = (known !== undefined && (await fetched(api, known)) !== null ? known : null) ?? (await named(api));
  const { flows } = api.studio.v2;
  const { sid } = sidOnly.parse(await (there === null ? flows.create(change) : flows(there).update(change)));
  return sid;
}

const sidOnly = z.object({ sid: sidSchema });

async function fetched(api: Api, sid: string): Promise<z.infer<typeof flowSchema> | null> {
  try {
    return flowSchema.parse(await api.studio.v2.flows(sid).fetch());
  } catch (error) {
    if (statusSchema.safeParse(error).success) return null;
    throw error;
  }
}

const statusSchema = z.object({ status: z.literal(404) });

async function named(api: Api): Promise<string | null> {
  const listed = z.array(flowSchema.omit({ definition: true })).parse(await api.studio.v2.flows.list({ limit: 1000 }));
  return listed.find(({ friendlyName }) => friendlyName === FLOW_NAME)?.sid ?? null;
}
