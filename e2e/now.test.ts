import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHandClock, type HandClock } from '../electron/standins/hand-clock';
import { sampleAlert, sampleMessage } from '../electron/storage/sample-facts.test-support';
import { createPageNotifier } from '../electron/web/page-notifier';
import { MINUTE } from '../shared/time';
import { buildWindow } from './build';
import { watchedPerson } from './household';
import { dayOfReadings, layDownUrgentLow, NIGHT } from './night';
import { flawsOf, pageSizes, shoot } from './page-under-test';
import { serveHousehold, type Served } from './served-household';
import { visit } from './visit';
import { chromiumPath, noChromium, openBrowser } from './window';

describe.skipIf(chromiumPath === undefined)(`an alarm takes the page Now over (${noChromium})`, () => {
  let staticDir: string;
  let browser: BrowserContext;
  let clock: HandClock;
  let served: Served;
  let page: Page;

  beforeAll(async () => {
    staticDir = await buildWindow();
  });

  beforeEach(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    clock = createHandClock(NIGHT);
  });

  afterEach(async () => {
    await browser.close();
    await served.stop();
  });

  async function open(names: string[] = ['Ana']): Promise<void> {
    const people = names.map((name) => watchedPerson({ id: name.toLowerCase(), name }));
    served = await serveHousehold(clock, { staticDir, people });
  }

  async function enter(hash = 'now'): Promise<void> {
    await visit(page, served, `#/${hash}`);
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
  }

  function ring(alertId: string): void {
    createPageNotifier(served.live).alarm(
      sampleMessage({ alertId, severity: 'urgent-low', contactId: null, channel: 'desktop', body: 'Ana: 45 mg/dL' }),
    );
  }

  const section = (name = 'Ana') => page.getByRole('region', { name, exact: true });
  const card = () => section().getByRole('article', { name: 'Urgent low: 45 mg/dL' });
  const takeIt = () => page.getByRole('button', { name: /^I have it/ });
  const stateOf = (index = 0): string | undefined =>
    served.household.people[index]!.alerts.find(({ severity }) => severity === 'urgent-low')?.state;

  test('value, trend, change and age come first, then one button, whom it told and what comes next; the rest leaves', async () => {
    await open();
    layDownUrgentLow(served.household);
    await enter();
    await card().getByText('falling fast').waitFor();
    await card()
      .getByText(/−7 in 5 min · just now/)
      .waitFor();
    await card().getByText('Ana, Mia and Ben', { exact: false }).first().waitFor();
    await card()
      .getByText(/^in 0:2\d$/)
      .waitFor();
    const told = card().getByRole('list', { name: 'Who was told' }).getByRole('listitem');
    await expect
      .poll(async () => (await told.allTextContents()).map((text) => text.trim()).slice(0, 3))
      .toEqual([
        'Text to Ben, 03:09: Delivered',
        'Text to Mia, 03:09: Unconfirmed',
        'Call to Ana, 03:08: Not answered',
      ]);
    expect(await told.last().textContent()).toBe('And 1 more');
    await section().locator('figure').waitFor();
    expect(await takeIt().count()).toBe(1);
    expect(await page.getByText('is going out…').count()).toBe(0);
    expect(await page.locator('button[popovertarget]').count()).toBe(0);
    expect(await section().getByText('45', { exact: true }).count()).toBeLessThanOrEqual(1);
    const top = await section().locator('article').first().boundingBox();
    const chart = await section().locator('figure').boundingBox();
    expect(top!.y).toBeLessThan(chart!.y);
  });

  test.each(pageSizes)(
    '$width × $height: “I have it” is in view at once, and stands once on Now; the banner has it elsewhere',
    async (size) => {
      await page.setViewportSize(size);
      await open();
      const alertId = layDownUrgentLow(served.household);
      await enter();
      ring(alertId);
      await page.getByRole('region', { name: 'Alarm' }).waitFor();
      expect(await takeIt().count()).toBe(1);
      const { y, height } = (await takeIt().boundingBox())!;
      expect(y).toBeGreaterThan(0);
      expect(y + height).toBeLessThanOrEqual(size.height);

      await page.getByRole('link', { name: 'History' }).click();
      const banner = page.getByRole('region', { name: 'Alarm' });
      await banner.getByRole('button', { name: 'I have it' }).click();
      await expect.poll(() => stateOf()).toBe('acknowledged');
    },
  );

  test('who has it is chosen once and remembered; it is said with the time, and taken back within ten seconds', async () => {
    await open();
    layDownUrgentLow(served.household);
    await enter();
    await card().getByRole('radio', { name: 'Not said' }).waitFor();
    await card().getByRole('radio', { name: 'Mia' }).check();
    await page.getByRole('button', { name: 'I have it as Mia' }).click();
    await expect.poll(() => stateOf()).toBe('acknowledged');
    served.live.changed();
    await card().getByText('Mia has it · 03:10', { exact: true }).waitFor();
    await section().getByRole('status').filter({ hasText: 'Mia has it · 03:10. Nobody else is called.' }).waitFor();
    await section().getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => stateOf()).toBe('open');
    served.live.changed();
    await page.reload();
    await page.getByRole('button', { name: 'I have it as Mia' }).waitFor();
  });

  test('who is low can be called from a browser with one press; on a calm day the last alarm is said', async () => {
    await open();
    const alertId = layDownUrgentLow(served.household);
    await enter();
    const call = card().getByRole('link', { name: 'Call Ana' });
    expect(await call.getAttribute('href')).toBe(`tel:${served.household.people[0]!.person.self!.addresses['phone']!}`);
    expect(await page.getByText(/^Last alarm/).count()).toBe(0);
    const alert = served.household.people[0]!.alerts.find(({ id }) => id === alertId)!;
    served.household.put({ ...alert, state: 'resolved', resolvedAt: NIGHT });
    served.live.changed();
    await section()
      .getByText('Last alarm: Urgent low, 03:08. Nobody said “I have it”; it was over after 1 min.')
      .waitFor();
    expect(await call.count()).toBe(0);
  });

  test('the next step is brought forward by one press, and what became of it is said', async () => {
    await open();
    layDownUrgentLow(served.household);
    await enter();
    await card().getByRole('button', { name: 'Next step now' }).click();
    await card().getByRole('status').filter({ hasText: 'The next step is carried out now.' }).waitFor();
    served.live.changed();
    await card().getByRole('button', { name: 'Next step now' }).waitFor({ state: 'detached' });
  });

  test('an alarm that comes under the hand is not taken on by what was pressed for something else', async () => {
    await open();
    served.household.addReadings(dayOfReadings([112], 'flat', NIGHT - 5 * MINUTE));
    await page.addInitScript(() => {
      const real = performance.now.bind(performance);
      performance.now = () => Number(document.documentElement.dataset['passed'] ?? real());
    });
    const passed = (ms: number): Promise<void> =>
      page.evaluate((since) => {
        document.documentElement.dataset['passed'] = String(since);
      }, ms);
    await enter();
    await page.getByRole('button', { name: 'Pause Ana’s alerts' }).waitFor();
    await passed(1_000_000);
    layDownUrgentLow(served.household);
    served.live.changed();
    await takeIt().waitFor();
    await passed(1_000_399);
    await takeIt().click();
    await card().getByRole('radio', { name: 'Mia' }).check();
    expect(stateOf()).toBe('open');
    await passed(1_000_400);
    await takeIt().click();
    await expect.poll(() => stateOf()).toBe('acknowledged');
  });

  test('then it recovers, and is over: each is said, and the controls are back', async () => {
    await open();
    const alertId = layDownUrgentLow(served.household);
    await enter();
    await takeIt().click();
    await expect.poll(() => stateOf()).toBe('acknowledged');
    const { household } = served;
    household.addReadings(dayOfReadings([50, 82], 'single-up', NIGHT + MINUTE));
    await clock.advance(2 * MINUTE);
    served.live.changed();
    await card()
      .getByText(/^Recovering: over after two readings at \d+ or above\.$/)
      .waitFor();
    await section().getByText('In range', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Pause Ana’s alerts' }).waitFor();

    const alert = household.people[0]!.alerts.find(({ id }) => id === alertId)!;
    household.put({ ...alert, state: 'resolved', resolvedAt: NIGHT + MINUTE });
    served.live.changed();
    await card().getByText('All clear since 03:11. It began at 03:08.').waitFor();
    await card().getByText('Told: Ben and Mia. Not reached: Ana.').waitFor();
  });

  test('of several people whoever needs a look first stands first', async () => {
    await open(['Ana', 'Tom', 'Ben']);
    const silent = { direction: 'no-data', severity: 'no-data', raisedBy: null } as const;
    served.household.put(sampleAlert({ ...silent, id: 'tom/no-data/1', personId: 'tom' }));
    served.household.put(sampleAlert({ id: 'ben/low/1', personId: 'ben', severity: 'urgent-low' }));
    served.household.addReadings(dayOfReadings([112], 'flat'));
    await enter();
    const names = () => page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
    await expect.poll(async () => (await names()).slice(0, 3)).toEqual(['Ben', 'Tom', 'Ana']);
    served.household.people[2]!.alerts = [];
    served.live.changed();
    await expect.poll(async () => (await names()).slice(0, 3)).toEqual(['Tom', 'Ben', 'Ana']);
  });

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each(pageSizes)(
      '$width × $height: each state is drawn on purpose, and nothing is wrong with it',
      async (size) => {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await open();
        const { household, live } = served;
        const alertId = layDownUrgentLow(household);
        const alert = household.people[0]!.alerts.find(({ id }) => id === alertId)!;
        const look = async (name: string): Promise<void> => {
          await page.locator('canvas').waitFor();
          expect(await flawsOf(page)).toEqual([]);
          await shoot(page, `now-${name}`);
        };
        await enter();
        await card().getByRole('list', { name: 'Who was told' }).waitFor();
        await look('open');

        const acknowledgement = { at: NIGHT, contactId: 'mia', mgPerDl: 45, newestMeasuredAt: NIGHT, readUntil: NIGHT };
        household.put({ ...alert, state: 'acknowledged', acknowledgement });
        live.changed();
        await card().getByText('Mia has it').waitFor();
        await look('taken');

        const high = { direction: 'high', severity: 'high', id: 'ana/high/2', openedAt: NIGHT - 9 * MINUTE } as const;
        household.people[0]!.alerts = [];
        household.put(sampleAlert({ ...high, isSilenced: true }));
        await served.call(await served.enter(), 'snooze', { personId: 'ana', severity: 'high', seconds: 1800 });
        live.changed();
        await page.getByText('High of Ana is snoozed until 03:40.').waitFor();
        await section().getByText('Held back until 03:40: until then nobody is told.').waitFor();
        await section().getByRole('button', { name: 'I have it' }).waitFor();
        await look('held-back');

        household.people[0]!.silences = [];
        household.people[0]!.readings = dayOfReadings([112], 'flat', NIGHT - 23 * MINUTE);
        household.people[0]!.alerts = [];
        household.put(
          sampleAlert({
            id: 'ana/no-data/1',
            direction: 'no-data',
            severity: 'no-data',
            raisedBy: null,
            worst: null,
            cause: 'site-unreachable',
            detail: 'example.org has not answered for 23 minutes.',
            openedAt: NIGHT - 3 * MINUTE,
          }),
        );
        live.changed();
        await section().getByText('Last seen 112 mg/dL at 02:46.').waitFor();
        await look('source-down');

        await page.route('**/api/live', (route) => route.abort());
        live.stop();
        await section().getByText('Vigil does not answer').waitFor();
        await look('lost');
      },
    );
  });
});
