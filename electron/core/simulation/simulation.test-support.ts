import type { Glucose, Trend } from '../../../shared/glucose/glucose';
import type { Severity } from '../../../shared/severity';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { decide as decideForReal } from '../decide';
import { attemptsOf, capsLookBack } from '../escalation/capping';
import type { Button } from '../replies/buttons';
import type { Meaning } from '../replies/meaning';
import { noteInWords } from '../replies/note-words';
import { withoutDeleted, withReceived } from '../series/taking-in';
import { newSetAside, type NoSetAside } from '../silences/new-set-aside';
import { newSensorChange } from '../silences/sensor-change';
import type { Alert, Direction } from '../state/alert';
import { extendedHomeBy, newCheckIn, runningOf, type CheckIn } from '../state/check-in';
import { newDuty, type Duty } from '../state/duty';
import type { Gap } from '../state/gap';
import type { ChannelHealth, Decision, Happening, Known, Watch } from '../state/known';
import { flat, type FlatMessage } from '../state/messages/flat-message.test-support';
import { subjectOf, type Message } from '../state/messages/message';
import type { Reply, Stopped } from '../state/messages/reply';
import type { DeletedRow, Reading, SeriesLearnt, SourceState } from '../state/reading';
import type { Reason } from '../state/reason';
import { newPause, newSnooze, type Silence } from '../state/silence';
import {
  endOf,
  type ListedSource,
  type SeenBefore,
  type SeenWorkout,
  type Workout,
  type WorkoutsListed,
  type WorkoutSource,
} from '../state/workout';
import { readingMoved } from '../time/moments';
import { inForce } from '../time/profile';
import { clockSet, newWatch, resumed, type Stretch } from '../time/watch';
import { sampleChannels, samplePerson, sampleSource, START, type PersonChanges } from './sample-known.test-support';
import { clockOf, createPost, type FateOf, type Sent } from './simulation-post.test-support';
import { happeningOf, meaningsIn } from './simulation-replies.test-support';
import type { Fate } from './simulation-world.test-support';

/** A number in mg/dL, a sentinel, or one of a sensor's error codes. */
export type Value = number | 'LOW' | 'HIGH' | { error: number };

/**
 * One value that is read so many times; once an hour it is another, as it is with every sensor that is not stuck (R15).
 */
export const read = (value: Value, count: number): Value[] =>
  Array.from({ length: count }, (_, index) => (typeof value === 'number' && index % 12 === 5 ? value + 2 : value));

export interface RowOptions {
  /** Measured this long before now; negative: a clock that is ahead. */
  agoMs?: Millis;
  /** Received this long before now. */
  receivedAgoMs?: Millis;
  series?: string;
  sourceId?: string;
  trend?: Trend | null;
}

export interface SimulationOptions {
  person?: PersonChanges;
  startAt?: Millis;
  sources?: SourceState[];
  channels?: ChannelHealth[];
  /** Distance of the engine's ticks; null follows `wakeAt` alone. */
  tickMs?: Millis | null;
  /** Another way to decide, to try the simulation itself. */
  decide?: typeof decideForReal;
  /** Sees every decision with what it was made from. */
  watching?: (step: Step) => void;
}

export interface Step {
  known: Known;
  happening: Happening;
  now: Millis;
  decision: Decision;
  /** What the site has marked as deleted so far (R1). */
  deleted: readonly DeletedRow[];
}

/** A day of one sensor: as far as any rule looks back. */
const MOST_ROWS = 300;

/** At one moment; a day of the random ones needs fewer than ten. */
const MOST_LOOKS = 100;

export type Simulation = ReturnType<typeof createSimulation>;

/**
 * `decide` with the rest of Vigil played around it: time passes, rows come, decisions are applied, messages meet a
 * scripted world. It throws when a decision breaks what every decision promises. One
 * closure, because all of it is one state.
 */
export function createSimulation(options: SimulationOptions = {}) {
  const tickMs = options.tickMs === null ? Number.POSITIVE_INFINITY : (options.tickMs ?? 5 * SECOND);
  const startAt = options.startAt ?? START;
  const decide = options.decide ?? decideForReal;
  let person = samplePerson(options.person);
  const alerts = new Map<string, Alert>();
  const silences = new Map<string, Silence>();
  const checkIns = new Map<string, CheckIn>();
  const duties = new Map<string, Duty>();
  const gaps = new Map<string, Gap>();
  const workouts = new Map<string, SeenWorkout>();
  const lists = new Map<string, ListedSource>();
  let workoutSources: WorkoutSource[] = [];
  let stopped: Stopped[] = [];
  let replies = 0;
  const reasons: string[] = [];
  const sentences: string[] = [];
  const history: string[] = [];
  let saidLast = new Set<string>();
  let sources = options.sources ?? [sampleSource({ firstStartedAt: startAt })];
  let readings: Reading[] = [];
  let deleted: DeletedRow[] = [];
  let watch: Watch = { ...newWatch(startAt), settled: true };
  let later: { at: Millis; run: () => void }[] = [];
  let now = startAt;
  let elapsed: Millis = 0;
  let wakeAt: Millis | null = null;
  let nextTickAt = startAt + tickMs;

  const after = (delay: Millis, run: () => void): void => {
    later.push({ at: now + delay, run });
  };
  const post = createPost({ now: () => now, elapsed: () => elapsed, after }, options.channels ?? sampleChannels());

  const known = (): Known => {
    const since = now - person.times.reopenWithin * SECOND;
    const recent = [...alerts.values()].filter((alert) => alert.resolvedAt === null || alert.resolvedAt >= since);
    const ids = new Set(recent.map((alert) => alert.id));
    const about = new Set([...ids, ...checkIns.keys(), ...duties.keys(), ...gaps.keys(), ...workouts.keys()]);
    const messages = post.messages().filter((message) => about.has(subjectOf(message)));
    return {
      person: inForce(person, now),
      sources,
      readings,
      alerts: recent,
      messages,
      channels: post.channels(),
      stopped,
      silences: [...silences.values()].filter(({ endedAt }) => endedAt === null),
      checkIns: [...checkIns.values()],
      duties: [...duties.values()],
      gaps: [...gaps.values()],
      workouts: [...workouts.values()].sort((one, other) => endOf(other) - endOf(one)),
      workoutSources,
      attempts: attemptsOf(post.messages(), now - capsLookBack(person.caps)),
      watch,
      tagSalt: 0,
    };
  };

  /** Looks until nothing more follows from what was just sent. */
  const look = (happening: Happening = { kind: 'looked' }): void => {
    let next = happening;
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const before = known();
      const decision = decide(before, next, now);
      options.watching?.({ known: before, happening: next, now, decision, deleted });
      apply(decision);
      if (!post.sendAll()) return;
      next = { kind: 'looked' };
    }
    throw new Error('decisions that never come to rest');
  };

  const apply = (decision: Decision): void => {
    if (decision.reasons.length === 0) throw new Error('a decision without a reason');
    if (decision.wakeAt !== null && decision.wakeAt <= now) throw new Error('a wake-up that is not ahead');
    for (const alert of decision.alerts) alerts.set(alert.id, alert);
    for (const silence of decision.silences) silences.set(silence.id, silence);
    for (const checkIn of decision.checkIns) checkIns.set(checkIn.id, checkIn);
    for (const duty of decision.duties) duties.set(duty.id, duty);
    for (const gap of decision.gaps) gaps.set(gap.id, gap);
    for (const workout of decision.workouts) workouts.set(workout.id, workout);
    if (decision.listed !== null) lists.set(decision.listed.sourceId, decision.listed);
    if (alerts.size > 0) post.markOnce();
    post.take(decision);
    watch = { ...watch, settled: decision.settled };
    wakeAt = decision.wakeAt;
    reasons.push(...decision.reasons.map((reason) => reason.code));
    sentences.push(...decision.reasons.map((reason) => reason.sentence));
    writeHistory(decision.reasons);
  };

  /** What the decision before said too is no news. */
  const writeHistory = (said: Reason[]): void => {
    const lines = said.map(({ sentence, ...about }) => `${sentence}${aboutInWords(about)}`);
    history.push(...lines.filter((line) => !saidLast.has(line)).map((line) => `${clockOf(elapsed)} ${line}`));
    saidLast = new Set(lines);
  };

  const moveTo = (moment: Millis): void => {
    elapsed += moment - now;
    now = moment;
  };

  const runDue = (): void => {
    const due = later.filter(({ at }) => at <= now);
    later = later.filter(({ at }) => at > now);
    for (const { run } of due) run();
    while (nextTickAt <= now) nextTickAt += tickMs;
  };

  const wait = (duration: Millis): void => {
    const until = now + duration;
    while (now < until) {
      moveTo(Math.min(until, wakeAt ?? until, nextTickAt, ...later.map(({ at }) => at)));
      runDue();
      look();
    }
  };

  const add = (value: Value, row: RowOptions): void => {
    const { agoMs = 0, receivedAgoMs = 0, series = 'xDrip', sourceId = 'site', trend = null } = row;
    const receivedAt = now - receivedAgoMs;
    const times = { measuredAt: now - agoMs, receivedAt, firstReadAt: receivedAt };
    const reading: Reading = { personId: person.id, sourceId, series, ...times, glucose: glucoseOf(value), trend };
    readings = withReceived(readings, [reading]).slice(-MOST_ROWS);
    sentAgain([reading]);
  };

  /** Then it is deleted no longer. */
  const sentAgain = (rows: Reading[]): void => {
    deleted = deleted.filter((one) => !rows.some((row) => row.measuredAt === one.measuredAt));
  };

  const setSources = (change: (source: SourceState) => Partial<SourceState>): void => {
    sources = sources.map((source) => ({ ...source, ...change(source) }));
  };

  const poll = (isSuccess = true): void => {
    setSources(({ successesSinceResume, failuresSinceResume }) =>
      isSuccess
        ? { lastSuccessAt: now, successesSinceResume: successesSinceResume + 1 }
        : { failuresSinceResume: failuresSinceResume + 1 },
    );
    look();
  };

  const notWatching = (duration: Millis, why: Watch['why']): void => {
    moveTo(now + duration);
    resume({ why, notWatchedMs: duration });
  };

  const resume = (stretch: Stretch): void => {
    watch = resumed(watch, stretch, now);
    setSources(() => ({ successesSinceResume: 0, failuresSinceResume: 0 }));
    runDue();
    look();
  };

  const live = (direction: Direction): Alert | undefined =>
    [...alerts.values()].findLast((alert) => alert.direction === direction && alert.state !== 'resolved');

  const row = (value: Value, options: RowOptions = {}): void => {
    add(value, options);
    poll();
  };

  const take = (from: string, said: Pick<Reply, 'text' | 'at' | 'says'>): Meaning[] => {
    replies += 1;
    const contact = [person.self, ...person.contacts].find((one) => one?.id === from);
    const address = contact?.addresses['phone'] ?? from;
    const reply = { id: `sms/${replies}`, channel: 'sms', address, ...said };
    const found = meaningsIn({ reply, now, people: [known()], messages: post.messages(), alerts });
    for (const { meaning, answer } of found) {
      if (answer !== null) post.put(answer);
      const happening = happeningOf(meaning, reply, now);
      if (happening !== null) look(happening);
    }
    look();
    return found.map(({ meaning }) => meaning);
  };

  return {
    /** One poll that brought one row. */
    row,
    /** One poll that brought several rows: value and how many minutes ago it was measured. */
    rows(rows: [value: Value, minutesAgo: number][], options: RowOptions = {}): void {
      for (const [value, minutesAgo] of rows) add(value, { ...options, agoMs: minutesAgo * MINUTE });
      poll();
    },
    /** One poll that brought these rows once more, each with a value of now. */
    again(rows: Reading[]): void {
      const received = rows.map((reading) => ({ ...reading, receivedAt: now, firstReadAt: now }));
      readings = withReceived(readings, received);
      sentAgain(rows);
      poll();
    },
    /** One poll by which the site marks these rows as deleted. */
    markDeleted(rows: DeletedRow[]): void {
      deleted = [...deleted, ...rows];
      readings = withoutDeleted(readings, rows);
      poll();
    },
    /** One row after the other, 5 min apart unless said otherwise; the first one now. */
    values(values: Value[], options: RowOptions & { everyMs?: Millis } = {}): void {
      values.forEach((value, index) => {
        if (index > 0) wait(options.everyMs ?? 5 * MINUTE);
        row(value, options);
      });
    },
    /** One value again and again, the first 5 min from now, so that it stays known. */
    steady(value: Value, minutes: number): void {
      for (const one of read(value, Math.ceil(minutes / 5))) {
        wait(5 * MINUTE);
        row(one);
      }
    },
    /** The same by a sensor that is stuck. */
    stuck(value: Value, minutes: number, options: RowOptions = {}): void {
      for (let minute = 0; minute < minutes; minute += 5) {
        wait(5 * MINUTE);
        row(value, options);
      }
    },
    wait,
    look,
    /** A poll without a row, or one that failed. */
    poll,
    /** Every source, unless told which. */
    source(changes: Partial<SourceState>, sourceId?: string): void {
      setSources((source) => (sourceId === undefined || source.sourceId === sourceId ? changes : {}));
      look();
    },
    /** The network is back with a poll that brought this value. */
    reachedAgain(value: Value): void {
      setSources(() => ({ trouble: null }));
      row(value);
    },
    learn(series: string, learnt: Partial<Omit<SeriesLearnt, 'series'>>): void {
      setSources((source) => ({ series: [...source.series, { series, lagMs: 0, periodMs: null, ...learnt }] }));
    },
    /** `agoMs`: it is read so much later than it was received. */
    acknowledge(contactId: string | null, direction: Direction = 'low', agoMs: Millis = 0): void {
      look({ kind: 'acknowledged', alertId: live(direction)?.id ?? 'none', contactId, at: now - agoMs });
    },
    /** A text from this contact to Vigil's number, read so much later than it was received. Returns what it means. */
    reply(from: string, text: string, agoMs: Millis = 0): string[] {
      return take(from, { text, at: now - agoMs }).map(({ kind }) => kind);
    },
    /** Key 3 on the latest call to this contact. Returns what it means. */
    pressThree(from: string): string[] {
      const call = post.messages().findLast(({ contactId, medium }) => contactId === from && medium === 'call');
      return take(from, { text: call?.tag ?? '', at: now, says: 'next' }).map(({ kind }) => kind);
    },
    /** A button of the latest alarm by text to this contact. Returns what is told at once to who pressed it. */
    press(from: string, button: Button): string | null {
      const texts = post.messages().filter(({ kind, medium }) => kind !== 'has-it' && medium === 'text');
      const { tag = '', address = from } = texts.findLast(({ contactId }) => contactId === from) ?? {};
      const [meaning] = take(from, { text: tag, at: now, ...(button === 'snooze' && { says: button }) });
      const sent = post.messages().filter((message) => message.address === address);
      return meaning === undefined ? null : noteInWords(meaning, { sent, known, now });
    },
    /** This address takes no more texts by this channel. */
    stop(channel: string, address: string): void {
      stopped = [...stopped, { channel, address, since: now }];
      look();
    },
    giveBack(direction: Direction = 'low'): void {
      look({ kind: 'given-back', alertId: live(direction)?.id ?? 'none' });
    },
    /** "Next step now" in the window. */
    callNext(direction: Direction = 'low'): void {
      look({ kind: 'next-asked', alertId: live(direction)?.id ?? 'none', contactId: null });
    },
    /** Asks for silence: a level of one side for so many minutes, or everything. */
    snooze(severity: Severity, minutes: number): void {
      look({ kind: 'silenced', silence: newSnooze({ personId: person.id, severity, forMs: minutes * MINUTE }, now) });
    },
    pause(minutes: number): void {
      look({ kind: 'silenced', silence: newPause({ personId: person.id, endsAt: now + minutes * MINUTE }, now) });
    },
    /** Somebody presses "Sensor change". False: it is refused. */
    sensorChange(): boolean {
      const answer = newSensorChange(known(), now);
      if (answer.ok) look({ kind: 'silenced', silence: answer.value });
      return answer.ok;
    },
    /** Somebody sets a series aside for so many minutes. Returns why not, null when it is so. */
    setAside(series: string, minutes: number, sourceId = 'site'): NoSetAside['why'] | null {
      const answer = newSetAside(known(), { sourceId, series, forMs: minutes * MINUTE }, now);
      if (answer.ok) look({ kind: 'silenced', silence: answer.value });
      return answer.ok ? null : answer.problem.why;
    },
    /** Somebody begins a check-in: home by so many minutes from now. False: it is refused. */
    checkIn(minutes: number, graceSeconds = person.times.checkInGrace): boolean {
      const wanted = { personId: person.id, homeBy: now + minutes * MINUTE, graceSeconds };
      const answer = newCheckIn(wanted, [...checkIns.values()], now);
      if (answer.ok) look({ kind: 'check-in-begun', checkIn: answer.value });
      return answer.ok;
    },
    /** Whatever it is that somebody wants of the running check-in, or of one that is over. */
    extend(minutes: number, checkIn = runningOf([...checkIns.values()])): boolean {
      if (checkIn === undefined) return false;
      const answer = extendedHomeBy(checkIn, minutes * MINUTE, now);
      if (answer.ok) look({ kind: 'check-in-extended', checkInId: checkIn.id, homeBy: answer.value });
      return answer.ok;
    },
    home(): void {
      look({ kind: 'check-in-closed', checkInId: runningOf([...checkIns.values()])?.id ?? 'none' });
    },
    /** Somebody gives the person to a contact for so many minutes from now. False: it is refused. */
    beginDuty(contactId: string, minutes: number, { handsOver = false } = {}): boolean {
      const wanted = { personId: person.id, contactId, until: now + minutes * MINUTE };
      const answer = newDuty(wanted, { contacts: person.contacts, duties: [...duties.values()] }, now);
      if (answer.ok) look({ kind: 'duty-begun', duty: answer.value, handsOver });
      return answer.ok;
    },
    /** Somebody ends the running duty of this contact. */
    endDuty(contactId: string): void {
      const duty = [...duties.values()].find((one) => one.contactId === contactId && !one.isOver);
      look({ kind: 'duty-ended', dutyId: duty?.id ?? 'none' });
    },
    get duties(): Duty[] {
      return [...duties.values()];
    },
    /** One poll of a source of workouts that listed these. `isReadable`: whether what was seen before is known. */
    listed(list: Workout[], { sourceId = 'garmin', account = 'ana', isReadable = true } = {}): void {
      const personId = person.id;
      const last = lists.get(sourceId);
      const seen: SeenBefore = {
        workouts: list.flatMap(({ id }) => workouts.get(id) ?? []),
        lastListedAt: last?.account === account ? last.at : null,
      };
      const listed: WorkoutsListed = { personId, sourceId, account, workouts: list, at: now };
      look({ kind: 'workouts-listed', listed, seen: isReadable ? seen : null });
    },
    workoutSource(...changed: WorkoutSource[]): void {
      workoutSources = changed;
      look();
    },
    dropCheckIns(): void {
      checkIns.clear();
      look();
    },
    get checkIns(): CheckIn[] {
      return [...checkIns.values()];
    },
    get workouts(): SeenWorkout[] {
      return [...workouts.values()];
    },
    /** This computer is about to sleep. */
    suspend(): void {
      look({ kind: 'suspending' });
    },
    /** Somebody changes the settings of the person. */
    changePerson(changes: PersonChanges): void {
      person = { ...person, ...samplePerson({ ...person, ...changes }) };
      look();
    },
    /** Ends silences by hand, every one unless told which. */
    resume(ids = [...silences.keys()]): void {
      look({ kind: 'silence-ended', ids });
    },
    get silences(): Silence[] {
      return [...silences.values()];
    },
    /** Asleep: nothing is decided until the wake, and nothing is known then until a poll or a row comes. */
    sleep(duration: Millis): void {
      notWatching(duration, 'woke');
    },
    /** Ended, and started again after this long. */
    restart(duration: Millis): void {
      notWatching(duration, 'started');
    },
    /** The wall clock alone is moved. What was noted by it moves along: only a sensor's own clock does not. */
    jumpClock(byMs: Millis): void {
      now += byMs;
      nextTickAt += byMs;
      readings = readings.map((reading) => readingMoved(reading, byMs));
      later = later.map(({ at, run }) => ({ at: at + byMs, run }));
      post.moveTimes(byMs);
      look({ kind: 'clock-moved', byMs });
      watch = clockSet(watch, byMs, now);
    },
    /** The wall clock alone is set forward, which is taken for a stretch that nobody watched. */
    setForward(byMs: Millis): void {
      now += byMs;
      nextTickAt += byMs;
      readings = readings.map((reading) => readingMoved(reading, byMs));
      later = later.map(({ at, run }) => ({ at: at + byMs, run }));
      resume({ why: 'clock-moved', notWatchedMs: byMs });
    },
    /** What becomes of messages from now on. `at` counts like the list of what was sent. */
    world(fate: Fate | FateOf): void {
      post.world(fate);
    },
    channelDown(name: string, sentence = `${name} is down.`): void {
      post.setDown(name, sentence);
      look();
    },
    channelUp(name: string): void {
      post.setDown(name, null);
      look();
    },
    removeChannel(name: string): void {
      post.removeChannel(name);
    },
    addAlert(alert: Alert): void {
      alerts.set(alert.id, alert);
    },
    /** Puts these messages in place of all there were. */
    replaceMessages(rows: Message[]): void {
      post.replaceMessages(rows);
    },
    /** Times count from here, and `lines` begin here. */
    mark(): void {
      post.mark();
    },
    get sent(): Sent[] {
      return post.sent();
    },
    /**
     * What was sent since the mark, together by moment, channel and kind: "2:00 voice ana
     * mia", "9:00 sms all-clear ana".
     */
    get lines(): string[] {
      return post.lines();
    },
    /** "ana Vigil: nobody watched …", without their codes. */
    get gapTexts(): string[] {
      const texts = post.sent().filter(({ kind }) => kind === 'gap');
      return texts.map(({ to, body }) => `${to} ${body.replace(/ #\w{5}$/, '')}`);
    },
    /** "2:00 A low of Ana opened. (ana/low)": what people read afterwards, with what it is about. */
    history,
    /** What never left, and why: "ana/low/0.1.0/mia/sms: It was confirmed." */
    get unsent(): string[] {
      return post
        .messages()
        .filter(({ delivery }) => delivery.status === 'withdrawn' || delivery.status === 'superseded')
        .map(({ id, delivery }) => `${withoutMoments(id)}: ${delivery.reason ?? ''}`);
    },
    /** What all reasons said so far. */
    sentences,
    /** Codes of all reasons so far. */
    reasons,
    live,
    get now(): Millis {
      return now;
    },
    get wakeAt(): Millis | null {
      return wakeAt;
    },
    get alerts(): Alert[] {
      return [...alerts.values()];
    },
    get messages(): FlatMessage[] {
      return post.messages().map(flat);
    },
    known,
  };
}

/** Of a message its place, of an alert its person and direction. */
function aboutInWords({ aboutId, messageId, held }: Omit<Reason, 'code' | 'sentence'>): string {
  if (aboutId === null) return '';
  const about = withoutMoments(aboutId);
  if (held !== null) return ` (${about}: ${heldInWords(held)})`;
  return messageId === null ? ` (${about})` : ` (${about}: ${messageId.slice(aboutId.length + 1)})`;
}

function heldInWords({ run, kind, step, round, contactId, medium }: NonNullable<Reason['held']>): string {
  return `${run}.${step === 'notice' ? kind : `${step}.${round}`}/${contactId}/${medium}`;
}

const withoutMoments = (id: string): string => id.replace(/\/\d{10,}/g, '');

function glucoseOf(value: Value): Glucose {
  if (value === 'LOW') return { kind: 'low' };
  if (value === 'HIGH') return { kind: 'high' };
  return typeof value === 'number' ? { kind: 'value', mgPerDl: value } : { kind: 'sensor-error', code: value.error };
}
