import { expect, test } from 'vitest';
import type { Severity } from '../../shared/severity';
import type { AlertView, PersonStatus } from '../../shared/status/status';
import { openAlertsOf, worstPeopleFirst } from './open-alerts';

type Alert = Pick<AlertView, 'id' | 'severity' | 'state' | 'openedAt'>;

const alert = (severity: Severity, state: AlertView['state'] = 'open', openedAt = 0): Alert => ({
  id: `${severity} ${state} ${openedAt}`,
  severity,
  state,
  openedAt,
});

const person = (name: string, state: PersonStatus['state'], ...alerts: Alert[]) => ({
  name,
  state,
  alerts: alerts as AlertView[],
});

test('open alerts stand by how bad they are, then by how long they are open', () => {
  const ana = person(
    'Ana',
    'low',
    alert('high'),
    alert('low', 'open', 9),
    alert('low', 'open', 3),
    alert('low', 'acknowledged'),
  );
  expect(openAlertsOf(ana).map(({ id }) => id)).toEqual(['low open 3', 'low open 9', 'high open 0']);
});

test('whoever has an open alert stands first, then by how each stands; equals stay as they are', () => {
  const people = [
    person('fine', 'fine'),
    person('taken', 'urgent-low', alert('urgent-low', 'acknowledged')),
    person('high', 'high', alert('high')),
    person('also fine', 'fine'),
    person('stale', 'stale'),
    person('low', 'stale', alert('channel-down'), alert('low')),
  ];
  expect(worstPeopleFirst(people).map(({ name }) => name)).toEqual([
    'low',
    'high',
    'taken',
    'stale',
    'fine',
    'also fine',
  ]);
});
