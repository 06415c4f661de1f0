import { STAND_IN_TOKEN, type TelegramStandIn } from '../../electron/standins/telegram/telegram';

/**
 * What a first try would be: updates one by one from a number in memory, each of which counts for whoever it names, and
 * messages that are sent until there is an answer. It is kept to show that the stand-in punishes it
 * (`naive-bot.test.ts`); nothing else uses it.
 */
export function createNaiveBot(telegram: TelegramStandIn) {
  const acknowledgements: string[] = [];
  let offset = 0;
  const ask = async (method: string, body?: object): Promise<{ ok: boolean; result?: unknown }> => {
    const post = body && { method: 'POST', body: JSON.stringify(body) };
    return (await (await fetch(`${telegram.url}/bot${STAND_IN_TOKEN}/${method}`, post)).json()) as { ok: boolean };
  };
  return {
    acknowledgements,
    async send(chat: string, text: string): Promise<void> {
      for (let tries = 0; tries < 5; tries += 1) {
        const answer = await ask('sendMessage', { chat_id: chat, text }).catch(() => null);
        if (answer?.ok === true) return;
      }
    },
    async look(): Promise<void> {
      const { result = [] } = await ask(`getUpdates?timeout=0&offset=${offset}`);
      for (const update of result as { update_id: number; message?: { text: string; chat: { id: number } } }[]) {
        offset = update.update_id + 1;
        if (update.message?.text.includes('ok') === true) acknowledgements.push(String(update.message.chat.id));
      }
    },
  };
}
