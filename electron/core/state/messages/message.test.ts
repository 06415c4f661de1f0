import { describe, expect, it } from 'vitest';
import { isNotice, subjectOf, type About } from './message';

const ofAlert: About = { alert: 'ana/low/1', severity: 'low', run: 1, step: 0, round: 0 };

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
