import { MINUTE, type Millis } from '../../../shared/time';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { alertOf, isTrial, type Message } from '../state/messages/message';
import type { Reply } from '../state/messages/reply';
import { hadLeftBy, leftAt, runReached, sendersOf, trialMeant, type Sender } from './reaching';
import { readReply, type Said } from './reading';

/** What a reply is judged by. */
export interface ReplyScene {
  /** Everybody who is watched. */
  people: readonly Known[];
  /** To the address that it came from, whatever it was about. */
  sent: readonly Message[];
  /** What the tags that it may name stand for. */
  tagged: readonly Tagged[];
}

export interface Tagged {
  message: Message;
  /** null: it was about none, or about one that is not known any more. */
  alert: Alert | null;
}

/** One alert, and who writes about it. */
export interface Concerned {
  sender: Sender;
  alert: Alert;
}

/** What follows from a reply (R17). */
export type Meaning =
  | ({ kind: 'has-it' } & Concerned)
  | ({ kind: 'not-me' } & Concerned)
  /** The next contact is to be reached now. */
  | ({ kind: 'next' } & Concerned)
  /** By a button: an alert that nobody has is to be silent for a while. */
  | ({ kind: 'snooze' } & Concerned)
  | { kind: 'stop' | 'start'; sender: Sender }
  /** It may mean several, or something else than what is open. */
  | { kind: 'which'; sender: Sender; alerts: Concerned[] }
  | { kind: 'nothing-open'; sender: Sender }
  | ({ kind: 'over' } & Concerned)
  /** It was said of a run that had been over by then. */
  | ({ kind: 'since-begun' } & Concerned)
  | { kind: 'question'; senders: Senders }
  /** A trial came, and could be answered: its way is proven (R23). `sender` null: the contact is called for nobody. */
  | { kind: 'proves'; sender: Sender | null; trial: Message }
  /** It counts as nothing; `sender` null: the address is of nobody. */
  | { kind: 'nothing'; sender: Sender | null; why: Why };

/**
 * Of nobody's number, no word that counts, given back by another one, about no alert, about one of another person, to
 * go on although somebody has it.
 */
type Why = 'number' | 'word' | 'notHad' | 'noAlert' | 'other' | 'isHad';

const answerable = ['which', 'nothing-open', 'over', 'since-begun', 'question', 'proves'] as const;

/** What is answered. */
export type Answerable = Extract<Meaning, { kind: (typeof answerable)[number] }>;

export const isAnswerable = (meaning: Meaning): meaning is Answerable =>
  answerable.some((kind) => kind === meaning.kind);

/** What came before a bare word by less than this leaves open what is meant (R7). */
const ELSE_WITHIN: Millis = 10 * MINUTE;

export function meaningsOf(reply: Reply, scene: ReplyScene): Meaning[] {
  const [sender, ...others] = sendersOf(reply, scene.people);
  const said = saidBy(reply, scene);
  if (sender === undefined) return [ofNobodyKnown(said, reply, scene)];
  const senders: Senders = [sender, ...others];
  switch (said.kind) {
    case 'has-it':
    case 'not-me':
    case 'next':
    case 'snooze':
      return [told(said, senders, { reply, scene })];
    case 'question':
      return [{ kind: 'question', senders }];
    case 'stop':
      return [{ kind: 'stop', sender }];
    case 'start':
      return started(said.isYes, senders, { reply, scene });
    case 'nothing':
      return [{ kind: 'nothing', sender, why: 'word' }];
  }
}

/** A key or button names its alert by the tag of the message that it was pressed on. */
const saidBy = ({ says, text }: Reply, { tagged }: ReplyScene): Said | ByButton =>
  says === undefined
    ? readReply(text, (tag) => tagged.some(({ message }) => message.tag === tag))
    : { kind: says, tag: text };

interface ByButton {
  kind: NonNullable<Reply['says']>;
  tag: string;
}

/** Whoever is called for nobody may still be asked whether a trial came. */
function ofNobodyKnown(said: Said | ByButton, reply: Reply, { sent, tagged }: ReplyScene): Meaning {
  const isYes = said.kind === 'has-it' || (said.kind === 'start' && said.isYes);
  const tag = said.kind === 'has-it' ? said.tag : null;
  const trial = !isYes ? null : tag === null ? trialMeant(reply, sent) : trialTagged(tag, reply, tagged);
  return trial === null ? { kind: 'nothing', sender: null, why: 'number' } : { kind: 'proves', sender: null, trial };
}

/** It counts from the address that it went to alone. */
function trialTagged(tag: string, reply: Reply, tagged: readonly Tagged[]): Message | null {
  const named = tagged.find(({ message }) => message.tag === tag)?.message;
  return named !== undefined && isTrial(named) && named.address === reply.address ? named : null;
}

/** START alone, where nothing was stopped, says nothing. */
function started(isYes: boolean, senders: Senders, asked: Asked): Meaning[] {
  const [sender] = senders;
  const start: Meaning[] = isStopped(asked.reply, sender) ? [{ kind: 'start', sender }] : [];
  if (isYes) return [...start, told({ kind: 'has-it', tag: null }, senders, asked)];
  return start.length > 0 ? start : [{ kind: 'nothing', sender, why: 'word' }];
}

const isStopped = ({ channel, address }: Reply, { known: { stopped } }: Sender): boolean =>
  stopped.some((one) => one.channel === channel && one.address === address);

type Senders = [Sender, ...Sender[]];

interface Asked {
  reply: Reply;
  scene: ReplyScene;
}

type Told = ByButton | Extract<Said, { kind: 'has-it' | 'not-me' }>;

function told(said: Told, senders: Senders, asked: Asked): Meaning {
  const found = isBare(said) ? byReach(said.kind, senders, asked) : byTag(said, senders, asked);
  if (!('alert' in found)) return found;
  const { sender, alert } = found;
  if (alert.state === 'resolved') return { kind: 'over', ...found };
  if (said.kind !== 'not-me') {
    if (!isOfThisRun(found, asked)) return { kind: 'since-begun', ...found };
    return said.kind === 'next' && alert.state !== 'open'
      ? { kind: 'nothing', sender, why: 'isHad' }
      : { kind: said.kind, ...found };
  }
  const has = alert.state === 'acknowledged' && alert.acknowledgement?.contactId === sender.contact.id;
  return has ? { kind: 'not-me', ...found } : { kind: 'nothing', sender, why: 'notHad' };
}

/** Of no message by its tag. */
const isBare = (said: Told): said is { kind: 'has-it' | 'not-me'; tag: null } => said.tag === null;

function byTag({ kind, tag }: Told, senders: Senders, { reply, scene }: Asked): Concerned | Meaning {
  const { tagged } = scene;
  const alert = tagged.find(({ message }) => message.tag === tag)?.alert ?? null;
  const [first] = senders;
  const trial = kind === 'has-it' && tag !== null ? trialTagged(tag, reply, tagged) : null;
  if (trial !== null) return { kind: 'proves', sender: first, trial };
  if (alert === null) return { kind: 'nothing', sender: first, why: 'noAlert' };
  const sender = senders.find(({ known }) => known.person.id === alert.personId);
  if (sender === undefined) return { kind: 'nothing', sender: first, why: 'other' };
  return { sender, alert: sender.known.alerts.find(({ id }) => id === alert.id) ?? alert };
}

/** A bare word: of the one alert that it can mean. */
function byReach(kind: 'has-it' | 'not-me', senders: Senders, { reply, scene }: Asked): Concerned | Meaning {
  const reached = senders.flatMap((sender) =>
    sender.known.alerts
      .filter(({ id }) => runReached(id, scene.sent, reply.at) !== null)
      .map((alert) => ({ sender, alert })),
  );
  const had = reached.filter(
    ({ sender, alert }) =>
      alert.state === 'acknowledged' && (kind === 'has-it' || alert.acknowledgement?.contactId === sender.contact.id),
  );
  const open = kind === 'has-it' ? reached.filter(({ alert }) => alert.state === 'open') : [];
  const meant = open.length > 0 ? open : had;
  const [only] = meant;
  if (only === undefined) return noneOpen(kind, senders[0], { reply, scene });
  const isPlain = meant.length === 1 && !scene.sent.some((message) => speaksOfElse(message, only.alert, reply.at));
  return isPlain ? only : { kind: 'which', sender: only.sender, alerts: meant };
}

/** R23: where no alert can be meant, what was tried is. */
function noneOpen(kind: 'has-it' | 'not-me', sender: Sender, { reply, scene }: Asked): Meaning {
  const trial = kind === 'has-it' ? trialMeant(reply, scene.sent) : null;
  return trial === null ? { kind: 'nothing-open', sender } : { kind: 'proves', sender, trial };
}

function speaksOfElse(message: Message, { id }: Alert, at: Millis): boolean {
  return alertOf(message) !== id && (leftAt(message) ?? 0) > at - ELSE_WITHIN && hadLeftBy(message, at);
}

/** A run begun since goes on. Whom nothing of it had reached may still mean the one that was under way. */
function isOfThisRun({ alert }: Concerned, { reply, scene }: Asked): boolean {
  const reached = runReached(alert.id, scene.sent, reply.at);
  return reached === null ? alert.run.zeroAt <= reply.at : reached === alert.run.number;
}
