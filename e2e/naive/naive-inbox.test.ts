import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandClock, type HandClock } from '../../electron/standins/hand-clock';
import { createTwilioStandIn, type TwilioStandIn } from '../../electron/standins/twilio/twilio';
import { HOUR, MINUTE, SECOND } from '../../shared/time';
import { createNaiveInbox } from './naive-inbox';

const OURS = '+14155550100';
const MIA = '+14155550102';

let clock: HandClock;
let twilio: TwilioStandIn;
let aheadMs: number;
let inbox: ReturnType<typeof createNaiveInbox>;

beforeEach(async () => {
  clock = createHandClock(Date.UTC(2026, 10, 22, 3));
  aheadMs = 0;
  twilio = createTwilioStandIn({ clock });
  await twilio.start();
  inbox = createNaiveInbox({ twilio, number: OURS, now: () => clock.now() + aheadMs });
});

afterEach(() => twilio.close());

const write = (more: Partial<Parameters<TwilioStandIn['receive']>[0]> = {}): string =>
  twilio.receive({ from: MIA, to: OURS, body: 'ok', ...more });

/** Three looks, five seconds apart. */
async function looks(): Promise<string[]> {
  for (let count = 0; count < 3; count += 1) {
    await clock.advance(5 * SECOND);
    await inbox.look();
  }
  return inbox.acknowledgements;
}

describe('a client that reads the list of texts as one would at first', () => {
  it('works on a good day', async () => {
    await inbox.look();
    await clock.advance(2 * SECOND);
    write();
    expect(await looks()).toEqual([MIA]);
  });

  it('loses what is listed late', async () => {
    await inbox.look();
    write({ listedAfterMs: 7 * SECOND });
    expect(await looks()).toEqual([]);
  });

  it('loses what stands on the second page', async () => {
    await inbox.look();
    await clock.advance(SECOND);
    write();
    await clock.advance(SECOND);
    for (let index = 0; index < 60; index += 1)
      write({ from: `+1415556${String(index).padStart(4, '0')}`, body: 'hello' });
    expect(await looks()).toEqual([]);
  });

  it('loses everything while its clock is three minutes ahead', async () => {
    aheadMs = 3 * MINUTE;
    await inbox.look();
    await clock.advance(2 * SECOND);
    write();
    expect(await looks()).toEqual([]);
  });

  it('takes everything many times while its clock is behind', async () => {
    aheadMs = -3 * MINUTE;
    await inbox.look();
    await clock.advance(2 * SECOND);
    write();
    expect(await looks()).toEqual([MIA, MIA, MIA]);
  });

  it('takes what came in the second of its look twice', async () => {
    await inbox.look();
    await clock.advance(5 * SECOND);
    write();
    await inbox.look();
    expect(await looks()).toEqual([MIA, MIA]);
  });

  it('takes yesterday’s text for an answer to tonight’s alarm', async () => {
    write({ agoMs: 20 * HOUR });
    expect(await looks()).toEqual([MIA]);
  });

  it('takes "not ok" for one, and a number that nobody knows', async () => {
    await inbox.look();
    await clock.advance(2 * SECOND);
    write({ body: 'I am not ok', from: '+14155550177' });
    expect(await looks()).toEqual(['+14155550177']);
  });
});
