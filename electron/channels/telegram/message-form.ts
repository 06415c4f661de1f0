import { telegramWordsIn } from '../../../shared/locales/host/providers/telegram';
import { usualLanguage } from '../../../shared/locales/language';
import { buttonsOf, type Button } from '../../core/replies/buttons';
import type { Message } from '../../core/state/messages/message';
import type { Amendment } from '../channel';
import { sanitise, shortenedTo } from '../sanitise';

const words = telegramWordsIn(usualLanguage);

/** Telegram takes no more characters (bots/api, sendMessage: 1-4096 after parsing; nothing of ours is parsed). */
const LONGEST = 4000;

const labels: Record<Button, string> = { 'has-it': words.iHaveIt, snooze: words.snooze };
/** A trial is nothing to have. */
const ofTrial: typeof labels = { ...labels, 'has-it': words.itHasCome };

type Form = Record<string, unknown>;

/** What is posted for it, but for the chat. */
export function formOf(message: Pick<Message, 'about' | 'kind' | 'tag' | 'body' | 'delivery'>): Form {
  const { possibleDuplicate } = message.delivery;
  const body = possibleDuplicate ? `${message.body}\n${words.mayBeTwice}` : message.body;
  return formWith({ body, buttons: buttonsOf(message) }, message);
}

export const formWith = ({ body, buttons }: Amendment, { tag, about }: Pick<Message, 'tag' | 'about'>): Form => ({
  text: shortenedTo(LONGEST, sanitise(body).trim(), tag),
  link_preview_options: { is_disabled: true },
  reply_markup: {
    inline_keyboard:
      buttons.length === 0 ? [] : [buttons.map((button) => keyOf(button, 'trial' in about ? ofTrial : labels, tag))],
  },
});

/** 1 to 64 bytes come back with a press (bots/api, InlineKeyboardButton). */
const keyOf = (button: Button, names: typeof labels, tag: string): Form => ({
  text: names[button],
  callback_data: `${button} ${tag}`,
});

/** What a pressed button was of; null: none of ours. */
export function readKey(data: string): { button: Button; tag: string } | null {
  const [, button, tag] = /^(has-it|snooze) (\w{5})$/.exec(data) ?? [];
  return tag === undefined ? null : { button: button as Button, tag };
}
