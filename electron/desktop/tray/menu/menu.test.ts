import { describe, expect, it } from 'vitest';
import type { PersonStatus } from '../../../../shared/status/status';
import { HOUR, MINUTE } from '../../../../shared/time';
import {
  NOW,
  sampleAlert,
  sampleCheckIn,
  sampleInput,
  samplePause,
  samplePerson,
} from '../../sample-status.test-support';
import type { TrayItem } from '../shape';
import { trayMenu } from './menu';

/** A line for each entry, with what it does; disabled ones in brackets, a submenu behind "▸". */
function lines(items: TrayItem[]): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return ['—'];
    const { label, enabled, action, submenu } = item;
    const shown = enabled ? label : `[${label}]`;
    if (submenu !== undefined) return [`${shown} ▸`, ...lines(submenu).map((line) => `  ${line}`)];
    return [action === null ? shown : `${shown} → ${Object.values(action).join(' ')}`];
  });
}

const menu = (people: PersonStatus[]): string[] => lines(trayMenu(sampleInput(people)));

const pages = [
  '—',
  'Open Vigil → open now',
  'Contacts → open contacts',
  'Alarms → open alarms',
  'Workouts → open workouts',
  'History → open history',
  'Sources → open sources',
  'Channels → open channels',
  'Settings → open settings',
  '—',
  'Quit Vigil → quit',
];

const pauses = [
  'Pause for 15 minutes → pause 900',
  'Pause for 1 hour → pause 3600',
  'Pause for 2 hours → pause 7200',
  'Pause until tomorrow, 07:00 → pause-until-tomorrow',
];

const goingOut = (id = 'ana') => [
  `  Home in 30 minutes → begin-check-in ${id} 1800`,
  `  Home in 1 hour → begin-check-in ${id} 3600`,
  `  Home in 2 hours → begin-check-in ${id} 7200`,
  '  By another time, in the window → open now',
];
const alone = ['—', 'Going out… ▸', ...goingOut()];

const ben = samplePerson({ id: 'ben', name: 'Ben' });

describe('the menu of one person', () => {
  it('begins with pauses and what still gets through them, then opens pages, and quits', () => {
    expect(menu([samplePerson()])).toEqual([...pauses, '[Urgent lows still call]', ...alone, ...pages]);
  });

  it('begins with Resume while paused, and a pause can be replaced', () => {
    expect(menu([samplePerson({ silences: [samplePause()] })])).toEqual([
      'Resume (paused until 07:00) → resume',
      ...pauses,
      '[Urgent lows still call]',
      ...alone,
      ...pages,
    ]);
  });

  it('offers no Resume for a pause that is over, and none for a snooze', () => {
    const silences = [samplePause({ endsAt: NOW }), samplePause({ kind: 'snooze', severity: 'high' })];
    expect(menu([samplePerson({ silences })])[0]).toBe(pauses[0]);
  });

  it('says so where nothing gets through', () => {
    expect(menu([samplePerson({ pauseHoldsUrgent: true })])[4]).toBe('[NOTHING gets through]');
  });

  it('has an entry for each alert nobody has confirmed, also one that is held back', () => {
    const alerts = [
      sampleAlert('urgent-low', { id: 'one', headline: 'Urgent low: 45 mg/dL' }),
      sampleAlert('high', { id: 'two', headline: 'High: 260 mg/dL', silencedUntil: NOW + HOUR }),
      sampleAlert('no-data', { id: 'three', headline: 'No data', state: 'acknowledged' }),
      sampleAlert('low', { id: 'four', headline: 'Low: 63 mg/dL', state: 'resolved' }),
    ];
    expect(menu([samplePerson({ alerts })]).slice(5 + alone.length, -pages.length)).toEqual([
      '—',
      'I have it: “Urgent low: 45 mg/dL” → acknowledge one',
      'I have it: “High: 260 mg/dL” → acknowledge two',
    ]);
  });
});

describe('the menu of several people', () => {
  it('pauses everybody first, then each', () => {
    const ana = samplePerson({ silences: [samplePause()] });
    expect(menu([ana, { ...ben, pauseHoldsUrgent: true }])).toEqual([
      'Resume everybody (1 of 2 paused) → resume',
      'Pause everybody for 15 minutes → pause 900',
      'Pause everybody for 1 hour → pause 3600',
      'Pause everybody for 2 hours → pause 7200',
      'Pause everybody until tomorrow, 07:00 → pause-until-tomorrow',
      '[For Ben NOTHING gets through]',
      '—',
      'Ana ▸',
      '  Resume (paused until 07:00) → resume ana',
      '  Pause for 15 minutes → pause 900 ana',
      '  Pause for 1 hour → pause 3600 ana',
      '  Pause for 2 hours → pause 7200 ana',
      '  Pause until tomorrow, 07:00 → pause-until-tomorrow ana',
      '  [Urgent lows still call]',
      'Ben ▸',
      '  Pause for 15 minutes → pause 900 ben',
      '  Pause for 1 hour → pause 3600 ben',
      '  Pause for 2 hours → pause 7200 ben',
      '  Pause until tomorrow, 07:00 → pause-until-tomorrow ben',
      '  [NOTHING gets through]',
      '—',
      'Going out… ▸',
      '  Ana ▸',
      ...goingOut().map((line) => `  ${line}`),
      '  Ben ▸',
      ...goingOut('ben').map((line) => `  ${line}`),
      ...pages,
    ]);
  });

  it('says until when everybody is paused, if it is one and the same time', () => {
    const silences = [samplePause()];
    expect(menu([samplePerson({ silences }), { ...ben, silences }])[0]).toBe(
      'Resume everybody (paused until 07:00) → resume',
    );
    const other = { ...ben, silences: [samplePause({ endsAt: NOW + HOUR })] };
    expect(menu([samplePerson({ silences }), other])[0]).toBe('Resume everybody (2 of 2 paused) → resume');
  });

  it('says whose alert is acknowledged, the worst first', () => {
    const high = sampleAlert('high', { id: 'high', headline: 'High: 260 mg/dL' });
    const low = sampleAlert('low', { id: 'low', headline: 'Low: 63 mg/dL' });
    const people = [samplePerson({ alerts: [high] }), { ...ben, alerts: [low] }];
    expect(menu(people).filter((line) => line.startsWith('I have it'))).toEqual([
      'I have it: “Low: 63 mg/dL” of Ben → acknowledge low',
      'I have it: “High: 260 mg/dL” of Ana → acknowledge high',
    ]);
  });

  it('stays a menu with a thousand people and as many alerts: the worst are in it, the rest is in the window', () => {
    const crowd = Array.from({ length: 1000 }, (_, index) =>
      samplePerson({
        id: `p${index}`,
        name: `Person ${index}`,
        alerts: [sampleAlert(index === 777 ? 'urgent-low' : 'high', { id: `alert ${index}` })],
      }),
    );
    const all = menu(crowd);
    const top = all.filter((line) => !line.startsWith('  '));
    expect(top.length).toBeLessThan(50);
    expect(top).toContain('Person 777 ▸');
    expect(top).toContain('988 more people in the window → open now');
    expect(top).toContain('988 more alerts in the window → open now');
    expect(top.find((line) => line.startsWith('I have it'))).toContain('of Person 777 → acknowledge alert 777');
  });
});

describe('the menu of somebody who is out', () => {
  it('says by when, ends it with one click, and gives more time', () => {
    expect(menu([samplePerson({ checkIn: sampleCheckIn() })]).slice(5, -pages.length)).toEqual([
      '—',
      'Home by 02:30: I am home → close-check-in ana/home-by/1',
      '+30 min → extend-check-in ana/home-by/1 1800',
    ]);
  });

  it('gives no more time than twelve hours in all', () => {
    const checkIn = sampleCheckIn({ latestHomeBy: NOW + 45 * MINUTE });
    expect(menu([samplePerson({ checkIn })]).filter((line) => line.includes('+30'))).toEqual([]);
  });

  it('says who of several, the late one first, and the others can still go out', () => {
    const late = sampleCheckIn({ id: 'late', state: 'overdue', homeBy: NOW - HOUR });
    const people = [
      samplePerson({ checkIn: sampleCheckIn() }),
      { ...ben, checkIn: late },
      samplePerson({ id: 'cleo', name: 'Cleo' }),
    ];
    const all = menu(people);
    expect(all.slice(all.indexOf('Ben: not home by 01:00 ▸'), -pages.length)).toEqual([
      'Ben: not home by 01:00 ▸',
      '  I am home → close-check-in late',
      '  +30 min → extend-check-in late 1800',
      'Ana: home by 02:30 ▸',
      '  I am home → close-check-in ana/home-by/1',
      '  +30 min → extend-check-in ana/home-by/1 1800',
      'Going out… ▸',
      '  Cleo ▸',
      ...goingOut('cleo').map((line) => `  ${line}`),
    ]);
  });
});

describe('the menu of who has it until when', () => {
  const holders = [
    { id: 'mia', name: 'Mia' },
    { id: 'tom', name: 'Tom' },
  ];
  const duty = {
    id: 'ana/duty/mia/1',
    contactId: 'mia',
    name: 'Mia',
    startedAt: NOW - HOUR,
    until: NOW + HOUR,
    begunBy: 'hand',
  } as const;
  const lengths = (contactId: string, personId = 'ana') => [
    `    For 1 hour → begin-duty ${personId} ${contactId} 3600`,
    `    For 2 hours → begin-duty ${personId} ${contactId} 7200`,
    `    For 4 hours → begin-duty ${personId} ${contactId} 14400`,
    `    For 8 hours → begin-duty ${personId} ${contactId} 28800`,
  ];
  const ofDuty = (people: PersonStatus[], first: string): string[] => {
    const all = menu(people);
    return all.slice(all.indexOf(first), -pages.length);
  };

  it('gives the person to a contact for so long', () => {
    expect(ofDuty([samplePerson({ holders })], 'Who has it… ▸')).toEqual([
      'Who has it… ▸',
      '  Give to Mia ▸',
      ...lengths('mia'),
      '  Give to Tom ▸',
      ...lengths('tom'),
      '  Until another time in the window → open now',
    ]);
  });

  it('says who has it, ends it, and hands over', () => {
    const all = ofDuty([samplePerson({ holders, duties: [duty] })], 'Mia has it until 03:00 ▸');
    expect(all.slice(0, 3)).toEqual([
      'Mia has it until 03:00 ▸',
      '  End: Mia has it no longer → end-duty ana/duty/mia/1',
      '  Hand over to Mia ▸',
    ]);
  });

  it('of several people each, and of those without a contact none', () => {
    const all = ofDuty(
      [samplePerson({ holders, duties: [duty] }), { ...ben, holders }, samplePerson()],
      'Who has it… ▸',
    );
    expect(all.filter((line) => /^ {2}\S/.test(line))).toEqual([
      '  Ana: Mia has it until 03:00 ▸',
      '  Ben: Who has it… ▸',
    ]);
  });

  it('nothing where nobody could have it', () => {
    expect(menu([samplePerson()]).join()).not.toContain('Who has it');
  });
});

describe('the menu where people log in with a provider', () => {
  const login = { sourceId: 'garmin-1', provider: 'Garmin', personName: 'Ana' };
  it('opens the login, also while nothing is known', () => {
    const asked = { ...sampleInput([samplePerson()]), logins: [login] };
    expect(lines(trayMenu(asked))).toContain('Log in to Garmin… → log-in garmin-1');
    expect(lines(trayMenu({ status: null, now: NOW, logins: [login], update: null }))).toContain(
      'Log in to Garmin… → log-in garmin-1',
    );
  });

  it('of several says whose', () => {
    const logins = [login, { ...login, sourceId: 'garmin-2', personName: 'Ben' }];
    expect(lines(trayMenu({ ...sampleInput([]), logins })).filter((line) => line.startsWith('Log in'))).toEqual([
      'Log in to Garmin… (Ana) → log-in garmin-1',
      'Log in to Garmin… (Ben) → log-in garmin-2',
    ]);
  });
});

describe('the menu with a newer version of Vigil', () => {
  it('offers it just above Quit, also when nothing is known', () => {
    for (const asked of [sampleInput([samplePerson()]), { status: null, now: NOW, logins: [] }]) {
      const menuLines = lines(trayMenu({ ...asked, update: '0.3.0' }));
      expect(menuLines.slice(-2)).toEqual(['Update to Vigil 0.3.0… → update', 'Quit Vigil → quit']);
    }
    expect(lines(trayMenu(sampleInput([]))).join()).not.toContain('Update');
  });
});

describe('the menu when there is nobody to pause', () => {
  it('says why, and still opens and quits', () => {
    expect(lines(trayMenu({ status: null, now: NOW, logins: [], update: null }))).toEqual([
      '[Nothing is known at the moment]',
      ...pages,
    ]);
    expect(menu([])).toEqual(['[Nobody is watched over yet]', ...pages]);
    const old = { ...sampleInput([samplePerson()]), now: NOW + 2 * MINUTE };
    expect(lines(trayMenu(old))).toEqual(['[Vigil does not answer]', ...pages]);
  });
});

describe('what nobody watched (R21)', () => {
  const gap = { from: NOW - 5 * HOUR, to: NOW - HOUR, sentence: 'Nobody watched Ana.' };

  it('is said for half a day, and opens the window', () => {
    expect(menu([samplePerson({ gap })]).find((line) => line.startsWith('Nobody'))).toMatch(
      /^Nobody watched \d\d:\d\d–\d\d:\d\d → open now$/,
    );
    expect(menu([samplePerson()]).join()).not.toContain('Nobody watched');
  });

  it('names whom of several', () => {
    expect(menu([samplePerson({ gap }), { ...ben, gap: null }]).join()).toMatch(
      /Nobody watched Ana \d\d:\d\d–\d\d:\d\d/,
    );
  });
});
