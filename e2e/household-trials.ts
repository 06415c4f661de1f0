import { createLedger } from '../electron/alerting/ledger/ledger';
import { createRecorder } from '../electron/alerting/ledger/recorder';
import { createTroubles } from '../electron/alerting/ledger/troubles';
import { createAsking } from '../electron/alerting/sending/exchange';
import { createLanes, type SendingChannels } from '../electron/alerting/sending/lanes';
import { createSending } from '../electron/alerting/sending/sending';
import { createTrials, type Trials } from '../electron/alerting/sending/trials';
import type { Activity, Clock, Log, Notifier } from '../electron/ports';
import { createPace } from '../electron/runtime/pace';
import type { Store } from '../electron/storage/store';
import type { Settings } from '../shared/settings/settings';

/**
 * The outbox of a household in which nobody is watched: what is tried is sent and followed by the real parts, and
 * nothing that a test laid down is touched.
 */
export function createTrialOutbox(parts: {
  store: Store;
  settings: () => Settings;
  channels: SendingChannels;
  notifier: Notifier;
  clock: Clock;
  log: Log;
  activity: Activity;
}): { trials: Trials; stop(): Promise<void> } {
  const { store, settings, clock, log, activity } = parts;
  const channels = (): SendingChannels => parts.channels;
  const pace = createPace({ activity });
  const recorder = createRecorder({ store, clock, log, troubles: createTroubles(parts), activity, pace });
  const ledger = createLedger({ recorder, clock });
  const probeEverySeconds = (): number => settings().delivery.probeEverySeconds;
  const asking = createAsking({
    clock,
    log,
    activity,
    isProviderIdTaken: ledger.isProviderIdTaken,
    deadlineSeconds: () => settings().delivery.sendDeadlineSeconds,
  });
  const sending = createSending({
    asking,
    areContactsWaiting: () => false,
    isTakenBack: () => false,
    replied: () => Promise.resolve(),
    ledger,
    recorder,
    lanes: createLanes({ channels, probeEverySeconds, recorder, clock }),
    channels,
    delivery: () => settings().delivery,
    known: () => null,
    renderBody: (_known, message) => message.body,
    pace,
    clock,
    log,
  });
  ledger.onCommit(({ deliveries }) => {
    sending.follow(deliveries);
    sending.nudge();
  });
  sending.start();
  return { trials: createTrials({ ledger, channels, isNeeded: () => false, clock }), stop: sending.stop };
}
