import type { ChannelHealth, Known } from '../../core/state/known';
import type { Message } from '../../core/state/messages/message';
import { everybodyOf, type WatchedPerson } from '../../core/state/person';
import type { Clock } from '../../ports';
import type { Ledger } from '../ledger/ledger';
import type { Recorder } from '../ledger/recorder';
import type { SendingChannels } from '../sending/lanes';
import { createTrials, type Trials } from '../sending/trials';
import { calledFor, createDrills, takesBack, type Drills } from './drills';
import { createWayRecords, type WayRecords } from './way-records';

interface TryingPorts {
  channels: () => SendingChannels;
  people: () => WatchedPerson[];
  everybody: () => Known[];
  known: (personId: string) => Known | null;
  channelHealth: () => ChannelHealth[];
  isSetUp: (channel: string) => boolean;
  ledger: Ledger;
  recorder: Recorder;
  clock: Clock;
}

/** The ways of contacts, tried by hand and by drills. */
interface Trying {
  trials: Trials;
  ticked: Drills['ticked'];
  moved: WayRecords['moved'];
  /** R23: an alert is live that may need the line. */
  isTakenBack: (trial: Message) => boolean;
}

export function createTrying(ports: TryingPorts): Trying {
  const { channels, people, everybody, ledger, recorder, clock } = ports;
  const trials = createTrials({
    ledger,
    channels,
    isNeeded: (contactId) => everybody().some((one) => needs(one, contactId)),
    clock,
  });
  const records = createWayRecords({ recorder, isAnswerable: (channel) => trials.howAnswered(channel) !== null });
  const drills = createDrills({ ...ports, records, trials });

  return {
    trials,
    ticked: drills.ticked,
    moved: records.moved,
    isTakenBack: (trial) => {
      const concerned = new Set(calledFor(trial.contactId ?? '', people()).map(({ id }) => id));
      return ledger.liveAlerts().some((alert) => concerned.has(alert.personId) && takesBack(alert, trial));
    },
  };
}

/** A low or a high of a person this contact is called for is open and unconfirmed. */
const needs = ({ person, alerts }: Known, contactId: string): boolean =>
  everybodyOf(person).some(({ id }) => id === contactId) &&
  alerts.some(({ state, direction }) => state === 'open' && (direction === 'low' || direction === 'high'));
