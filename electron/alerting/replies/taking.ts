import type { Contact } from '../../../shared/people/contact';
import { answerTo } from '../../core/replies/answering';
import { isAnswerable, meaningsOf, type Meaning, type Tagged } from '../../core/replies/meaning';
import { possibleTags } from '../../core/replies/reading';
import type { WatchedPerson } from '../../core/state/person';
import type { Reply } from '../../core/state/reply';
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
 * with `remembered`, by which they are not read again. False: something could not be decided, and all are to be read
 * again; what was done is not done twice.
 */
export interface ReplyTaking {
  take(replies: Reply[], remembered: Remembered): Promise<boolean>;
}

/** Of a text as it stands in history. */
const QUOTED_AT_MOST = 60;

type Take = Parameters<Parameters<Engine['together']>[1]>[0];

export function createReplyTaking(ports: ReplyTakingPorts): ReplyTaking {
  const { engine, ledger, stopped, clock } = ports;
  /** By this process, although it could not be remembered. */
  const done = new Set<string>();

  const take = async (replies: Reply[], remembered: Remembered): Promise<boolean> => {
    const due = replies.filter(({ id }) => !done.has(id)).sort((one, other) => one.at - other.at);
    const tagged = new Map<string, Tagged[]>();
    for (const { id, text } of due) tagged.set(id, await ledger.tagged(possibleTags(text)));
    let areAllDone = true;
    await engine.together(idsOf(due), (decide) => {
      for (const reply of due) {
        if (takeOne(reply, tagged.get(reply.id) ?? [], decide)) done.add(reply.id);
        else areAllDone = false;
      }
      if (!areAllDone) return;
      ledger.commit({ remembered: [remembered] });
      done.clear();
    });
    return areAllDone;
  };

  const concerned = ({ address }: Reply): WatchedPerson[] =>
    ports.people().filter((person) => contactsOf(person).some((one) => Object.values(one.addresses).includes(address)));

  const idsOf = (replies: Reply[]): string[] => [...new Set(replies.flatMap(concerned).map(({ id }) => id))];

  const takeOne = (reply: Reply, tagged: Tagged[], decide: Take): boolean => {
    const people = concerned(reply).flatMap(({ id }) => engine.known(id) ?? []);
    const scene = { people, sent: ledger.sentTo(reply.address), tagged };
    return meaningsOf(reply, scene).every((meaning) => carryOut(meaning, reply, decide));
  };

  const carryOut = (meaning: Meaning, reply: Reply, decide: Take): boolean => {
    if (meaning.kind === 'has-it' || meaning.kind === 'not-me') {
      const { alert, sender } = meaning;
      const contactId = sender.contact.id;
      const happening =
        meaning.kind === 'has-it'
          ? ({ kind: 'acknowledged', alertId: alert.id, contactId, at: reply.at } as const)
          : ({ kind: 'given-back', alertId: alert.id } as const);
      return decide(alert.personId, happening);
    }
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

/** What history says of a reply that acknowledged nothing. */
function lineOf(
  meaning: Exclude<Meaning, { kind: 'has-it' | 'not-me' }>,
  { text }: Reply,
): { code: string; personId: string | null; sentence: string } {
  const sender = meaning.kind === 'question' ? meaning.senders[0] : meaning.sender;
  const who = sender?.contact.name ?? 'An unknown number';
  const wrote = `${who} wrote “${shortened(text, QUOTED_AT_MOST)}”`;
  const personId = sender?.known.person.id ?? null;
  switch (meaning.kind) {
    case 'stop':
      return { code: 'reply-stop', personId, sentence: `${wrote}: no more texts to that number until START.` };
    case 'start':
      return { code: 'reply-start', personId, sentence: `${wrote}: texts go to that number again.` };
    case 'question':
      return { code: 'reply-question', personId, sentence: `${wrote} and was told how it is.` };
    case 'nothing':
      return { code: 'reply-ignored', personId, sentence: `${wrote}. It counts as nothing: ${meaning.why}.` };
    case 'which':
      return { code: 'reply-unclear', personId, sentence: `${wrote}. It may mean several things: Vigil asks which.` };
    case 'nothing-open':
      return { code: 'reply-ignored', personId, sentence: `${wrote}. It counts as nothing: nothing is open.` };
    case 'over':
      return { code: 'reply-ignored', personId, sentence: `${wrote}. It counts as nothing: that alert is over.` };
    case 'since-begun':
      return {
        code: 'reply-ignored',
        personId,
        sentence: `${wrote}, before it began again: the escalation goes on.`,
      };
  }
}

const contactsOf = ({ self, contacts }: WatchedPerson): Contact[] => [...(self === null ? [] : [self]), ...contacts];
