import type { DeliverySettings } from '../../shared/settings/settings';
import { HOUR, type Millis } from '../../shared/time';
import type { Join } from '../channels/channel';
import { FILLED_WITHIN } from '../core/gaps/gaps';
import type { Alert } from '../core/state/alert';
import type { ChannelHealth, Decision, Happening, Known } from '../core/state/known';
import type { Message } from '../core/state/messages/message';
import type { WatchedPerson } from '../core/state/person';
import type { SourceState } from '../core/state/reading';
import type { WorkoutSource } from '../core/state/workout';
import type { Stretch } from '../core/time/watch';
import type { Activity, Clock, Log, Notifier, Pace } from '../ports';
import { nameOf } from '../runtime/error-name';
import type { Store } from '../storage/store';
import { createTrying } from './drills/trying';
import { createAlarmClock } from './engine/alarm-clock';
import { createEngine, type Engine } from './engine/engine';
import { createWatchKeeping } from './engine/watch-keeping';
import { createLedger, type DeliveryMove } from './ledger/ledger';
import { createPruning } from './ledger/pruning';
import { createReadingsWindow } from './ledger/readings-window';
import { createRecorder } from './ledger/recorder';
import { createTroubles, type LastingTrouble } from './ledger/troubles';
import { createAnotherVigil } from './replies/another-vigil';
import { createReplies } from './replies/replies';
import { createStoppedAddresses, stoppedTroubles } from './replies/stopped';
import { createReplyTaking } from './replies/taking';
import { createAmending } from './sending/amending';
import { createCancelling } from './sending/cancelling';
import { createAsking } from './sending/exchange';
import { createLanes, type SendingChannels } from './sending/lanes';
import { createSending } from './sending/sending';
import type { Trials } from './sending/trials';

export interface AlertingPorts {
  store: Store;
  clock: Clock;
  log: Log;
  activity: Activity;
  notifier: Notifier;
  /** Asked each time, like everything that settings can change. */
  people: () => WatchedPerson[];
  sourceStates: (personId: string) => SourceState[];
  /** How it stands with this person's sources of finished workouts. */
  workoutSources: (personId: string) => WorkoutSource[];
  channels: () => SendingChannels;
  /** Everything is entered that this channel needs. */
  isSetUp: (channel: string) => boolean;
  delivery: () => DeliverySettings;
  decide: (known: Known, happening: Happening, now: Millis) => Decision;
  renderBody: (known: Known, message: Message, alert: Alert, now: Millis) => string;
  /** A decision cycle was completed: everybody was judged without an error. */
  cycled?: () => void;
  /** After a start, a wake or a jump of the clocks: all pollers resume. */
  askSources: () => void;
  /**
   * Somebody followed an invitation: what they are told; null: nothing. It rejects where that could not be kept, and is
   * asked again. Left out: nobody is invited.
   */
  joined?: (channel: string, join: Join) => Promise<string | null>;
  /** Real milliseconds past its deadline after which a channel that does not answer is left behind. */
  patienceMs?: Millis;
  /** Monotonic milliseconds that count while the computer sleeps. See the alarm clock. */
  uptime?: () => Millis;
  /** One for each part that works in slices. */
  createPace: () => Pace;
}

export interface Alerting
  extends
    Trials,
    Pick<
      Engine,
      | 'look'
      | 'received'
      | 'workoutsListed'
      | 'acknowledge'
      | 'giveBack'
      | 'callNext'
      | 'silence'
      | 'checkIn'
      | 'duty'
      | 'isExpected'
      | 'suspending'
      | 'known'
      | 'hasOpenAlert'
      | 'lastCycleAt'
    > {
  /** Resolves once it watches: what was live has been read, or the disk was found unreadable. */
  start(): Promise<void>;
  /** Breaks off what is under way; it is looked for at the next start. */
  stop(): Promise<void>;
  people(): Known[];
  troubles(): LastingTrouble[];
  /** Which channels are down, by registry name. */
  channelHealth(): ChannelHealth[];
  /** Alerts, messages or history have changed. Returns the function that ends it. */
  onChange(listener: () => void): () => void;
  /** Messages stand differently now. Returns the function that ends it. */
  onDelivery(listener: (moved: DeliveryMove[]) => void): () => void;
  /** What was committed before is on disk, or the disk has failed. */
  settled(): Promise<void>;
  /** The system says that it woke: the clocks are compared now, and the sources asked whatever they say. */
  mayHaveSlept(): void;
  /** The settings have changed: look at everybody now. */
  settingsChanged(): void;
  /** The account with this provider was changed: if it is down, it is tried now. */
  providerChanged(provider: string): void;
}

/**
 * From facts to delivered messages. Nothing runs before `start`. Two things alone make the parts go: the clocks' tick
 * and the ledger's commit.
 */
export function createAlerting(ports: AlertingPorts): Alerting {
  const { store, clock, log, activity, channels, delivery } = ports;

  const troubles = createTroubles({ notifier: ports.notifier, clock, log });
  const recorder = createRecorder({ store, clock, log, troubles, activity, pace: ports.createPace() });
  const ledger = createLedger({ recorder, clock });
  const watch = createWatchKeeping(clock.now());
  /** From when on rows of a gap are still to come; infinitely late: there is none (R21). */
  const gapWantedFrom = (personId: string): Millis => {
    const gaps = [watch.gap(), ...ledger.gapsOf(personId)].filter((gap) => gap !== null);
    const filling = gaps.filter(({ to }) => to === null || clock.now() - to < FILLED_WITHIN);
    return Math.min(...filling.map(({ from }) => from));
  };
  const readings = createReadingsWindow({ recorder, clock, wantedFrom: gapWantedFrom });
  const lanes = createLanes({ channels, probeEverySeconds: () => delivery().probeEverySeconds, recorder, clock });
  const { askSources, uptime } = ports;
  const alarmClock = createAlarmClock({ watch, recorder, askSources, clock, log, ...(uptime && { uptime }) });
  const stopped = createStoppedAddresses();
  const engine = createEngine({
    people: ports.people,
    sourceStates: ports.sourceStates,
    workoutSources: ports.workoutSources,
    channelHealth: lanes.health,
    stopped: stopped.list,
    decide: ports.decide,
    ledger,
    readings,
    watch,
    troubles,
    cycled: ports.cycled ?? (() => undefined),
    checkClocks: alarmClock.check,
    pace: ports.createPace(),
    clock,
    log,
  });
  const trying = createTrying({
    ...ports,
    everybody: engine.everybody,
    known: engine.known,
    channelHealth: lanes.health,
    ledger,
    recorder,
  });
  const { isTakenBack } = trying;
  const asking = createAsking({
    ...ports,
    isProviderIdTaken: ledger.isProviderIdTaken,
    deadlineSeconds: () => delivery().sendDeadlineSeconds,
  });
  const taking = createReplyTaking({ engine, ledger, people: ports.people, stopped, clock });
  const replies = createReplies({
    channels,
    ledger,
    taking,
    asking,
    recorder,
    troubles,
    joined: ports.joined ?? (() => Promise.resolve(null)),
    caughtUp: () => {
      sending.nudge();
    },
    clock,
    log,
  });
  const anotherVigil = createAnotherVigil({
    channels,
    people: ports.people,
    usedSince: replies.readSince,
    ledger,
    asking,
    recorder,
    troubles,
    clock,
    log,
  });
  const sending = createSending({
    asking,
    areContactsWaiting: replies.isCatchingUp,
    isTakenBack,
    replied: async (channel, reply) => {
      await taking.take([{ ...reply, id: `${channel}/${reply.id}`, channel }], null);
    },
    ledger,
    lanes,
    recorder,
    channels,
    delivery,
    known: engine.known,
    renderBody: ports.renderBody,
    pace: ports.createPace(),
    clock,
    log,
  });
  const cancelling = createCancelling({ ledger, isTakenBack, channels, asking, activity, clock, log });
  const amending = createAmending({ ledger, channels, asking, known: engine.known, clock, log });
  ledger.onCommit(({ alerts, messages, deliveries }) => {
    trying.moved(messages);
    sending.follow(deliveries);
    cancelling.follow({ alerts, deliveries });
    amending.follow({ alerts, deliveries });
    const people = new Set(deliveries.map(({ message }) => message.personId));
    for (const personId of people) if (personId !== null) engine.look(personId);
    if (alerts.length + messages.length > 0) sending.nudge();
    if (alerts.length + deliveries.length > 0) replies.nudge();
  });
  const pace = ports.createPace();
  // After the turn that brought it: what it answered to its own message is known by then.
  lanes.onChange(() => {
    pace.nextTurn(() => {
      engine.lookAtAll();
      sending.nudge();
    });
  });

  const wasStopped = (): boolean => !isRunning;
  let isLoaded = false;
  let isLoading = false;
  let isRunning = false;
  const load = async (): Promise<Message[] | null> => {
    if (isLoaded || isLoading) return null;
    isLoading = true;
    const unsettled = await ledger.load();
    isLoading = false;
    isLoaded = unsettled !== null;
    return unsettled;
  };
  /** The disk could not be read at the start: what it holds is taken up as at a start. */
  const loadLate = async (): Promise<void> => {
    const unsettled = await load();
    if (unsettled === null || !isRunning) return;
    await lanes.load();
    readings.loadAgain();
    sending.takeUp(unsettled);
    sending.nudge();
    engine.lookAtAll();
    catchUpAmending();
  };
  /** What was to be changed when Vigil ended is not on disk: everything of the last night is looked through. */
  const catchUpAmending = (): void => {
    const since = clock.now() - AMENDED_BACK;
    const alerts = ports.people().flatMap(({ id }) => ledger.alertsOf(id, since));
    amending.follow({ alerts, deliveries: [] });
  };
  const recall = (key: string): Promise<unknown> => recorder.ask((disk) => disk.recall(key), undefined);
  /** What arrived while nobody watched comes before all that follows from the time (R17). */
  const resumed = (stretch: Stretch): void => {
    if (stretch.why === 'woke') replies.catchUp();
    engine.resumed(stretch);
  };
  const pruning = createPruning({ recorder, isRunning: () => isRunning, pace, clock });
  const ticked = (): void => {
    recorder.retry();
    void loadLate();
    ledger.forget();
    pruning.ticked();
    sending.ticked();
    engine.lookAtAll();
    if (isLoaded && !replies.isCatchingUp()) trying.ticked();
  };

  return {
    ...engine,
    async start() {
      isRunning = true;
      await load();
      await lanes.load();
      await alarmClock.load();
      await stopped.load(recall);
      if (wasStopped()) return;
      replies.start();
      anotherVigil.start();
      sending.start();
      engine.start();
      catchUpAmending();
      alarmClock.start({ resumed, clockMoved: engine.clockMoved, ticked });
    },
    async stop() {
      isRunning = false;
      sending.hold();
      replies.stop();
      anotherVigil.stop();
      amending.stop();
      alarmClock.stop();
      engine.stop();
      await sending.stop();
      await recorder.flush();
    },
    people: engine.everybody,
    troubles: () => [
      ...troubles.list(),
      ...stoppedTroubles(stopped.list(), ports.people()),
      ...Object.values(channels()).flatMap((channel) => channel.troubles?.(clock.now()) ?? []),
    ],
    channelHealth: lanes.health,
    onChange: (listener) =>
      ledger.onCommit(() => {
        try {
          listener();
        } catch (error) {
          log.error('listener-failed', { error: nameOf(error) });
        }
      }),
    onDelivery: (listener) =>
      ledger.onCommit(({ deliveries }) => {
        if (deliveries.length > 0) listener(deliveries);
      }),
    settled: ledger.settled,
    mayHaveSlept() {
      if (isRunning && !alarmClock.check()) ports.askSources();
    },
    settingsChanged: engine.lookAtAll,
    providerChanged(provider) {
      sending.providerChanged(provider);
      replies.providerChanged(provider);
    },
    ...trying.trials,
  };
}

/** Whoever looks into a chat in the morning finds what is so. */
const AMENDED_BACK: Millis = 12 * HOUR;
