import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { messageTo, NOW } from '../simulation/sample-message.test-support';
import type { Alert, AlertState } from '../state/alert';
import { backOffMs, isWanted, ONCE_MORE_AFTER_MS, onceMore, tryLaterAt } from './retry';

const alert = (state: AlertState): Alert => ({
  id: 'ana/low/1',
  personId: 'ana',
  direction: 'low',
  severity: 'low',
  state,
  openedAt: NOW,
  run: { number: 0, zeroAt: NOW, beganAt: null, steps: {}, profile: null, policyMark: null, held: [] },
  raisedBy: null,
  worst: null,
  unknownSince: null,
  fineSince: null,
  cause: null,
  detail: null,
  acknowledgement: null,
  isSilenced: false,
  resolvedAt: null,
});

describe('a message that was not processed', () => {
  it('waits 1, 2, 4, … 60 s', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 500].map(backOffMs)).toEqual(
      [1, 1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * SECOND),
    );
  });

  it("waits for the provider's own time when that is later, never shorter than its own", () => {
    expect(tryLaterAt(1, NOW)).toBe(NOW + SECOND);
    expect(tryLaterAt(1, NOW, NOW + 7 * SECOND)).toBe(NOW + 7 * SECOND);
    expect(tryLaterAt(7, NOW, NOW + 7 * SECOND)).toBe(NOW + MINUTE);
  });
});

describe('one later retry', () => {
  const failed = messageTo('mia', {
    step: 3,
    joins: 'another',
    delivery: { status: 'undelivered', attempts: 1, providerId: 'SM1' },
  });

  it('is a new row outside the steps, a minute later', () => {
    const again = onceMore(failed, [failed], alert('open'), NOW + SECOND);
    expect(again).toMatchObject({
      id: `${failed.id}/again`,
      about: { alert: 'ana/low/1', step: 'again' },
      joins: null,
      notBefore: NOW + SECOND + ONCE_MORE_AFTER_MS,
      delivery: { status: 'pending', attempts: 0, providerId: null },
    });
  });

  it('is one only', () => {
    const again = onceMore(failed, [], alert('open'), NOW);
    expect(again && onceMore({ ...again, queuedAt: NOW + 1 }, [failed], alert('open'), NOW)).toBeNull();
  });

  it('is not worth it when something newer goes to the same place', () => {
    expect(onceMore(failed, [failed, messageTo('mia', { queuedAt: NOW + 1 })], alert('open'), NOW)).toBeNull();
    expect(onceMore(failed, [messageTo('ben', { queuedAt: NOW + 1 })], alert('open'), NOW)).not.toBeNull();
  });

  it('is not sent when nobody waits for it any more', () => {
    expect(onceMore(failed, [], alert('acknowledged'), NOW)).toBeNull();
  });
});

describe('what is still wanted', () => {
  it.each([
    ['alarm', ['open']],
    ['re-alarm', ['open']],
    ['reopened', ['open']],
    ['all-clear', ['resolved']],
    ['data-back', ['resolved']],
  ] as const)('%s: while its alert is %s', (kind, states) => {
    const wanted = (['open', 'acknowledged', 'resolved'] as const).filter((state) =>
      isWanted(messageTo('mia', { kind }), alert(state)),
    );
    expect(wanted).toEqual(states);
  });

  it('who has it: while it is so, in the run of which it was told', () => {
    const told = messageTo('mia', { kind: 'has-it', run: 0 });
    expect([alert('open'), alert('acknowledged'), alert('resolved')].map((one) => isWanted(told, one))).toEqual([
      false,
      true,
      false,
    ]);
    expect(isWanted(messageTo('mia', { kind: 'has-it', run: 1 }), alert('acknowledged'))).toBe(false);
  });
});
