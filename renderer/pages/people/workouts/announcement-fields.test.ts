import { expect, test } from 'vitest';
import { announcementsSchema } from '../../../../shared/workouts/announcement';
import { enteredAnnouncements, typedAnnouncements } from './announcement-fields';

const saved = announcementsSchema.parse({
  to: [{ contactId: 'mia' }, { contactId: 'ben', channel: 'voice' }],
  types: ['running', 'trail_running'],
  leastSeconds: 1200,
  leastMeters: 2500,
  quietHours: [{ from: '22:00', to: '07:00' }],
});
const typed = typedAnnouncements(saved);

test('what is saved is shown in minutes and kilometres, and saved again as it was', () => {
  expect(typed).toMatchObject({
    to: { mia: '', ben: 'voice' },
    types: 'running, trail_running',
    leastMinutes: '20',
    leastKilometres: '2.5',
  });
  expect(enteredAnnouncements(typed)).toEqual({ ok: true, value: saved });
});

test('empty fields ask for nothing, and types may be typed as they are read', () => {
  const fields = { ...typed, leastMinutes: '', leastKilometres: ' ', types: 'Trail running,, cycling' };
  expect(enteredAnnouncements(fields)).toMatchObject({
    ok: true,
    value: { leastSeconds: 0, leastMeters: 0, types: ['trail_running', 'cycling'] },
  });
  expect(typedAnnouncements(announcementsSchema.parse({}))).toMatchObject({ leastMinutes: '', leastKilometres: '' });
});

test.each([
  [{ leastMinutes: 'soon' }, 'leastMinutes'],
  [{ leastMinutes: '-1' }, 'leastMinutes'],
  [{ leastKilometres: 'far' }, 'leastKilometres'],
  [{ template: '' }, 'template'],
  [{ template: '{who} is done' }, 'template'],
  [{ types: 'x'.repeat(61) }, 'types'],
])('%j is wrong at %s', (changes, field) => {
  const entered = enteredAnnouncements({ ...typed, ...changes });
  expect(entered.ok ? [] : Object.keys(entered.problem)).toEqual([field]);
});
