import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { sampleAlert, sampleMessage } from '../electron/storage/sample-facts.test-support';
import { createPageNotifier } from '../electron/web/page-notifier';
import { HOUR, MINUTE, SECOND, type Millis } from '../shared/time';
import { wrongAges } from './ages';
import { buildWindow } from './build';
import { watchedPerson } from './household';
import { dayOfReadings, layDownUrgentLow, NIGHT } from './night';
import { serveHousehold, type Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium, openBrowser } from './window';

type State = 'open' | 'acknowledged' | 'over' | 'lost';

const states: State[] = ['open', 'acknowledged', 'over', 'lost'];
const places = [
  'now',
  'contacts',
  'thresholds',
  'workouts',
  'history',
  'sources',
  'channels',
  'health',
  'settings',
  'panel',
];

describe.skipIf(chromiumPath === undefined)(`no age is frozen (${noChromium})`, () => {
  let staticDir: string;
  let browsers: BrowserContext[];
  let clock: HandClock;
  let served: Served;
  let ring: () => void;

  beforeAll(async () => {
    staticDir = await buildWindow();
  });

  beforeEach(async () => {
    clock = createHandClock(NIGHT);
    const tom = watchedPerson({ id: 'tom', name: 'Tom' });
    served = await serveHousehold(clock, { staticDir, people: [watchedPerson(), tom] });
    browsers = [];
  });

  afterEach(async () => {
    for (const browser of browsers) await browser.close();
    await served.stop();
  });

  /** Ana is low and everybody hears of it; Tom has no data. What was said of both was true at the time. */
  function layDown(state: State): void {
    const { household, live } = served;
    const alertId = layDownUrgentLow(household);
    household.addReadings(
      dayOfReadings([112], 'flat', NIGHT - 30 * MINUTE).map((reading) => ({ ...reading, personId: 'tom' })),
    );
    const silent = { id: 'tom/no-data/1', personId: 'tom', direction: 'no-data', severity: 'no-data' } as const;
    household.put(sampleAlert({ ...silent, raisedBy: null, worst: null, openedAt: NIGHT - 5 * MINUTE }));
    const notifier = createPageNotifier(live);
    const toHere = { contactId: null, channel: 'desktop', medium: 'local', queuedAt: NIGHT } as const;
    const low = { ...toHere, id: 'here', alertId, severity: 'urgent-low' } as const;
    if (state === 'over') {
      const alert = household.people[0]!.alerts.find(({ id }) => id === alertId)!;
      household.put({ ...alert, state: 'resolved', resolvedAt: NIGHT });
    }
    if (state === 'acknowledged') {
      const alert = household.people[0]!.alerts.find(({ id }) => id === alertId)!;
      const acknowledgement = { at: NIGHT, contactId: 'mia', mgPerDl: 45, newestMeasuredAt: NIGHT, readUntil: NIGHT };
      household.put({ ...alert, state: 'acknowledged', acknowledgement });
    }
    ring = () => {
      if (state === 'over') {
        notifier.alarm(
          sampleMessage({ ...low, kind: 'all-clear', body: 'Ana all clear: 92 mg/dL, just now (03:09).' }),
        );
      } else if (state !== 'acknowledged') {
        notifier.alarm(sampleMessage({ ...low, body: 'Ana URGENT LOW 45 mg/dL, just now (03:09).' }));
      }
      const body = 'No glucose from Tom for 30 min.';
      const about = { ...toHere, personId: 'tom', alertId: silent.id, severity: silent.severity };
      notifier.alarm(sampleMessage({ ...about, id: 'tom', body }));
    };
  }

  async function open(place: string): Promise<Page> {
    // Each in a browser of its own: one keeps no more than six streams of a host open.
    const browser = await openBrowser();
    browsers.push(browser);
    const page = await browser.newPage();
    // A page without its host goes by its own clock alone.
    await page.addInitScript(() => {
      const real = performance.now.bind(performance);
      performance.now = () => real() + Number(document.documentElement.dataset['passed'] ?? 0);
    });
    await visit(page, served, `#/${place}`);
    const sign =
      place === 'panel' ? page.getByRole('button', { name: 'Open Vigil' }) : page.getByRole('navigation').first();
    await sign.waitFor();
    return page;
  }

  /** The host's clock goes on by so much; a page that has lost it has only its own. */
  async function move(by: Millis, pages: Page[], isLost: boolean): Promise<void> {
    await clock.advance(by);
    if (!isLost) {
      served.live.changed();
      return;
    }
    for (const page of pages) {
      await page.evaluate((ms) => {
        const { dataset } = document.documentElement;
        dataset['passed'] = String(Number(dataset['passed'] ?? 0) + ms);
      }, by);
    }
  }

  test.each(states)('%s: every age on every page goes on with the clock', async (state) => {
    layDown(state);
    const pages = new Map<string, Page>();
    for (const place of places) pages.set(place, await open(place));
    ring();
    const heardAt = performance.now();
    for (const place of ['now', 'settings'])
      await pages.get(place)!.getByRole('region', { name: 'Alarm' }).first().waitFor();
    if (state === 'lost') {
      await served.server.stop();
      for (const place of places)
        await pages
          .get(place)!
          .getByText(/Not connected to Vigil since|does not answer/)
          .first()
          .waitFor();
    }
    for (const by of [0, 10 * MINUTE, 9 * HOUR]) {
      await move(by, [...pages.values()], state === 'lost');
      for (const [place, page] of pages) {
        await expect
          .poll(() => wrongAges(page, clock.now(), performance.now() - heardAt), {
            message: place,
            timeout: 20 * SECOND,
          })
          .toEqual([]);
      }
    }
  });
});
