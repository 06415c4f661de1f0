import type { Problem } from '../../../shared/contract';
import type { Contact } from '../../../shared/people/contact';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { DeliverySettings } from '../../../shared/settings/settings';
import type { TestState } from '../../../shared/status/test-send';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { ChannelProblem } from '../../channels/channel';
import { backOffMs } from '../../core/outbox/retry';
import { absent, answered, dropped, found, isSettled, nextLookUpIn, reported } from '../../core/state/delivery';
import type { Message } from '../../core/state/message';
import type { Activity, Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import type { HistoryEntry } from '../../storage/store';
import { createAsking } from './exchange';
import type { SendingChannel, SendingChannels } from './lanes';
import { createTestLimit } from './test-limit';
import { testMessage } from './test-message';
import { isOver, stepOf, testOutcome, testSentence, testTone, type TestProgress } from './test-words';

export interface TestSendPorts {
  channels: () => SendingChannels;
  delivery: () => DeliverySettings;
  /** How long a provider may still try to deliver. */
  validityMs: () => Millis;
  isTagTaken: (tag: string, exceptMessageId: string) => boolean;
  /** An alarm has this id at the provider. */
  isProviderIdTaken: (providerId: string, exceptMessageId: string) => boolean;
  /** An alarm to this number waits or is under way. */
  isExpected: (address: string) => boolean;
  /** Somebody this contact is called for has an open low or high. */
  isNeeded: (contactId: string) => boolean;
  note: (entry: Omit<HistoryEntry, 'id'>) => void;
  /** Of the last test that ended, over restarts. */
  remember: (key: string, value: LastTest) => void;
  clock: Clock;
  log: Log;
  activity: Activity;
}

export interface LastTest {
  at: Millis;
  step: TestState['step'];
  sentence: string;
  /** The number it went to. */
  address: string;
}

interface TestOrder {
  contact: Contact & { phone: string };
  channel: string;
  /** "Twilio" */
  provider: string;
  /** In which moments are said. */
  timeZone: string;
}

/**
 * Test messages: real ones, sent once and watched to their end. They are no alarms: nothing of those waits for them.
 */
export interface TestSends {
  send(order: TestOrder): Result<{ testId: string }, Problem>;
  /** null: not of this run, or long over. */
  state(testId: string): TestState | null;
  /** The provider's id of a test: no alarm may take it for its own. */
  isTaken(providerId: string): boolean;
  stop(): Promise<void>;
}

/** Under this key of the memory. */
export const lastTestKey = (contactId: string, channel: string): string => `test/${contactId}/${channel}`;

interface Running extends TestProgress {
  id: string;
  contactId: string;
  channel: string;
  address: string;
  message: Message;
  startedAt: Millis;
  /** Monotonic. */
  since: Millis;
  /** The provider could not be asked about an unclear send: since when (monotonic), and how often in a row. */
  silent: { since: Millis; times: number } | null;
  cancel: () => void;
}

const MOST_REMEMBERED = 50;
/** Longer than any call rings and talks. */
const LONGEST_CALL_MS: Millis = 10 * MINUTE;
const LATE_MS: Millis = MINUTE;
/** A provider that cannot be asked for so long: nobody can tell. */
const UNANSWERED_MS: Millis = 2 * MINUTE;

export function createTestSends(ports: TestSendPorts): TestSends {
  const { clock, log } = ports;
  const tests = new Map<string, Running>();
  const limit = createTestLimit(clock);
  const neverUnwanted = new AbortController().signal;
  const asking = createAsking({
    ...ports,
    isProviderIdTaken: (providerId, except) => isTaken(providerId, except),
    deadlineSeconds: () => ports.delivery().sendDeadlineSeconds,
  });
  const isTestOther = (providerId: string, except: string): boolean =>
    [...tests.values()].some(({ id, delivery }) => delivery.providerId === providerId && id !== except);
  const isTaken = (providerId: string, except: string): boolean =>
    ports.isProviderIdTaken(providerId, except) || isTestOther(providerId, except);
  let count = 0;
  let isStopped = false;

  const send: TestSends['send'] = (order) => {
    const channel = ports.channels()[order.channel];
    const medium = channel?.media.find((one) => one !== 'local');
    if (channel === undefined || medium === undefined) return failed(notThisWay);
    const refusal = refusalOf(order);
    if (refusal !== null) return failed(refusal);
    limit.count(order.contact.id);
    const test = begin(order, medium);
    tests.set(test.id, test);
    forgetSome();
    void ports.activity.track(firstTurn(test, channel));
    return succeeded({ testId: test.id });
  };

  const refusalOf = ({ contact, channel, timeZone }: TestOrder): Problem | null => {
    const isRunning = [...tests.values()].some(
      (test) => test.contactId === contact.id && test.channel === channel && !isOver(stepOf(test)),
    );
    if (isRunning)
      return { code: 'test-running', sentence: `A test to ${contact.name} is under way.`, path: 'channel' };
    if (ports.isNeeded(contact.id) || ports.isExpected(contact.phone)) {
      return { code: 'alarm-first', sentence: alarmFirst(contact.name), path: 'contactId' };
    }
    return limit.refusal(contact, timeZone);
  };

  const begin = ({ contact, channel, provider, timeZone }: TestOrder, medium: 'call' | 'text'): Running => {
    count += 1;
    const id = `test-${clock.now()}-${count}`;
    const message = testMessage({ id, contact, channel, medium, now: clock.now(), isTagTaken: ports.isTagTaken });
    return {
      id,
      contactId: contact.id,
      contactName: contact.name,
      channel,
      medium,
      provider,
      timeZone,
      address: contact.phone,
      message,
      delivery: message.delivery,
      givenUp: null,
      startedAt: clock.now(),
      since: clock.monotonic(),
      silent: null,
      cancel: () => undefined,
    };
  };

  const firstTurn = async (test: Running, channel: SendingChannel): Promise<void> => {
    const result = await asking.send((io) => channel.send(test.message, io), test.message, neverUnwanted);
    test.delivery = answered(test.delivery, result, clock.now());
    goOn(test);
  };

  /** Until its end is known. */
  const goOn = (test: Running): void => {
    test.cancel();
    if (isStopped) return;
    if (isOver(stepOf(test))) {
      end(test);
      return;
    }
    const { delivery } = test;
    const statusMs = ports.delivery().statusEverySeconds * SECOND;
    const waitMs = delivery.status === 'reconciling' ? nextLookIn(test) : statusMs;
    test.cancel = clock.after(waitMs, () => void turn(test));
  };

  const nextLookIn = ({ delivery, silent }: Running): Millis =>
    silent === null ? nextLookUpIn(delivery, ladder(), clock.now()) : backOffMs(silent.times);

  const turn = async (test: Running): Promise<void> => {
    try {
      if (test.delivery.status === 'reconciling') await lookFor(test);
      else await ask(test);
    } catch (error) {
      log.error('test-failed', { testId: test.id, error: nameOf(error) });
    }
    goOn(test);
  };

  /** Did it go out? It is never sent again. */
  const lookFor = async (test: Running): Promise<void> => {
    const find = ports.channels()[test.channel]?.find;
    // Calls between two numbers are told apart by their time alone: one of an alarm must not be taken for the test.
    if (find === undefined || (test.medium === 'call' && ports.isExpected(test.address))) {
      test.givenUp = `It is not known whether it went out, and an alarm to ${test.contactName} has begun meanwhile.`;
      return;
    }
    const result = await asking.lookUp((io) => find({ ...test.message, delivery: test.delivery }, io), test.message);
    if (!result.ok) unanswered(test, result.problem);
    else if (result.value === 'absent') notThere(test);
    else test.delivery = found(test.delivery, result.value.providerId, clock.now());
  };

  const notThere = (test: Running): void => {
    test.silent = null;
    test.delivery = absent(test.delivery, ladder(), clock.now());
    if (!isSettled(test.delivery, ladder())) return;
    const sentence = `${test.provider} does not list it, so it most likely never went out. Send another test if it does not come.`;
    test.delivery = dropped(test.delivery, 'expired', sentence, clock.now());
  };

  const unanswered = (test: Running, { reason }: ChannelProblem): void => {
    const { since, times } = test.silent ?? { since: clock.monotonic(), times: 0 };
    test.silent = { since, times: times + 1 };
    if (clock.monotonic() - since < UNANSWERED_MS) return;
    test.givenUp = `It is not known whether it went out: ${test.provider} could not be asked. ${reason.sentence} Ask ${test.contactName} whether it came.`;
  };

  const ask = async (test: Running): Promise<void> => {
    const { providerId } = test.delivery;
    const status = ports.channels()[test.channel]?.status;
    if (status === undefined || providerId === null) return;
    const result = await asking.lookUp((io) => status(providerId, io), test.message);
    if (result.ok) test.delivery = reported(test.delivery, result.value, clock.now());
    if (test.delivery.status === 'accepted' && clock.monotonic() - test.since > watchedFor(test)) {
      test.givenUp =
        test.medium === 'call'
          ? `${test.provider} never said how the call ended. Ask ${test.contactName} whether it rang.`
          : `The phone network never said whether it arrived. Ask ${test.contactName} whether it came.`;
    }
  };

  const watchedFor = ({ medium }: Running): Millis =>
    medium === 'call' ? LONGEST_CALL_MS : ports.validityMs() + LATE_MS;

  const end = (test: Running): void => {
    const step = stepOf(test);
    const what = test.medium === 'call' ? 'Test call' : 'Test text';
    ports.note({
      at: clock.now(),
      personId: null,
      alertId: null,
      messageId: null,
      code: `test-${step}`,
      sentence: `${what} to ${test.contactName}: ${testOutcome(test)}`,
    });
    const sentence = testSentence(test, clock.now());
    ports.remember(lastTestKey(test.contactId, test.channel), {
      at: clock.now(),
      step,
      sentence,
      address: test.address,
    });
  };

  const ladder = (): Millis[] => ports.delivery().settleLadderSeconds.map((seconds) => seconds * SECOND);

  const forgetSome = (): void => {
    for (const [id, test] of tests) {
      if (tests.size <= MOST_REMEMBERED) return;
      if (isOver(stepOf(test))) tests.delete(id);
    }
  };

  return {
    send,
    state(testId) {
      const test = tests.get(testId);
      return test === undefined ? null : viewOf(test, clock.now());
    },
    isTaken: (providerId) => isTestOther(providerId, ''),
    async stop() {
      isStopped = true;
      for (const test of tests.values()) {
        test.cancel();
        if (isOver(stepOf(test))) continue;
        test.givenUp = 'Vigil ended before it was known.';
        end(test);
      }
      await asking.stop();
    },
  };
}

function viewOf(test: Running, now: Millis): TestState {
  const step = stepOf(test);
  return {
    testId: test.id,
    contactId: test.contactId,
    channel: test.channel,
    startedAt: test.startedAt,
    at: test.delivery.since,
    step,
    isOver: isOver(step),
    tone: testTone(test, now),
    sentence: testSentence(test, now),
  };
}

const notThisWay: Problem = {
  code: 'no-test-this-way',
  sentence: 'No test can be sent this way.',
  path: 'channel',
};

const alarmFirst = (name: string): string =>
  `An alarm may be on its way to ${name}, and the line has to be free for it. Send the test once that is over.`;
