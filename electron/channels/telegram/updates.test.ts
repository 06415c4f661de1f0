import { describe, expect, it } from 'vitest';
import { SECOND, type Millis } from '../../../shared/time';
import { newOnes, readCursor, updatesSchema, type Cursor } from './updates';

const NOW: Millis = Date.UTC(2026, 10, 22, 3, 12);
const at = (agoSeconds: number): number => NOW / SECOND - agoSeconds;

const from = { id: 7002, is_bot: false };
const chat = { id: 7002, type: 'private' };
const text = (update_id: number, words: string, agoSeconds = 1) => ({
  update_id,
  message: { message_id: update_id, date: at(agoSeconds), chat, from, text: words },
});
const press = (update_id: number, data: string, sentAgoSeconds = 60) => ({
  update_id,
  callback_query: { id: `q${update_id}`, from, message: { date: at(sentAgoSeconds), message_id: 5, chat }, data },
});

const read = (
  updates: unknown[],
  before: Cursor = null,
  more: Partial<Parameters<typeof newOnes>[2]> = {},
): ReturnType<typeof newOnes> =>
  newOnes(updatesSchema.parse(updates), before, { since: 0, now: NOW, skewMs: 0, pressedAfter: null, ...more });

describe('updates', () => {
  it('a text is a reply of who wrote it, at the moment of Telegram', () => {
    expect(read([text(11, 'ok', 5)]).replies).toEqual([{ id: '7002/11', address: '7002', at: NOW - 5000, text: 'ok' }]);
    expect(read([text(11, 'ok', 5)], null, { skewMs: 60_000 }).replies[0]?.at).toBe(NOW - 65_000);
  });

  it('a press is the tag of its message, by whoever pressed, also in a group', () => {
    const inGroup = { ...press(11, 'has-it A7K2X'), message: undefined };
    expect(read([inGroup]).replies).toMatchObject([{ address: '7002', text: 'A7K2X', respondTo: 'press q11' }]);
    expect(read([press(12, 'snooze A7K2X')]).replies).toMatchObject([{ text: 'A7K2X', says: 'snooze' }]);
    expect(read([press(13, 'another bot made this')]).replies).toEqual([]);
  });

  it('a press has no moment of its own: after its message and after what was read before, never ahead', () => {
    expect(read([press(11, 'has-it A7K2X', 60)]).replies[0]?.at).toBe(NOW - 60_000);
    expect(read([press(11, 'has-it A7K2X', 60)], null, { pressedAfter: NOW - 20_000 }).replies[0]?.at).toBe(
      NOW - 20_000,
    );
    expect(read([press(11, 'has-it A7K2X', -60)], null, { pressedAfter: NOW }).replies[0]?.at).toBe(NOW);
  });

  it('what came before this Vigil was there is none for it', () => {
    expect(read([text(11, 'ok', 60)], null, { since: NOW - 10_000 }).replies).toEqual([]);
  });

  it('the next is asked for behind the highest; one that comes again or late counts once', () => {
    const first = read([text(12, 'b'), text(11, 'a')]);
    expect(first.cursor).toEqual({ offset: 13, seen: [12, 11] });
    const second = read([text(11, 'a'), text(12, 'b'), text(10, 'late')], readCursor(first.cursor));
    expect(second.replies.map((one) => one.text)).toEqual(['late']);
    expect(read([text(10, 'late')], readCursor(second.cursor)).replies).toEqual([]);
  });

  it('ids that begin anew after a quiet week are followed', () => {
    const { replies, cursor } = read([text(5, 'ok')], { offset: 731_000_012, seen: [731_000_011] });
    expect(replies).toHaveLength(1);
    expect(readCursor(cursor)?.offset).toBe(6);
  });

  it('what nobody expected is passed over, and is not asked for again', () => {
    const { replies, cursor } = read([
      { update_id: 11, message: { odd: true } },
      { update_id: 12, poll: {} },
    ]);
    expect([replies, readCursor(cursor)?.offset]).toEqual([[], 13]);
  });

  it('a cursor that cannot be read is none', () => {
    expect(readCursor({ offset: 'x' })).toBe(null);
  });
});

describe('following an invitation', () => {
  it('is no reply; without a code it is one', () => {
    const { replies, joins } = read([text(11, '/start Kq3vXw_8mPz0-aBcDeFgHi')]);
    expect([replies, joins]).toEqual([
      [],
      [{ code: 'Kq3vXw_8mPz0-aBcDeFgHi', address: '7002', respondTo: 'chat 7002' }],
    ]);
    expect(read([text(11, '/start')])).toMatchObject({ replies: [{ text: '/start' }], joins: [] });
  });

  it('counts in a chat with the bot alone', () => {
    const inGroup = {
      ...text(11, '/start abc'),
      message: { ...text(11, '/start abc').message, chat: { id: -5, type: 'group' } },
    };
    expect(read([inGroup]).joins).toEqual([]);
  });
});
