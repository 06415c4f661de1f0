import type { DeliverySettings } from '../../../shared/settings/settings';
import type { Millis } from '../../../shared/time';
import type { BareReply } from '../../channels/channel';
import type { Alert } from '../../core/state/alert';
import type { Known } from '../../core/state/known';
import type { Message } from '../../core/state/messages/message';
import type { Clock, Log, Pace } from '../../ports';
import type { DeliveryMove, Ledger } from '../ledger/ledger';
import type { Recorder } from '../ledger/recorder';
import { createDeliveryTracker } from './delivery-tracker';
import { createDispatcher } from './dispatcher';
import { createDuplicateCheck } from './duplicate-check';
import type { Asking } from './exchange';
import { createIdleProbe } from './idle-probe';
import type { Lanes, SendingChannels } from './lanes';
import { createReconciling } from './reconciling';

export interface SendingPorts {
  ledger: Ledger;
  lanes: Lanes;
  recorder: Recorder;
  channels: () => SendingChannels;
  delivery: () => DeliverySettings;
  known: (personId: string) => Known | null;
  renderBody: (known: Known, message: Message, alert: Alert, now: Millis) => string;
  asking: Asking;
  /** What came back with a message's status. */
  replied: (channel: string, reply: BareReply) => Promise<void>;
  /** What arrived while Vigil was off is being read: no contact is reached before it is (R17). */
  areContactsWaiting: () => boolean;
  /** An alert is open that this trial gives way to (R23). */
  isTakenBack: (trial: Message) => boolean;
  pace: Pace;
  clock: Clock;
  log: Log;
}

/** From the outbox to what became of each message. */
export interface Sending {
  start(): void;
  /** Rows that could be read only after the start. */
  takeUp(rows: Message[]): void;
  /** Nothing new leaves. */
  hold(): void;
  /** Breaks off what is under way; it is looked for at the next start. */
  stop(): Promise<void>;
  /** Takes up what stands differently since a commit. */
  follow(moves: DeliveryMove[]): void;
  /** Something may be ready to be sent. */
  nudge(): void;
  ticked(): void;
  /** The account with this provider was changed: if it is down, it is tried now. */
  providerChanged(provider: string): void;
}

export function createSending(ports: SendingPorts): Sending {
  const { ledger, lanes, asking } = ports;
  const tracker = createDeliveryTracker(ports);
  const duplicateCheck = createDuplicateCheck(ports);
  const reconciling = createReconciling(ports);
  const idleProbe = createIdleProbe(ports);
  const dispatcher = createDispatcher(ports);

  const takeUp = (rows: Message[]): void => {
    reconciling.takeUp(rows);
    duplicateCheck.takeUp(rows);
  };

  return {
    start() {
      tracker.start();
      // What was under way is unclear before anything is decided, so that the contact's next channel joins at once.
      takeUp(ledger.unsettled());
      dispatcher.start();
    },
    takeUp,
    hold: dispatcher.stop,
    async stop() {
      dispatcher.stop();
      await asking.stop();
      reconciling.stop();
      duplicateCheck.stop();
      tracker.stop();
    },
    follow(moves) {
      tracker.follow(moves);
      reconciling.follow(moves);
      duplicateCheck.follow(moves);
    },
    nudge: dispatcher.nudge,
    ticked() {
      dispatcher.nudge();
      tracker.nudge();
      idleProbe.nudge();
    },
    providerChanged(provider) {
      lanes.retryNow(provider);
      dispatcher.nudge();
      idleProbe.nudge();
    },
  };
}
