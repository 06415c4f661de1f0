import { describe, expect, it } from 'vitest';
import { onBench, type ChannelUnderContract } from './channel-bench.test-support';
import { askingForStatus, lookingUp } from './channel-contract-asking.test-support';
import { sendingOverNetwork, withoutSettings } from './channel-contract-sending.test-support';

/** What alerting relies on, whoever the provider is. A channel runs all that is asked of what it has. */
export function channelContract(contract: ChannelUnderContract): void {
  const { registry, name, has } = contract;
  const kind = registry.channels[name];
  if (kind === undefined) throw new Error(`The registry has no channel ${name}.`);

  describe.each(kind.media)(`channel ${name} by %s`, (medium) => {
    const benched = onBench(contract, medium);
    const { channel, send, io, provider } = benched;

    it('the registry describes it without making it', () => {
      const { label, noun, media, fields, address } = kind;
      expect(channel()).toMatchObject({ name, label, noun, provider: kind.provider, media, fields, address });
    });

    it('is known by its own name, and says what it needs', () => {
      expect(channel().name).toBe(name);
      for (const field of Object.values(channel().fields)) {
        expect(field.label).not.toBe('');
        expect(field.help).not.toBe('');
      }
    });

    it('has what it says it has', () => {
      expect(kind.account !== undefined).toBe(has.provider);
      expect(channel().find !== undefined).toBe(has.find !== false);
      expect(channel().status !== undefined).toBe(has.status !== false);
    });

    it('success: accepted, with what became of it or an id under which that is told', async () => {
      const sent = await send();
      if (sent.outcome !== 'accepted') throw new Error(sent.reason.sentence);
      const status = await channel().status?.(sent.providerId, io());
      const report = sent.report ?? (status?.ok === true ? status.value : null);
      expect(['accepted', 'delivered']).toContain(report?.status);
      if (has.provider) expect(provider().received()).toEqual([sent.providerId]);
    });

    if (!has.provider) return;
    sendingOverNetwork(benched);
    withoutSettings(benched, kind);
    if (has.find !== false) lookingUp(benched, { kind, by: has.find });
    if (has.status === true || has.status === medium) askingForStatus(benched, kind);
  });
}
