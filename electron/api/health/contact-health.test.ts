import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from '../../../e2e/desk';
import { MINUTE } from '../../../shared/time';
import { messageTo, trialTo } from '../../core/simulation/sample-message.test-support';
import type { Message } from '../../core/state/messages/message';
import { NOW } from '../../storage/sample-facts.test-support';
import { migrate } from '../../storage/sqlite/migrations';
import { loadSqlite } from '../../storage/sqlite/sqlite';

const MIA = '+14155552672';

let desk: Desk;

const written = {
  version: 1,
  people: [{ id: 'ana', name: 'Ana', contactId: 'ana', preferredContactId: 'mia', timeZone: 'Europe/Madrid' }],
  contacts: [
    { id: 'mia', name: 'Mia', phone: MIA, channels: ['sms', 'voice', 'desktop', 'pager'] },
    { id: 'ana', name: 'Ana', channels: ['sms'] },
  ],
  channels: { twilio: { accountSid: `AC${'0'.repeat(32)}` }, sms: { from: '+14155550100' } },
};

beforeEach(async () => {
  desk = await openDesk({ written });
});

afterEach(() => {
  desk.household.close();
});

const health = async (contactIds = ['mia']) => {
  const answer = await desk.call('contactHealth', { contactIds });
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
};

let count = 0;
function put(delivery: Partial<Message['delivery']>, changes: Partial<Omit<Message, 'delivery'>> = {}): void {
  count += 1;
  const id = `m${count}`;
  const queuedAt = NOW - 60 * MINUTE + count;
  desk.household.addMessages([
    messageTo('mia', { id, address: MIA, queuedAt, delivery: { attempts: 1, ...delivery }, ...changes }),
  ]);
}

describe('how a contact was reached', () => {
  it('tells of each way that there is whether it was ever tried', async () => {
    expect(await health(['mia', 'ana'])).toMatchObject([
      {
        contactId: 'mia',
        channel: 'sms',
        proof: { state: 'never', at: null, sentence: 'Nothing has gone this way yet. Send a test.' },
      },
      { contactId: 'mia', channel: 'voice', proof: { state: 'not-set-up' } },
      { contactId: 'ana', channel: 'sms', proof: { state: 'no-address' } },
    ]);
  });

  it('the later of success and failure counts, and both are told', async () => {
    put({ status: 'delivered', since: NOW - 50 * MINUTE });
    expect(await health()).toMatchObject([
      {
        proof: {
          state: 'arrived',
          at: NOW - 50 * MINUTE,
          sentence: 'Delivered to Mia’s phone at 10:10, not answered. It is proven once it is answered.',
        },
      },
      {},
    ]);
    put({ status: 'undelivered', since: NOW - 40 * MINUTE, reason: 'The phone is off.' });
    put({ status: 'failed', since: NOW - 45 * MINUTE, reason: 'Older.' });
    expect(await health()).toMatchObject([
      {
        proof: { state: 'failing', at: NOW - 40 * MINUTE, sentence: 'Not delivered to the phone. The phone is off.' },
        lastReached: { at: NOW - 50 * MINUTE },
      },
      {},
    ]);
  });

  it('what fails says since when: since the first after the last that arrived, not since the newest', async () => {
    put({ status: 'failed', since: NOW - 58 * MINUTE, reason: 'Before it arrived.' });
    put({ status: 'delivered', since: NOW - 55 * MINUTE });
    put({ status: 'undelivered', since: NOW - 50 * MINUTE, reason: 'The first.' });
    put({ status: 'failed', since: NOW - 40 * MINUTE, reason: 'The last.' });
    expect(await health()).toMatchObject([
      { proof: { state: 'failing', since: NOW - 50 * MINUTE, at: NOW - 40 * MINUTE } },
      {},
    ]);
    put({ status: 'delivered', since: NOW - 30 * MINUTE });
    put({ status: 'failed', since: NOW - 20 * MINUTE, reason: 'Another row.' });
    expect(await health()).toMatchObject([{ proof: { state: 'failing', since: NOW - 20 * MINUTE } }, {}]);
  });

  it('a trial counts like an alarm, at the number it went to, and says how it went in its own words', async () => {
    put({ status: 'failed', since: NOW - 40 * MINUTE, reason: 'No.' });
    const trial = (delivery: Partial<Message['delivery']>, address = MIA): void => {
      const queuedAt = NOW - 10 * MINUTE + (count += 1);
      desk.household.addMessages([trialTo('mia', { address, queuedAt, delivery: { attempts: 1, ...delivery } })]);
    };
    trial({ status: 'delivered', since: NOW - 9 * MINUTE }, '+14155550000');
    expect(await health()).toMatchObject([{ proof: { state: 'failing' }, lastReached: null }, {}]);
    trial({ status: 'delivered', since: NOW - 9 * MINUTE });
    expect(await health()).toMatchObject([
      { proof: { state: 'arrived', sentence: 'Delivered to Mia’s phone at 10:51. It is proven once it is answered.' } },
      {},
    ]);
    trial({ status: 'expired', outcome: 'not-asked', since: NOW - 8 * MINUTE });
    expect(await health()).toMatchObject([{ proof: { state: 'arrived' } }, {}]);
    trial({ status: 'failed', outcome: 'not-listed', since: NOW - 7 * MINUTE });
    expect(await health()).toMatchObject([
      {
        proof: { state: 'failing', sentence: expect.stringContaining('most likely never went out') as string },
      },
      {},
    ]);
  });

  it('a call that rang in vain is no broken way, whatever arrived before; one that could not be placed is', async () => {
    const channels = { ...written.channels, voice: written.channels.sms };
    desk.household.close();
    desk = await openDesk({ written: { ...written, channels } });
    const call = { channel: 'voice', medium: 'call' } as const;
    const voice = async () => (await health()).find(({ channel }) => channel === 'voice')?.proof;
    put({ status: 'delivered', outcome: 'human', since: NOW - 50 * MINUTE }, call);
    put({ status: 'undelivered', outcome: 'no-answer', since: NOW - 40 * MINUTE }, call);
    expect(await voice()).toMatchObject({ state: 'unanswered', at: NOW - 40 * MINUTE });
    put({ status: 'failed', reason: 'Twilio refuses the credentials (401).', since: NOW - 30 * MINUTE }, call);
    expect(await voice()).toMatchObject({ state: 'failing', at: NOW - 30 * MINUTE });
    put({ status: 'undelivered', outcome: 'busy', since: NOW - 20 * MINUTE }, call);
    expect(await voice()).toMatchObject({ state: 'unanswered' });
  });

  it('an answer proves a way, and goes on to whatever arrives unanswered after it', async () => {
    put({ status: 'delivered', since: NOW - 50 * MINUTE, answeredAt: NOW - 49 * MINUTE });
    const proven = { state: 'proven', at: NOW - 49 * MINUTE, sentence: 'Mia answered on 2026-11-22 at 10:11.' };
    expect(await health()).toMatchObject([{ proof: proven }, {}]);
    put({ status: 'delivered', since: NOW - 40 * MINUTE });
    expect(await health()).toMatchObject([{ proof: proven }, {}]);
    put({ status: 'failed', since: NOW - 30 * MINUTE, reason: 'No.' });
    expect(await health()).toMatchObject([{ proof: { state: 'failing' } }, {}]);
    put({ status: 'delivered', since: NOW - 20 * MINUTE });
    expect(await health()).toMatchObject([{ proof: proven }, {}]);
  });

  it('what a provider passed on and could tell no more of neither proves a way nor breaks it', async () => {
    put({ status: 'delivered', since: NOW - 50 * MINUTE });
    put({ status: 'undelivered', outcome: 'passed-on', since: NOW - 40 * MINUTE });
    expect(await health()).toMatchObject([{ proof: { state: 'arrived', at: NOW - 50 * MINUTE } }, {}]);
  });

  it('of another number or channel nothing is told', async () => {
    put({ status: 'delivered' }, { address: '+14155550000' });
    put({ status: 'delivered' }, { channel: 'voice' });
    expect((await health()).map(({ lastReached }) => lastReached === null)).toEqual([true, false]);
  });

  it('one that is under way is no success yet', async () => {
    put({ status: 'accepted', acceptedAt: NOW });
    expect(await health()).toMatchObject([{ proof: { state: 'under-way' } }, {}]);
  });
});

it('is looked up by an index, however many messages there are', async () => {
  const { open } = await loadSqlite();
  const database = open(':memory:');
  migrate(database);
  const plan = database
    .prepare(
      `EXPLAIN QUERY PLAN SELECT document FROM messages WHERE address = ? AND channel = ? AND status = ?
       ORDER BY queued_at DESC, rowid DESC LIMIT 1`,
    )
    .all('a', 'b', 'c');
  const details = plan.map(({ detail }) => String(detail)).join(' ');
  expect(details).toContain('USING INDEX messages_address');
  expect(details).not.toContain('TEMP B-TREE');
  database.close();
});
