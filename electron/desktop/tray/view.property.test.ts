import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Glucose } from '../../../shared/glucose/glucose';
import { severitySchema } from '../../../shared/severity-schema';
import type { AlertView, PersonStatus, Status } from '../../../shared/status/status';
import { DAY, HOUR, MINUTE } from '../../../shared/time';
import {
  NOW,
  sampleAlert,
  sampleCheckIn,
  sampleNewest,
  samplePause,
  samplePerson,
  sampleTrouble,
} from '../sample-status.test-support';
import type { TrayInput, TrayItem } from './shape';
import { trayView } from './view';

const severity = fc.constantFrom(...severitySchema.options);
const name = fc.string({ unit: 'binary', maxLength: 40 });

const glucose: fc.Arbitrary<Glucose> = fc.oneof(
  fc.integer({ min: 40, max: 400 }).map((mgPerDl) => ({ kind: 'value' as const, mgPerDl })),
  fc.constantFrom<Glucose>({ kind: 'low' }, { kind: 'high' }, { kind: 'sensor-error', code: 9 }),
);

const newest = fc.option(
  fc
    .record({ glucose, isUsable: fc.boolean(), ageMs: fc.integer({ min: 0, max: 3 * DAY }) })
    .map(({ glucose: measured, ...rest }) => sampleNewest(measured, rest)),
);

const alert: fc.Arbitrary<AlertView> = fc
  .record({
    severity,
    id: fc.uuid(),
    state: fc.constantFrom<AlertView['state']>('open', 'acknowledged', 'resolved'),
    silencedUntil: fc.option(fc.constant(NOW + HOUR)),
    headline: name,
  })
  .map(({ severity: level, ...rest }) => sampleAlert(level, rest));

const silence = fc
  .record({
    kind: fc.constantFrom('snooze' as const, 'pause' as const, 'sensor-change' as const),
    endsAt: fc.integer({ min: NOW - HOUR, max: NOW + DAY }),
  })
  .map((laid) => samplePause(laid));

const checkIn = fc.option(
  fc
    .record({
      id: fc.uuid(),
      state: fc.constantFrom('out' as const, 'overdue' as const),
      homeBy: fc.integer({ min: NOW - DAY, max: NOW + DAY }),
    })
    .map((laid) => sampleCheckIn(laid)),
);

const person: fc.Arbitrary<PersonStatus> = fc
  .record(
    {
      id: fc.uuid(),
      name,
      timeZone: fc.constantFrom('Europe/Madrid', 'Asia/Kathmandu', 'America/St_Johns'),
      units: fc.constantFrom('mg/dL' as const, 'mmol/L' as const),
      newest,
      state: fc.oneof(fc.constantFrom('fine' as const, 'waiting' as const, 'stale' as const), severity),
      disagreement: fc.option(fc.constant('Two sensors disagree.')),
      alerts: fc.array(alert, { maxLength: 4 }),
      silences: fc.array(silence, { maxLength: 2 }),
      pauseHoldsUrgent: fc.boolean(),
      checkIn,
    },
    // What is left out is as with somebody who is fine.
    { requiredKeys: [] },
  )
  .map((laid) => samplePerson(laid));

const status: fc.Arbitrary<Status> = fc.record({
  now: fc.constant(NOW),
  people: fc
    .oneof(fc.array(person, { maxLength: 2 }), fc.array(person, { maxLength: 30 }))
    // No two share an id, as in the settings.
    .map((people) => people.map((one, index) => ({ ...one, id: `${one.id}-${index}` }))),
  ways: fc.constant([]),
  troubles: fc.oneof(
    fc.constant<Status['troubles']>([]),
    fc.array(fc.string({ unit: 'binary', maxLength: 200 }).map(sampleTrouble), { maxLength: 2 }),
  ),
});

/** Fine but for one thing at most. */
const nearlyFine: fc.Arbitrary<PersonStatus> = fc
  .oneof(
    fc.constant({}),
    fc.record({ newest }),
    fc.record({ alerts: fc.array(alert, { maxLength: 2 }) }),
    fc.record({ silences: fc.array(silence, { maxLength: 2 }) }),
    fc.record({ checkIn }),
    fc.record({ state: fc.oneof(fc.constantFrom('waiting' as const, 'stale' as const), severity) }),
  )
  .map((laid: Partial<PersonStatus>) => samplePerson(laid));

const input: fc.Arbitrary<TrayInput> = fc.record({
  status: fc.option(status, { freq: 20 }),
  now: fc.integer({ min: NOW, max: NOW + MINUTE + 5000 }),
  platform: fc.constantFrom('win32', 'darwin', 'linux'),
  theme: fc.constantFrom('light', 'dark'),
  valueInMenuBar: fc.boolean(),
  logins: fc.array(fc.record({ sourceId: fc.uuid(), provider: fc.constant('Garmin'), personName: name }), {
    maxLength: 6,
  }),
  update: fc.option(fc.constant('0.3.0')),
});

const plain: Omit<TrayInput, 'status' | 'now'> = {
  platform: 'linux',
  theme: 'dark',
  valueInMenuBar: false,
  logins: [],
  update: null,
};

const isKnown = ({ newest: last }: PersonStatus): boolean =>
  last?.isUsable === true && last.glucose.kind !== 'sensor-error';
const isLoud = ({ state, silencedUntil }: AlertView): boolean => state === 'open' && silencedUntil === null;

const entries = (items: TrayItem[]): Extract<TrayItem, { kind: 'entry' }>[] =>
  items.flatMap((item) => (item.kind === 'entry' ? [item, ...entries(item.submenu ?? [])] : []));

describe('whatever the status is', () => {
  it('the icon is fine only when everybody is known to be, nobody waits for a human, and nothing is paused', () => {
    let fine = 0;
    const people = fc.array(nearlyFine, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(input, people, (any, nearly) => {
        const asked = { ...any, status: any.status && { ...any.status, people: nearly } };
        if (trayView(asked).icon !== 'fine') return;
        fine += 1;
        expect(asked.status?.people.length).toBeGreaterThan(0);
        expect(asked.status?.troubles).toEqual([]);
        for (const one of asked.status?.people ?? []) {
          expect([isKnown(one), one.state, one.alerts.some(isLoud)]).toEqual([true, 'fine', false]);
          expect(one.checkIn?.state).not.toBe('overdue');
          expect(one.silences.some(({ kind, endsAt }) => kind === 'pause' && endsAt > asked.now)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
    expect(fine).toBeGreaterThan(5);
  });

  it('an urgent low that is known shows, also through a pause', () => {
    const urgent = person.map((one): PersonStatus => {
      const low = sampleNewest({ kind: 'low' });
      return { ...one, newest: low, state: 'urgent-low' };
    });
    fc.assert(
      fc.property(
        urgent,
        fc.array(person, { maxLength: 5 }),
        fc.integer({ min: 0, max: MINUTE }),
        (one, others, later) => {
          const now: Status = { now: NOW, people: [...others, one], ways: [], troubles: [] };
          const view = trayView({ status: now, now: NOW + later, ...plain });
          expect(view.icon).toBe('urgent');
        },
      ),
    );
  });

  it('the tooltip fits into what Windows shows, halves no character, and accounts for everybody', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const { tooltip } = trayView(asked);
        expect(tooltip.length).toBeLessThanOrEqual(127);
        expect(tooltip).not.toMatch(/\p{Surrogate}|^$|\n\n/u);
        const people = asked.status?.people ?? [];
        if (people.length === 0 || asked.now > NOW + MINUTE) return;
        const shown = tooltip
          .split('\n')
          .filter((line) => !/paused|^Paused|: (not )?home by |^Problem: |^and \d+ more$/.test(line));
        const more = Number(/^and (\d+) more$/m.exec(tooltip)?.[1] ?? 0);
        expect(shown.length).toBeGreaterThan(0);
        expect(shown.length + more).toBe(people.length);
        expect(shown[0]).toMatch(/ago|just now|No value yet|last |…$/);
      }),
      { numRuns: 200 },
    );
  });

  it('each alert nobody has confirmed has its entry, or is counted among those in the window', () => {
    fc.assert(
      fc.property(status, (now) => {
        const { menu } = trayView({ status: now, now: NOW, ...plain });
        const offered = entries(menu).flatMap(({ action }) => (action?.do === 'acknowledge' ? [action.alertId] : []));
        const open = now.people.flatMap(({ alerts }) => alerts.filter(({ state }) => state === 'open'));
        const label = entries(menu).find(({ label: text }) => text.endsWith('more alerts in the window'))?.label;
        expect(offered.length + Number(label?.split(' ')[0] ?? 0)).toBe(open.length);
        expect(open.map(({ id }) => id)).toEqual(expect.arrayContaining(offered));
        if (open.length <= 12) expect(new Set(offered)).toEqual(new Set(open.map(({ id }) => id)));
      }),
    );
  });

  it('whoever is late shows as urgent, also through a pause', () => {
    fc.assert(
      fc.property(person, fc.array(person, { maxLength: 5 }), (one, others) => {
        const late = { ...one, checkIn: sampleCheckIn({ state: 'overdue' }) };
        const now: Status = { now: NOW, people: [...others, late], ways: [], troubles: [] };
        expect(trayView({ status: now, now: NOW, ...plain }).icon).toMatch(/urgent|low/);
      }),
    );
  });

  it('whoever is out can be said to be home, or is counted among those in the window; nobody else can', () => {
    fc.assert(
      fc.property(status, (now) => {
        const all = entries(trayView({ status: now, now: NOW, ...plain }).menu);
        const home = all.flatMap(({ action }) => (action?.do === 'close-check-in' ? [action.checkInId] : []));
        const out = now.people.flatMap(({ checkIn: one }) => (one === null ? [] : [one.id]));
        const left = Number(
          /^\d+/.exec(all.find(({ label }) => label.includes('more who are out'))?.label ?? '')?.[0] ?? 0,
        );
        expect(home.length + left).toBe(out.length);
        expect(out).toEqual(expect.arrayContaining(home));
        const away = new Set(now.people.filter(({ checkIn: one }) => one !== null).map(({ id }) => id));
        const leaving = all.flatMap(({ action }) => (action?.do === 'begin-check-in' ? [action.personId] : []));
        expect(leaving.filter((id) => away.has(id))).toEqual([]);
      }),
    );
  });

  it('the menu begins with pause or resume, can always open and quit, and holds no ampersand', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const { menu } = trayView(asked);
        const [first] = menu;
        const labels = entries(menu).map(({ label }) => label);
        if (asked.status !== null && asked.status.people.length > 0 && asked.now <= NOW + MINUTE) {
          expect(first).toMatchObject({
            enabled: true,
            action: { do: expect.stringMatching(/^(pause|resume)$/) as string },
          });
        }
        expect(labels).toContain('Open Vigil');
        expect(menu.at(-1)).toMatchObject({ label: 'Quit Vigil', action: { do: 'quit' } });
        expect(labels.join('')).not.toContain('&');
        expect(menu.length).toBeLessThan(60);
      }),
    );
  });

  it('the same input gives the same view', () => {
    fc.assert(
      fc.property(input, (asked) => {
        expect(trayView(structuredClone(asked))).toEqual(trayView(asked));
      }),
    );
  });
});
