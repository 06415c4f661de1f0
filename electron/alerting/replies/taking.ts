import { usualLanguage } from '../../../shared/locales/language';
import { replyWordsIn } from '../../../shared/locales/said/messages/reply';
import { answerTo } from '../../core/replies/answering';
import { isAnswerable, meaningsOf, type Meaning, type Tagged } from '../../core/replies/meaning';
import { noteInWords } from '../../core/replies/note-words';
import { answeredBy } from '../../core/replies/proving';
import { possibleTags } from '../../core/replies/reading';
import { snoozeBy } from '../../core/replies/snoozing';
import type { Happening } from '../../core/state/known';
import { answeredByHuman } from '../../core/state/messages/delivery';
import type { Message } from '../../core/state/messages/message';
import type { Reply } from '../../core/state/messages/reply';
import { everybodyOf, type WatchedPerson } from '../../core/state/person';
import { shortened } from '../../core/words/words';
import type { Clock } from '../../ports';
import type { Remembered } from '../../storage/store';
import type { Engine } from '../engine/engine';
import type { Ledger } from '../ledger/ledger';
import type { StoppedAddresses } from './stopped';

export interface ReplyTakingPorts {
  engine: Pick<Engine, 'together' | 'known'>;
  ledger: Ledger;
  people: () => WatchedPerson[];
  stopped: StoppedAddresses;
  clock: Pick<Clock, 'now'>;
}

/**
 * Carries out what came back: each reply once, in the order in which the provider received them, and in ONE transaction
 * with `remembered`, by which they are not read again (null: nothing tells).
 */
export interface ReplyTaking {
  take(replies: Reply[], remembered: Remembered | null): Promise<Taken>;
}

interface Taken {
  /** False: something could not be decided, and all are to be read again; what was done is not done twice. */
  areAllDone: boolean;
  /** What those hear at once who wait for it. */
  said: { reply: Reply; sentence: string }[];
}

const MOST_DONE = 1000;

/** Of a text as it stands in history. */
const QUOTED_AT_MOST = 60;

type Take = Parameters<Parameters<Engine['together']>[1]>[0];

export function createReplyTaking(ports: ReplyTakingPorts): ReplyTaking {
  const { engine, ledger, stopped, clock } = ports;
  /** The latest of this process: a status may bring the same one again and again. */
  const done = new Set<string>();

  const take = async (replies: Reply[], remembered: Remembered | null): Promise<Taken> => {
    const due = replies.filter(({ id }) => !done.has(id)).sort((one, other) => one.at - other.at);
    const tagged = new Map<string, Tagged[]>();
    for (const { id, text } of due) tagged.set(id, await ledger.tagged(possibleTags(text)));
    const said: Taken['said'] = [];
    let areAllDone = true;
    await engine.together(idsOf(due), (decide) => {
      for (const reply of due) {
        const note = takeOne(reply, tagged.get(reply.id) ?? [], decide);
        if (note === false) areAllDone = false;
        else done.add(reply.id);
        if (typeof note === 'string') said.push({ reply, sentence: note });
      }
      if (areAllDone && remembered !== null) ledger.commit({ remembered: [remembered] });
      for (const id of [...done].slice(0, -MOST_DONE)) done.delete(id);
    });
    return { areAllDone, said };
  };

  const concerned = ({ address }: Reply): WatchedPerson[] =>
    ports
      .people()
      .filter((person) => everybodyOf(person).some((one) => Object.values(one.addresses).includes(address)));

  const idsOf = (replies: Reply[]): string[] => [...new Set(replies.flatMap(concerned).map(({ id }) => id))];

  /** False: it could not be decided. Otherwise what is told at once to who waits for it; null: nothing. */
  const takeOne = (reply: Reply, tagged: Tagged[], decide: Take): string | null | false => {
    const people = concerned(reply).flatMap(({ id }) => engine.known(id) ?? []);
    const scene = { people, sent: ledger.sentTo(reply.address), tagged };
    const meanings = meaningsOf(reply, scene);
    const areDone = meanings.every((meaning) => {
      if (!carryOut(meaning, reply, decide)) return false;
      // After what follows from it: that may have taken the message back.
      prove(answeredBy(meaning, reply, scene), reply);
      return true;
    });
    if (!areDone) return false;
    return reply.respondTo === undefined ? null : noteOn(meanings[0], reply);
  };

  /** As it stands now. */
  const noteOn = (meaning: Meaning | undefined, reply: Reply): string | null => {
    if (meaning === undefined) return null;
    const ground = { sent: ledger.sentTo(reply.address), now: clock.now() };
    return noteInWords(meaning, { ...ground, known: (personId) => engine.known(personId) });
  };

  const prove = (message: Message | null, { at }: Reply): void => {
    const row = message === null ? null : (ledger.message(message.id) ?? message);
    if (row === null || row.delivery.answeredAt !== null) return;
    ledger.commit({ messages: [{ ...row, delivery: answeredByHuman(row.delivery, at) }] });
  };

  const carryOut = (meaning: Meaning, reply: Reply, decide: Take): boolean => {
    // Whoever advertises by telephone is nobody's concern.
    if (reply.did === 'call' && meaning.kind === 'nothing' && meaning.sender === null) return true;
    if (isDecided(meaning)) return decide(meaning.alert.personId, happeningOf(meaning, reply));
    const silence = meaning.kind === 'snooze' ? snoozeBy(meaning, clock.now()) : null;
    if (silence !== null && !decide(silence.personId, { kind: 'silenced', silence })) return false;
    const answer = isAnswerable(meaning) ? answerTo(meaning, groundOf(reply)) : null;
    const change = meaning.kind === 'stop' || meaning.kind === 'start' ? stopped[meaning.kind](reply) : null;
    ledger.commit({
      messages: answer === null || ledger.message(answer.id) !== null ? [] : [answer],
      remembered: change === null ? [] : [change],
      history: [{ at: clock.now(), aboutId: null, messageId: answer?.id ?? null, ...lineOf(meaning, reply) }],
    });
    return true;
  };

  const groundOf = (reply: Reply) => ({
    reply,
    sent: ledger.sentTo(reply.address),
    isTagTaken: ledger.isTagTaken,
    now: clock.now(),
  });

  return { take };
}

type Decided = Extract<Meaning, { kind: 'has-it' | 'not-me' | 'next' }>;

const isDecided = (meaning: Meaning): meaning is Decided =>
  meaning.kind === 'has-it' || meaning.kind === 'not-me' || meaning.kind === 'next';

function happeningOf({ kind, alert, sender }: Decided, { at }: Reply): Happening {
  const contactId = sender.contact.id;
  switch (kind) {
    case 'has-it':
      return { kind: 'acknowledged', alertId: alert.id, contactId, at };
    case 'next':
      return { kind: 'next-asked', alertId: alert.id, contactId };
    case 'not-me':
      return { kind: 'given-back', alertId: alert.id };
  }
}

/** What history says of a reply that acknowledged nothing, in the language of the person's. */
function lineOf(
  meaning: Exclude<Meaning, Decided>,
  reply: Reply,
): { code: string; personId: string | null; sentence: string } {
  const sender = meaning.kind === 'question' ? meaning.senders[0] : meaning.sender;
  const words = replyWordsIn(sender?.known.person.language ?? usualLanguage);
  const said = {
    who: sender?.contact.name ?? words.unknownNumber,
    text: shortened(reply.text, QUOTED_AT_MOST),
    did: didOf(reply),
  };
  const line = (code: string, sentence: string) => ({ code, personId: sender?.known.person.id ?? null, sentence });
  switch (meaning.kind) {
    case 'stop':
      return line('reply-stop', words.stopped(said));
    case 'start':
      return line('reply-start', words.started(said));
    case 'question':
      return line('reply-question', words.asked(said));
    case 'which':
      return line('reply-unclear', words.unclear(said));
    case 'nothing':
      if (reply.did === 'call') return line('call-back', words.calledBack(said));
      return line('reply-ignored', words.countsAsNothing({ ...said, why: meaning.why }));
    case 'nothing-open':
      return line('reply-ignored', words.countsAsNothing({ ...said, why: 'open' }));
    case 'over':
      return line('reply-ignored', words.countsAsNothing({ ...said, why: 'over' }));
    case 'proves':
      return line('reply-proof', words.proves(said));
    case 'snooze':
      return line('reply-snooze', words.pressedSnooze(said));
    case 'since-begun':
      return line('reply-ignored', words.sinceBegunHistory(said));
  }
}

/** What history says was done. */
function didOf({ did, says }: Reply): 'key' | 'nextKey' | 'button' | 'app' | 'other' {
  if (did === 'key' && says === 'next') return 'nextKey';
  return did === undefined || did === 'call' ? 'other' : did;
}
