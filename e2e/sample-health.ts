import type { ApiPorts } from '../electron/api/ports';
import type { Clock } from '../electron/ports';
import { channelProof, type Proof } from '../shared/status/proof';
import { HOUR, MINUTE, type Millis } from '../shared/time';

/** One source that works and one that does not, and channels likewise. */
export function sampleHealth(
  clock: Pick<Clock, 'now'>,
): Pick<ApiPorts, 'sources' | 'channels' | 'storage' | 'warnings'> {
  const at = clock.now();
  const proven = (agoMs: Millis): Proof => ({ state: 'proven', at: at - agoMs, sentence: 'It arrived.' });
  return {
    sources: () => [
      {
        id: 'nightscout-1',
        personId: 'ana',
        kind: 'nightscout',
        gives: 'glucose',
        login: null,
        siteName: 'example.org',
        lastSuccessAt: clock.now() - 20_000,
        newestAt: clock.now() - 3 * MINUTE,
        nextPollAt: clock.now() + 40_000,
        trouble: null,
        skipped: { mbg: 2 },
        warnings: [],
        series: [
          { series: 'xDrip', lagMs: 8000, periodMs: 5 * MINUTE, isPrimary: true },
          { series: 'share2', lagMs: 190_000, periodMs: 5 * MINUTE, isPrimary: false },
        ],
        clockSkewMs: 0,
      },
      {
        id: 'nightscout-2',
        personId: 'ana',
        kind: 'nightscout',
        gives: 'glucose',
        login: null,
        siteName: 'spare.example.org',
        lastSuccessAt: null,
        newestAt: null,
        nextPollAt: clock.now() + 9 * MINUTE,
        trouble: {
          kind: 'refused',
          since: clock.now() - 26 * MINUTE,
          sentence: 'spare.example.org refuses the token (401). Enter a new one in the settings.',
        },
        skipped: {},
        warnings: [],
        series: [],
        clockSkewMs: 0,
      },
    ],
    channels: () =>
      Promise.resolve([
        { name: 'desktop', provider: 'desktop', configured: true, proof: proven(MINUTE), down: null },
        { name: 'sms', provider: 'twilio', configured: true, proof: proven(3 * HOUR), down: null },
        { name: 'voice', provider: 'twilio', configured: false, proof: channelProof([]), down: null },
      ]),
    storage: () => ({ ok: true, sentence: 'The database is written and checked.' }),
    warnings: () => [
      { path: 'people[0].contactIds', sentence: 'Ben has no verified number yet. He is used all the same.' },
    ],
  };
}
