import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandClock, type HandClock } from '../../electron/standins/hand-clock';
import { createTwilioStandIn, type TwilioStandIn } from '../../electron/standins/twilio/twilio';
import { MINUTE, SECOND } from '../../shared/time';
import { flowIn } from '../call-flow';
import { createNaiveKeys } from './naive-keys';

const OURS = '+14155550100';
const MIA = '+14155550102';

let clock: HandClock;
let twilio: TwilioStandIn;
let flow: string;
let keys: ReturnType<typeof createNaiveKeys>;

beforeEach(async () => {
  clock = createHandClock(Date.UTC(2026, 10, 22, 3));
  twilio = createTwilioStandIn({ clock });
  await twilio.start();
  flow = flowIn(twilio);
  keys = createNaiveKeys({ twilio, flow, from: OURS });
});

afterEach(() => twilio.close());

const accepted = (): number => twilio.received.filter(({ outcome }) => outcome === 'accepted').length;

describe('a client that calls by a flow as one would at first', () => {
  it('works on a good day', async () => {
    twilio.behave(MIA, { answers: 'human', presses: [{ key: '1', afterMs: 4 * SECOND }] });
    const sid = await keys.call(MIA, 'Ana is low.');
    await clock.advance(MINUTE);
    expect(await keys.isTaken(sid ?? '')).toBe(true);
  });

  it.each(['machine', 'busy', 'nobody'] as const)('takes %s for somebody who has it', async (answers) => {
    twilio.behave(MIA, { answers });
    const sid = await keys.call(MIA, 'Ana is low.');
    await clock.advance(2 * MINUTE);
    expect(await keys.isTaken(sid ?? '')).toBe(true);
  });

  it('does not know its call when the answer to it was lost: only one may be active', async () => {
    await twilio.fault('drop', { resource: 'executions', times: 1 });
    expect(await keys.call(MIA, 'Ana is low.')).toBeNull();
    expect(accepted()).toBe(1);
  });

  it('calls twice when the answer was lost and the first call has ended by then', async () => {
    twilio.behave(MIA, { answers: 'busy' });
    await twilio.fault('drop', { resource: 'executions', times: 1 });
    await keys.call(MIA, 'Ana is low.');
    await clock.advance(10 * SECOND);
    await keys.call(MIA, 'Ana is low.');
    expect(accepted()).toBe(2);
  });

  it('reaches nobody once the flow is gone, nor with a quote in a name', async () => {
    expect(await keys.call(MIA, 'Ana "the big one" is low.')).toBeNull();
    twilio.studio.remove(flow);
    expect(await keys.call(MIA, 'Ana is low.')).toBeNull();
    expect(accepted()).toBe(0);
  });

  it('says nothing at all by a flow that somebody has edited, and takes that for somebody who has it', async () => {
    twilio.studio.edit(flow, ({ states }) => {
      for (const { transitions } of states) for (const one of transitions) delete one.next;
    });
    const sid = await keys.call(MIA, 'Ana is low.');
    await clock.advance(SECOND);
    expect(await keys.isTaken(sid ?? '')).toBe(true);
  });
});
