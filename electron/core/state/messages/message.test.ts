import { describe, expect, it } from 'vitest';
import type { Severity } from '../../../../shared/severity';
import { asksWhoHasIt, isNotice, subjectOf, type About, type MessageKind } from './message';

const ofAlert = { alert: 'ana/low/1', severity: 'low', run: 1, step: 0, round: 0 } satisfies About;

describe('what a message is about', () => {
  it.each<[About, string]>([
    [ofAlert, 'ana/low/1'],
    [{ workout: 'garmin-1/17' }, 'garmin-1/17'],
    [{ checkIn: 'ana/check-in/5' }, 'ana/check-in/5'],
    [{ trouble: 'vigil/keychain' }, 'vigil/keychain'],
    [{ trial: 'ben/sms/9', isDrill: false }, 'ben/sms/9'],
  ])('%j has one id', (about, id) => {
    expect(subjectOf({ about })).toBe(id);
  });

  it('announcements and reminders belong to no alert', () => {
    expect(
      (['alarm', 'all-clear', 'trial', 'announcement', 'reminder'] as const).filter((kind) => isNotice({ kind })),
    ).toEqual(['announcement', 'reminder']);
  });
});

describe('R17: a message that somebody can take on', () => {
  it.each<[Severity, MessageKind, boolean]>([
    ['low', 'alarm', true],
    ['low', 'reopened', true],
    ['low', 're-alarm', true],
    ['low', 'all-clear', false],
    ['low', 'has-it', false],
    ['urgent-low', 'alarm', true],
    ['no-data', 'alarm', true],
    ['check-in-overdue', 'alarm', true],
    // Nothing is wrong yet, or it is of Vigil itself.
    ['low-soon', 'alarm', false],
    ['channel-down', 'alarm', false],
  ])('%s, %s: %s', (severity, kind, asks) => {
    expect(asksWhoHasIt({ kind, about: { ...ofAlert, severity } })).toBe(asks);
  });

  it('is of an alert', () => {
    expect(asksWhoHasIt({ kind: 'alarm', about: { duty: 'ana/duty/5' } })).toBe(false);
  });
});
