import { channelContract } from '../../electron/channels/channel-contract.test-support';
import { channelRegistry, createChannels, type Channels } from '../../electron/channels/registry';
import { sampleParts } from '../../electron/channels/sample-parts.test-support';
import { createHttp } from '../../electron/network/http';
import { createMemorySecrets } from '../../electron/standins/memory-secrets';
import { reasons } from './loft-answers';
import { pigeonChannel } from './pigeon';
import { createPigeonPost, WHISTLE } from './pigeon-post';

/** A channel that nothing knows is held to all that is asked of those that Vigil has. */
const registry = channelRegistry([pigeonChannel]);

channelContract({
  registry,
  name: pigeonChannel.name,
  has: { provider: true, find: 'by-tag', status: true },
  async open({ log, clock, network, hold }) {
    const post = createPigeonPost(clock, hold);
    const http = createHttp({ timers: network });
    const secrets = createMemorySecrets({ 'loft.whistle': WHISTLE });
    const made: Channels[] = [];
    return {
      settings: { loft: { baseUrl: await post.start(), onMyNetwork: true }, pigeon: { feather: 'grey' } },
      make(settings) {
        const parts = sampleParts({ settings: () => settings, secrets: () => secrets, http, timers: network, log });
        made.push(createChannels(registry, parts));
        return made.at(-1)!.byName[pigeonChannel.name]!;
      },
      address: 'OAK-7',
      provider: {
        secrets: [WHISTLE],
        codes: {
          notReached: reasons.away.code,
          brokenOff: reasons.lost.code,
          notShownYet: reasons.notSeen.code,
          unknownRefusal: reasons.unknown.code,
          notSetUp: reasons.notSetUp.code,
          noAddress: reasons.noRoost.code,
        },
        unknownId: 'pigeon-99',
        received: () => post.handedIn,
        fault: post.fault,
        refuse: (roost, how) => void post.closed.set(roost, how === 'unknown' ? 418 : 410),
      },
      async close() {
        made.forEach((channels) => {
          channels.close();
        });
        http.close();
        await post.close();
      },
    };
  },
});
