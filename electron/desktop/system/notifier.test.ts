import { beforeEach, describe, expect, it } from 'vitest';
import type { AlertView, Status } from '../../../shared/status/status';
import { subjectOf } from '../../core/state/messages/message';
import { createRecordingLog } from '../../standins/recording-log';
import { sampleMessage } from '../../storage/sample-facts.test-support';
import { createDesktopNotifier, type DesktopNotifier, type NotifierPorts, type ShowNotification } from './notifier';

type Wanted = Parameters<ShowNotification>[0];

let shown: (Wanted & { isClosed: boolean })[];
let done: string[];
let log: ReturnType<typeof createRecordingLog>;

const showNotification: ShowNotification = (wanted) => {
  const one = { ...wanted, isClosed: false };
  shown.push(one);
  return {
    close() {
      one.isClosed = true;
    },
  };
};

function create(part: Partial<NotifierPorts> = {}): DesktopNotifier {
  return createDesktopNotifier({
    live: { alarm: () => 0 },
    show: showNotification,
    showWindow: () => {
      done.push('window');
      return true;
    },
    acknowledge: (alertId) => done.push(`acknowledge ${alertId}`),
    open: () => done.push('open'),
    platform: 'darwin',
    log,
    ...part,
  });
}

beforeEach(() => {
  shown = [];
  done = [];
  log = createRecordingLog();
});

const low = sampleMessage({ channel: 'desktop', contactId: null, address: null, body: 'Ana 45 mg/dL', kind: 'alarm' });
const statusWith = (alerts: { id: string; sound: AlertView['sound'] }[], troubles: string[] = []) =>
  ({
    now: 0,
    people: [{ alerts }],
    troubles: troubles.map((code) => ({ code, sentence: '' })),
  }) as unknown as Status;
const fails = (): never => {
  throw new Error('no display');
};

describe('the alarm on this computer', () => {
  it('shows a notification with its two buttons and the window, and says in how many places', () => {
    expect(create().alarm(low)).toEqual({ shownIn: 2 });
    expect(shown).toMatchObject([{ body: 'Ana 45 mg/dL', isUrgent: true, buttons: ['I have it', 'Open'] }]);
    expect(done).toEqual(['window']);
  });

  it('counts every page that is open, and the window that is only being opened once', () => {
    expect(create({ live: { alarm: () => 2 } }).alarm(low)).toEqual({ shownIn: 3 });
    expect(create({ live: { alarm: () => 1 } }).alarm(low)).toEqual({ shownIn: 2 });
  });

  it.each<[string, Partial<NotifierPorts>, number]>([
    ['no notifications', { show: () => null }, 1],
    ['notifications that fail at once', { show: fails }, 1],
    ['no window', { showWindow: fails }, 1],
    ['a window that does not come', { showWindow: () => false }, 1],
    ['pages that cannot be told', { live: { alarm: fails } }, 2],
    ['nothing at all', { show: fails, showWindow: fails, live: { alarm: fails } }, 0],
  ])('row 57: with %s the others still show it', (_what, part, shownIn) => {
    expect(create(part).alarm(low)).toEqual({ shownIn });
  });

  it('news that is good rings nobody and opens nothing', () => {
    expect(create().alarm({ ...low, kind: 'all-clear', body: 'Ana is back' })).toEqual({ shownIn: 1 });
    expect(shown).toMatchObject([{ isUrgent: false, buttons: [] }]);
    expect(done).toEqual([]);
  });

  it('its buttons acknowledge and open; a click on the notification opens, and acknowledges nothing', () => {
    create().alarm(low);
    shown[0]!.pressed(0);
    shown[0]!.pressed(1);
    shown[0]!.pressed(null);
    expect(done).toEqual(['window', `acknowledge ${subjectOf(low)}`, 'open', 'open']);
  });

  it('the next message of an alert takes the place of the one before', () => {
    const notifier = create();
    notifier.alarm(low);
    notifier.alarm({ ...low, id: 'later' });
    expect(shown.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it.each([
    ['acknowledged or silenced', [{ id: subjectOf(low), sound: 'none' as const }]],
    ['over', []],
  ])('its notification goes when the alert is %s', (_what, alerts) => {
    const notifier = create();
    notifier.alarm(low);
    notifier.follow(statusWith([{ id: subjectOf(low), sound: 'alarm' }]));
    expect(shown[0]?.isClosed).toBe(false);
    notifier.follow(statusWith(alerts));
    expect(shown[0]?.isClosed).toBe(true);
  });

  it("Vigil's own troubles cannot be acknowledged, and go when they are over", () => {
    const notifier = create();
    notifier.alarm({ ...low, kind: 'trouble', about: { trouble: 'storage' } });
    expect(shown).toMatchObject([{ title: 'Vigil needs you', buttons: [] }]);
    notifier.follow(statusWith([], ['storage']));
    expect(shown[0]?.isClosed).toBe(false);
    notifier.follow(statusWith([]));
    expect(shown[0]?.isClosed).toBe(true);
  });
});

describe('row 57: whether notifications work is said as it is', () => {
  it('is not known before somebody clicked one', () => {
    const notifier = create();
    expect(notifier.health().state).toBe('unknown');
    notifier.alarm(low);
    expect(notifier.health().state).toBe('unknown');
    shown[0]!.pressed(null);
    expect(notifier.health().state).toBe('working');
  });

  it('one that failed is remembered with what to do, and is not counted any more', () => {
    const notifier = create();
    notifier.alarm(low);
    shown[0]!.failed();
    expect(notifier.health()).toMatchObject({
      state: 'failing',
      sentence: expect.stringMatching(/System Settings/) as string,
    });
    expect(notifier.alarm(low)).toEqual({ shownIn: 1 });
    expect(log.lines).toContainEqual({ level: 'warn', event: 'notification-failed', fields: {} });
  });

  it('a desktop without any says so', () => {
    const notifier = create({ show: () => null });
    notifier.alarm(low);
    expect(notifier.health()).toMatchObject({
      state: 'failing',
      sentence: expect.stringMatching(/no notifications/) as string,
    });
  });
});
