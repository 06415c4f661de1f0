import { expect, it } from 'vitest';
import { isSetUp } from '../../shared/settings/channels';
import type { FaultMode } from '../standins/fault';
import type { ChannelKind, SendResult } from './channel';
import type { BenchedChannel } from './channel-bench.test-support';

/** After these nobody but the provider knows whether a message went out. */
export const UNCLEAR: readonly FaultMode[] = [
  'hang',
  'drop',
  'error-500',
  'error-503',
  'truncated',
  'empty',
  'html',
  'redirect',
];

/** Sends that go well, and sends at which the provider or the way to it fails. */
export function sendingOverNetwork({
  bench,
  provider,
  clock,
  message,
  send,
  standStill,
  warnings,
}: BenchedChannel): void {
  const accepted = (): number =>
    provider()
      .received()
      .filter((id) => id !== null).length;

  it('refused: nothing was sent, so it is tried later', async () => {
    await provider().fault('refuse');
    expect(await send()).toMatchObject({ outcome: 'try-later', reason: { code: provider().codes.notReached } });
  });

  it('works again over new connections once the provider does', async () => {
    expect(await send()).toMatchObject({ outcome: 'accepted' });
    await provider().fault('refuse');
    await send();
    await provider().fault(null);
    expect(await send()).toMatchObject({ outcome: 'accepted' });
  });

  it.each(UNCLEAR)('rows 2-4: after %s it is unclear, and one POST was made', async (mode) => {
    await provider().fault(mode, { times: 1 });
    expect(await send()).toMatchObject({ outcome: 'unclear' });
    expect(provider().received()).toHaveLength(1);
  });

  it.each(UNCLEAR)('row 1: after %s that was not carried out it is unclear all the same', async (mode) => {
    await provider().fault(mode, { times: 1, accepts: false });
    expect(await send()).toMatchObject({ outcome: 'unclear' });
    expect(accepted()).toBe(0);
  });

  it('timeout: abandoned at the deadline, which passes although the clock stands still', async () => {
    await provider().fault('hang');
    const before = clock().now();
    expect(await send()).toMatchObject({ outcome: 'unclear' });
    expect(clock().now()).toBe(before);
  });

  const stopWhileSending = async (): Promise<SendResult> => {
    await provider().fault('hang');
    const hangs = standStill();
    const stopping = new AbortController();
    const sending = send(message(), { signal: stopping.signal });
    await hangs;
    stopping.abort();
    return sending;
  };

  it('stopped: a request under way ends with the signal and stays unclear', async () => {
    expect(await stopWhileSending()).toMatchObject({
      outcome: 'unclear',
      reason: { code: provider().codes.brokenOff },
    });
  });

  it('stopped: what Vigil breaks off itself stands in no log as a failure of the provider', async () => {
    await stopWhileSending();
    await send(message(), { signal: AbortSignal.abort() });
    expect(warnings()).toEqual([]);
  });

  it('stopped before it began: nothing was sent', async () => {
    expect(await send(message(), { signal: AbortSignal.abort() })).toMatchObject({ outcome: 'try-later' });
    expect(provider().received()).toHaveLength(0);
  });

  it('row 6: a 429 is not sent again before its Retry-After, and once only', async () => {
    await provider().fault('rate-limit', { retryAfterSeconds: 7 });
    expect(await send()).toMatchObject({ outcome: 'try-later', notBefore: clock().now() + 7000 });
    expect(provider().received()).toHaveLength(1);
  });

  it('a 429 without Retry-After leaves the wait to the dispatcher', async () => {
    await provider().fault('rate-limit');
    const result = await send();
    expect(result.outcome).toBe('try-later');
    expect(result).not.toHaveProperty('notBefore');
  });

  it.each(['unauthorised', 'suspended'] as const)('row 7: %s takes the whole channel down', async (mode) => {
    await provider().fault(mode, { on: 'all' });
    expect(await send()).toMatchObject({ outcome: 'channel-down' });
    expect(accepted()).toBe(0);
  });

  it('row 43: a create that throws leaves nothing behind; the next one goes out', async () => {
    await provider().fault('drop', { times: 1, accepts: false });
    expect(await send()).toMatchObject({ outcome: 'unclear' });
    expect(await send()).toMatchObject({ outcome: 'accepted' });
    expect(accepted()).toBe(1);
  });

  it('an address that is refused for good is given up at once', async () => {
    provider().refuse(bench().address ?? '', 'for-good');
    expect(await send()).toMatchObject({ outcome: 'give-up' });
    expect(provider().received()).toEqual([null]);
  });

  it('row 12: an unknown refusal is tried once more and then given up', async () => {
    provider().refuse(bench().address ?? '', 'unknown');
    expect(await send()).toMatchObject({ outcome: 'try-later', reason: { code: provider().codes.unknownRefusal } });
    expect(await send(message({ delivery: { attempts: 2 } }))).toMatchObject({ outcome: 'give-up' });
  });
}

/** What is missing is known before anything is asked: the contact's next channel starts at once. */
export function withoutSettings({ bench, provider, message, send, io }: BenchedChannel, kind: ChannelKind): void {
  it('without an account or an address it gives up without any request, so that the next channel starts', async () => {
    const { codes } = provider();
    const bare = bench().make({});
    expect(await bare.send(message(), io())).toMatchObject({ outcome: 'give-up', reason: { code: codes.notSetUp } });
    expect(isSetUp({}, bare, kind.account)).toBe(false);
    const nowhere = message({ address: null });
    expect(await send(nowhere)).toMatchObject({ outcome: 'give-up', reason: { code: codes.noAddress } });
    expect(provider().received()).toHaveLength(0);
  });

  it('without an account it gives up, although its own settings are there', async () => {
    const bare = bench().make(withoutAccount(bench().settings, kind));
    expect(await bare.send(message(), io())).toMatchObject({ outcome: 'give-up' });
    expect(provider().received()).toHaveLength(0);
  });
}

/** The channel's own settings alone. */
export const withoutAccount = (
  settings: Readonly<Record<string, unknown>>,
  { account }: ChannelKind,
): Record<string, unknown> => Object.fromEntries(Object.entries(settings).filter(([name]) => name !== account?.name));
