import { isTrial, type Message } from '../../core/state/messages/message';
import type { Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import type { Ledger } from '../ledger/ledger';
import type { Recorder } from '../ledger/recorder';
import type { Asking } from './exchange';
import type { Lanes, SendingChannels } from './lanes';

/** A provider that is down while nothing waits to be sent: it is asked about an old message instead (ALARMS R16). */
export interface IdleProbe {
  /** Called at each tick; asks once per probe interval at most. */
  nudge(): void;
}

/** Any of the latest messages will do to ask about. */
const RECENT = 200;

export function createIdleProbe(ports: {
  ledger: Ledger;
  lanes: Lanes;
  asking: Asking;
  recorder: Recorder;
  channels: () => SendingChannels;
  log: Log;
}): IdleProbe {
  const { ledger, lanes, asking, recorder, log } = ports;

  const providerOf = (message: Message): string | undefined => lanes.laneOf(message.channel)?.provider;

  /** An announcement tries no provider out, and nothing waits for a trial. */
  const isBusy = (provider: string): boolean =>
    ledger
      .unsettled()
      .some((row) => triesOut(row) && row.delivery.status !== 'accepted' && providerOf(row) === provider);

  const triesOut = (row: Message): boolean => row.kind !== 'announcement' && !isTrial(row);

  const isWanted = (provider: string): boolean => lanes.dueProbes().includes(provider) && !isBusy(provider);

  const probe = async (provider: string): Promise<void> => {
    const messages = await recorder.ask((store) => store.messages({ limit: RECENT }), []);
    const message = messages.find((row) => row.address !== null && providerOf(row) === provider);
    const channel = message === undefined ? undefined : ports.channels()[message.channel];
    const find = channel?.find?.bind(channel);
    if (message === undefined || find === undefined || !isWanted(provider)) return;
    lanes.probed(provider);
    const result = await asking.lookUp((io) => find(message, io), message);
    if (result.ok) lanes.restored(provider);
  };

  return {
    nudge() {
      for (const provider of lanes.dueProbes()) {
        if (!isWanted(provider)) continue;
        probe(provider).catch((error: unknown) => {
          log.error('probe-failed', { provider, error: nameOf(error) });
        });
      }
    },
  };
}
