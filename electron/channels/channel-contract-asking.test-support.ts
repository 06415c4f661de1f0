import { expect, it } from 'vitest';
import { MINUTE } from '../../shared/time';
import type { FaultMode } from '../standins/fault';
import type { ChannelKind } from './channel';
import type { BenchedChannel } from './channel-bench.test-support';
import { UNCLEAR, withoutAccount } from './channel-contract-sending.test-support';

/** At a question these mean no more than that it is asked again. */
const PASSING: readonly FaultMode[] = [...UNCLEAR, 'rate-limit', 'refuse'];

const REFUSED = ['unauthorised', 'suspended'] as const;

const again = { ok: false, problem: { kind: 'try-later' } };
const down = { ok: false, problem: { kind: 'channel-down' } };

/** After an unclear send: did it go out? */
export function lookingUp(
  { bench, provider, clock, message, io, send, find }: BenchedChannel,
  { kind, by }: { kind: ChannelKind; by: 'by-tag' | 'by-time' },
): void {
  const idOf = async (one = message()): Promise<string> => {
    const sent = await send(one);
    if (sent.outcome !== 'accepted') throw new Error(sent.reason.sentence);
    return sent.providerId;
  };

  it.each(UNCLEAR)('rows 2-4: after %s a look-up finds what is there', async (mode) => {
    await provider().fault(mode, { times: 1 });
    expect(await send()).toMatchObject({ outcome: 'unclear' });
    const found = await find();
    const [providerId] = provider().received();
    if (typeof providerId === 'string') expect(found).toMatchObject({ ok: true, value: { providerId } });
    else expect(found).toEqual({ ok: true, value: 'absent' });
  });

  it.each(UNCLEAR)('row 1: after %s that was not carried out, a look-up says that nothing is there', async (mode) => {
    await provider().fault(mode, { times: 1, accepts: false });
    expect(await send()).toMatchObject({ outcome: 'unclear' });
    expect(await find()).toEqual({ ok: true, value: 'absent' });
  });

  it('what became of it stands beside the id that was found', async () => {
    const providerId = await idOf();
    expect(await find()).toMatchObject({
      ok: true,
      value: { providerId, status: { status: expect.stringMatching(/^(accepted|delivered)$/) as string } },
    });
  });

  it('what another message holds is not taken for this one', async () => {
    const [held, free] = [await idOf(), await idOf()];
    const isTaken = (id: string): boolean => id === held;
    expect(await find(message(), { isTaken })).toMatchObject({ ok: true, value: { providerId: free } });
    expect(await find(message(), { isTaken: (id) => isTaken(id) || id === free })).toEqual({
      ok: true,
      value: 'absent',
    });
  });

  it(`what was sent before to the same address, and nobody holds, is not taken for this one (${by})`, async () => {
    await idOf(message({ id: 'another', tag: 'B8L3R', body: 'LOW Ana 62 mg/dL, 03:11. [B8L3R]' }));
    if (by === 'by-time') await clock().advance(MINUTE);
    const later = message({ delivery: { intentAt: clock().now() } });
    await provider().fault('drop', { times: 1, accepts: false });
    expect(await send(later)).toMatchObject({ outcome: 'unclear' });
    expect(await find(later)).toEqual({ ok: true, value: 'absent' });
    const providerId = await idOf(later);
    expect(await find(later)).toMatchObject({ ok: true, value: { providerId } });
  });

  it.each(PASSING)('a look-up hit by %s is made again later', async (mode) => {
    await send();
    await provider().fault(mode, { on: 'all' });
    expect(await find()).toMatchObject(again);
  });

  it('a look-up that is refused by a 429 is not made again before its Retry-After', async () => {
    await provider().fault('rate-limit', { on: 'all', retryAfterSeconds: 7 });
    expect(await find()).toMatchObject({ ok: false, problem: { kind: 'try-later', notBefore: clock().now() + 7000 } });
  });

  it.each(REFUSED)('row 7: a look-up hit by %s takes the whole channel down', async (mode) => {
    await provider().fault(mode, { on: 'all' });
    expect(await find()).toMatchObject(down);
  });

  it('without an account a look-up waits, and gives up nothing', async () => {
    const bare = bench().make(withoutAccount(bench().settings, kind));
    expect(await bare.find?.(message(), io())).toMatchObject(again);
  });
}

/** What became of what was accepted. */
export function askingForStatus({ bench, provider, clock, io, send, status }: BenchedChannel, kind: ChannelKind): void {
  it.each(PASSING)('a question hit by %s is asked again later and changes nothing', async (mode) => {
    const sent = await send();
    await provider().fault(mode, { on: 'all' });
    expect(await status(sent.outcome === 'accepted' ? sent.providerId : '')).toMatchObject(again);
  });

  it('a question that is refused by a 429 is not asked again before its Retry-After', async () => {
    await provider().fault('rate-limit', { on: 'all', retryAfterSeconds: 7 });
    expect(await status(provider().unknownId)).toMatchObject({
      ok: false,
      problem: { kind: 'try-later', notBefore: clock().now() + 7000 },
    });
  });

  it.each(REFUSED)('row 7: a question hit by %s takes the whole channel down', async (mode) => {
    await provider().fault(mode, { on: 'all' });
    expect(await status(provider().unknownId)).toMatchObject(down);
  });

  it('an id the provider does not show yet is asked again later', async () => {
    expect(await status(provider().unknownId)).toMatchObject({
      ok: false,
      problem: { kind: 'try-later', reason: { code: provider().codes.notShownYet } },
    });
  });

  it('without an account a question waits, and gives up nothing', async () => {
    const bare = bench().make(withoutAccount(bench().settings, kind));
    expect(await bare.status?.(provider().unknownId, io())).toMatchObject(again);
  });
}
