import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../../../shared/time';
import {
  absent,
  answered,
  answeredByHuman,
  claimed,
  dropped,
  found,
  givenUp,
  interrupted,
  isFinal,
  isSettled,
  neverConfirmed,
  newDelivery,
  nextLookUpIn,
  reported,
  sentAgain,
  wasAttempted,
  wasUnclear,
  type Delivery,
  type DeliveryStatus,
  type Report,
} from './delivery';

const NOW = Date.UTC(2026, 10, 22, 3);
const LADDER = [1, 2, 4, 8].map((seconds) => seconds * SECOND);
const statuses: DeliveryStatus[] = [
  'pending',
  'claimed',
  'reconciling',
  'accepted',
  'delivered',
  'undelivered',
  'failed',
  'withdrawn',
  'superseded',
  'expired',
];

const inStatus = (status: DeliveryStatus, more: Partial<Delivery> = {}): Delivery => ({
  ...newDelivery(NOW),
  status,
  ...more,
});
const reason = { sentence: 'The provider said so.' };
const report = (status: Report['status'], more: Partial<Report> = {}): Report => ({
  status,
  outcome: 'busy',
  reason: null,
  ...more,
});
const unclear = answered(claimed(newDelivery(NOW), NOW), { outcome: 'unclear', reason }, NOW);

it('a new one has not been tried', () => {
  expect(newDelivery(NOW)).toEqual({
    status: 'pending',
    attempts: 0,
    intentAt: null,
    acceptedAt: null,
    answeredAt: null,
    providerId: null,
    since: NOW,
    reason: null,
    outcome: null,
    possibleDuplicate: false,
    unrecorded: false,
    lookUps: 0,
  });
});

it.each([
  [interrupted(claimed(newDelivery(NOW), NOW), 'en'), 'Vigil ended while this was being sent: it may have gone out.'],
  [sentAgain(unclear, 'absent', NOW, 'en'), 'Sent again: the provider does not list the first attempt.'],
  [
    sentAgain(unclear, 'unanswered', NOW, 'en'),
    'Sent again: the provider could not be asked about the first attempt, so there may be two copies.',
  ],
  [
    sentAgain(unclear, 'mistakable', NOW, 'en'),
    'Sent again: the one call that is listed may be that of a test, so there may be two copies.',
  ],
  [neverConfirmed(inStatus('accepted'), NOW, 'en'), 'The provider never said whether it arrived.'],
  [dropped(newDelivery(NOW), 'withdrawn', 'It is over.', NOW), 'It is over.'],
  [givenUp(newDelivery(NOW), 'There is no number.', NOW), 'There is no number.'],
])('%j says: %s', (delivery, sentence) => {
  expect(delivery.reason).toBe(sentence);
});

describe('a delivery never goes backwards', () => {
  const moves: [string, (delivery: Delivery) => Delivery, DeliveryStatus[]][] = [
    ['claimed', (delivery) => claimed(delivery, NOW + 1), ['pending']],
    [
      'accepted',
      (delivery) => answered(delivery, { outcome: 'accepted', providerId: 'SM1' }, NOW + 1),
      ['claimed', 'reconciling'],
    ],
    ['failed', (delivery) => givenUp(delivery, 'No.', NOW + 1), ['pending', 'claimed', 'reconciling', 'accepted']],
    ['reconciling', (delivery) => answered(delivery, { outcome: 'unclear', reason }, NOW + 1), ['claimed']],
    ['pending', (delivery) => sentAgain(delivery, 'absent', NOW + 1, 'en'), ['claimed', 'reconciling']],
    ['delivered', (delivery) => reported(delivery, report('delivered'), NOW + 1), ['accepted']],
    ['undelivered', (delivery) => neverConfirmed(delivery, NOW + 1, 'en'), ['accepted']],
    [
      'withdrawn',
      (delivery) => dropped(delivery, 'withdrawn', 'Over.', NOW + 1),
      ['pending', 'reconciling', 'accepted'],
    ],
    ['superseded', (delivery) => dropped(delivery, 'superseded', 'Newer.', NOW + 1), ['pending', 'reconciling']],
    ['expired', (delivery) => dropped(delivery, 'expired', 'Old.', NOW + 1), ['pending', 'reconciling', 'accepted']],
  ];
  for (const [to, move, from] of moves) {
    it(`${to} is reached from ${from.join(', ')} and from nowhere else`, () => {
      for (const status of statuses) {
        const before = inStatus(status);
        const after = move(before);
        if (from.includes(status)) expect(after).toMatchObject({ status: to, since: NOW + 1 });
        else expect(after, status).toEqual(before);
      }
    });
  }

  it('what has ended stays ended', () => {
    expect(statuses.filter(isFinal)).toEqual([
      'delivered',
      'undelivered',
      'failed',
      'withdrawn',
      'superseded',
      'expired',
    ]);
  });
});

describe('what a channel answers', () => {
  const started = claimed(newDelivery(NOW), NOW + 1);

  it.each(['delivered', 'undelivered', 'failed', 'accepted'] as const)(
    'one that knows at once what became of it has ended so: %s',
    (status) => {
      const answer = { outcome: 'accepted', providerId: 'x', report: report(status) } as const;
      expect(answered(started, answer, NOW + 2)).toMatchObject({ status, providerId: 'x', acceptedAt: NOW + 2 });
    },
  );

  it('a claim counts as an attempt, whatever follows', () => {
    expect(started).toMatchObject({ status: 'claimed', attempts: 1, intentAt: NOW + 1 });
    expect(wasAttempted(newDelivery(NOW))).toBe(false);
    expect(wasAttempted(started)).toBe(true);
  });

  it.each([
    ['try-later', 'pending'],
    ['channel-down', 'pending'],
    ['give-up', 'failed'],
    ['unclear', 'reconciling'],
  ] as const)('%s leaves it %s, with the sentence', (outcome, status) => {
    expect(answered(started, { outcome, reason }, NOW + 2)).toMatchObject({ status, reason: reason.sentence });
  });

  it('accepted keeps the id; the reason of an earlier try is over', () => {
    const second = claimed(answered(started, { outcome: 'try-later', reason }, NOW + 2), NOW + 3);
    expect(answered(second, { outcome: 'accepted', providerId: 'SM1' }, NOW + 4)).toMatchObject({
      status: 'accepted',
      attempts: 2,
      intentAt: NOW + 3,
      acceptedAt: NOW + 4,
      providerId: 'SM1',
      reason: null,
    });
  });
});

describe('an unclear send', () => {
  it('is looked for along the ladder: after 1, 2, 4 and 8 s', () => {
    let delivery = unclear;
    let now = NOW;
    const waits: number[] = [];
    while (!isSettled(delivery, LADDER)) {
      const wait = nextLookUpIn(delivery, LADDER, now);
      waits.push(wait);
      now += wait;
      delivery = absent(delivery, LADDER, now);
    }
    expect(waits).toEqual(LADDER);
  });

  it('a look-up ahead of its time is no rung', () => {
    expect(absent(unclear, LADDER, NOW + 500).lookUps).toBe(0);
    expect(nextLookUpIn(unclear, LADDER, NOW + 500)).toBe(500);
  });

  it('rungs that went by while nobody looked are behind it', () => {
    const old = interrupted(claimed(newDelivery(NOW - HOUR), NOW), 'en');
    expect(old).toMatchObject({ status: 'reconciling', since: NOW });
    expect(isSettled(absent(old, LADDER, NOW + HOUR), LADDER)).toBe(true);
    expect(absent(old, LADDER, NOW + 4 * SECOND).lookUps).toBe(2);
  });

  it('a second attempt that was interrupted has its own settle window, and looks from the first one on', () => {
    const again = sentAgain(absent(unclear, LADDER, NOW + HOUR), 'absent', NOW + HOUR, 'en');
    const cutShort = interrupted(claimed(again, NOW + HOUR), 'en');
    expect(cutShort).toMatchObject({ since: NOW + HOUR, intentAt: NOW, lookUps: 0 });
    expect(isSettled(absent(cutShort, LADDER, NOW + HOUR + SECOND), LADDER)).toBe(false);
  });

  it('a clock that was set back never makes a rung longer', () => {
    expect(nextLookUpIn(unclear, LADDER, NOW - HOUR)).toBe(SECOND);
    expect(nextLookUpIn({ ...unclear, lookUps: 9 }, LADDER, NOW - HOUR)).toBe(8 * SECOND);
    expect(nextLookUpIn(unclear, [], NOW)).toBe(0);
  });

  it('is looked for from the first rung again when a second attempt is unclear too', () => {
    const again = claimed(sentAgain(absent(unclear, LADDER, NOW + HOUR), 'absent', NOW + HOUR, 'en'), NOW + HOUR);
    expect(again.lookUps).toBe(4);
    expect(answered(again, { outcome: 'unclear', reason }, NOW + HOUR).lookUps).toBe(0);
  });

  it('keeps its rungs when the clock was set back', () => {
    expect(absent({ ...unclear, lookUps: 3 }, LADDER, NOW - HOUR).lookUps).toBe(3);
  });

  it('that is found at the first look has nothing to explain', () => {
    expect(found({ ...unclear, lookUps: 1 }, 'SM1', NOW + 1).reason).toBeNull();
  });

  it.each([
    [{ lookUps: 0, possibleDuplicate: false }, false],
    [{ lookUps: 1, possibleDuplicate: false }, true],
    [{ lookUps: 0, possibleDuplicate: true }, true],
  ])('%j was unclear: %j', (more, was) => {
    expect(wasUnclear(inStatus('pending', more))).toBe(was);
  });

  it('that is found is accepted', () => {
    expect(found(unclear, 'SM1', NOW + 1)).toMatchObject({ status: 'accepted', providerId: 'SM1', reason: null });
    expect(found(inStatus('withdrawn'), 'SM1', NOW + 1).providerId).toBeNull();
  });

  it('what is not unclear has no rungs', () => {
    const accepted = inStatus('accepted');
    expect(absent(accepted, LADDER, NOW + HOUR)).toBe(accepted);
  });

  it('sent again keeps the time of the first attempt, from which on a copy may turn up', () => {
    const settled = absent(unclear, LADDER, NOW + HOUR);
    const again = sentAgain(settled, 'absent', NOW + HOUR, 'en');
    expect(again).toMatchObject({ status: 'pending', possibleDuplicate: false });
    expect(wasUnclear(again)).toBe(true);
    const second = claimed(again, NOW + HOUR);
    expect(second.intentAt).toBe(NOW);
    expect(answered(second, { outcome: 'accepted', providerId: 'SM2' }, NOW + HOUR).reason).toContain('Sent again');
    expect(claimed({ ...again, intentAt: null }, NOW + 7).intentAt).toBe(NOW + 7);
  });

  it('sent again without an answer from the provider is labelled', () => {
    const again = sentAgain(unclear, 'unanswered', NOW + 1, 'en');
    expect(again.possibleDuplicate).toBe(true);
    expect(again.reason).toContain('may be two copies');
    expect(wasUnclear(again)).toBe(true);
    expect(sentAgain(unclear, 'mistakable', NOW, 'en').possibleDuplicate).toBe(true);
    expect(sentAgain({ ...unclear, possibleDuplicate: true }, 'absent', NOW, 'en').possibleDuplicate).toBe(true);
  });
});

describe('what a provider reports', () => {
  const accepted = inStatus('accepted', { acceptedAt: NOW, providerId: 'SM1' });

  it('the same status with another word is no move', () => {
    expect(reported(accepted, report('accepted', { outcome: 'sent' }), NOW + 1)).toEqual({
      ...accepted,
      outcome: 'sent',
    });
    expect(reported(inStatus('failed'), report('accepted'), NOW + 1)).toEqual(inStatus('failed'));
  });

  it.each(['delivered', 'undelivered', 'failed'] as const)('%s keeps how it ended', (status) => {
    expect(reported(accepted, report(status), NOW + 1).outcome).toBe('busy');
  });

  it('of an alarm, what is done meanwhile is said as well', () => {
    const planned = { ...reason, plan: 'Calls are used meanwhile.' };
    const said = 'The provider said so. Calls are used meanwhile.';
    expect(reported(accepted, report('failed', { reason: planned }), NOW + 1).reason).toBe(said);
    expect(answered(inStatus('claimed'), { outcome: 'give-up', reason: planned }, NOW + 1).reason).toBe(said);
  });

  it.each(['undelivered', 'failed'] as const)('%s has the sentence of the report, if there is one', (status) => {
    expect(reported(accepted, report(status, { reason }), NOW + 1).reason).toBe(reason.sentence);
    expect(reported(accepted, report(status), NOW + 1).reason).toBeNull();
  });

  it('what was a reason to worry is none once it is delivered', () => {
    const worrying = { ...accepted, reason: 'The phone may be off.' };
    expect(reported(worrying, report('accepted'), NOW + 1).reason).toBe('The phone may be off.');
    expect(reported(worrying, report('accepted', { reason }), NOW + 1).reason).toBe(reason.sentence);
    expect(reported(worrying, report('delivered'), NOW + 1).reason).toBeNull();
    expect(reported(worrying, report('delivered', { reason }), NOW + 1).reason).toBe(reason.sentence);
  });

  it('nothing for too long is undelivered, with the last word', () => {
    expect(neverConfirmed(accepted, NOW + 1, 'en')).toMatchObject({ status: 'undelivered', outcome: 'unknown' });
    expect(neverConfirmed({ ...accepted, outcome: 'sent' }, NOW + 1, 'en').outcome).toBe('sent');
  });
});

it('R23: of several answers the first counts, however it stands', () => {
  const once = answeredByHuman(inStatus('expired'), NOW + SECOND);
  expect([once.status, once.answeredAt]).toEqual(['expired', NOW + SECOND]);
  expect(answeredByHuman(once, NOW + 2 * SECOND)).toEqual(once);
});
