import { isOfAlert, type Message } from '../state/messages/message';
import type { Reply } from '../state/messages/reply';
import type { Meaning, ReplyScene } from './meaning';
import { lastOf } from './reaching';

/** Which message this answers: its way works in both directions (R23). null: that is not said. */
export function answeredBy(meaning: Meaning, reply: Reply, scene: ReplyScene): Message | null {
  switch (meaning.kind) {
    case 'proves':
      return meaning.trial;
    case 'has-it':
    case 'not-me':
    case 'next':
    case 'snooze':
    case 'over':
    case 'since-begun':
      return ofAlert(meaning.alert.id, reply, scene);
    case 'which':
    case 'nothing-open':
    case 'question':
    case 'stop':
    case 'start':
    case 'nothing':
      return null;
  }
}

/** The one that was named by its tag, else the last. */
function ofAlert(alertId: string, reply: Reply, { tagged, sent }: ReplyScene): Message | null {
  const isOfIt = (message: Message): boolean => isOfAlert(message) && message.about.alert === alertId;
  const named = tagged.find(({ message }) => isOfIt(message) && message.address === reply.address);
  return named?.message ?? lastOf(sent.filter(isOfIt), reply);
}
