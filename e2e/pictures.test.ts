import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHandClock } from '../electron/standins/hand-clock';
import { sampleAlert, sampleMessage } from '../electron/storage/sample-facts.test-support';
import { createPageNotifier } from '../electron/web/page-notifier';
import { MINUTE } from '../shared/time';
import { buildWindow } from './build';
import { dayOfReadings, layDownUrgentLow, NIGHT } from './night';
import { pageSizes } from './page-under-test';
import { drawn, looks, nameOfSight, sceneNames } from './scenes';
import { serveHousehold, type Served } from './served-household';
import { chromiumPath, noChromium, openBrowser } from './window';

const folder = process.env['VIGIL_SCREENSHOTS'];
const acknowledgement = { at: NIGHT, contactId: 'mia', mgPerDl: 45, newestMeasuredAt: NIGHT, readUntil: NIGHT };

/** Pictures for people to look at: set VIGIL_SCREENSHOTS to a folder. */
describe.skipIf(chromiumPath === undefined || folder === undefined)(
  `pictures (${noChromium}; VIGIL_SCREENSHOTS)`,
  () => {
    let staticDir: string;
    let served: Served;
    let calm: Served;

    beforeAll(async () => {
      staticDir = await buildWindow();
      mkdirSync(folder!, { recursive: true });
    });

    beforeEach(async () => {
      served = await serveHousehold(createHandClock(NIGHT), { staticDir });
      calm = await serveHousehold(createHandClock(NIGHT), { staticDir });
      const alertId = layDownUrgentLow(served.household);
      calm.household.addReadings(dayOfReadings([118, 116, 112], 'flat'));
      const body = 'Ana: URGENT LOW 45 mg/dL, falling fast, at 03:09';
      createPageNotifier(served.live).alarm(
        sampleMessage({ alertId, severity: 'urgent-low', contactId: null, channel: 'desktop', body }),
      );
    });

    afterEach(async () => {
      await served.stop();
      await calm.stop();
    });

    describe.each(looks)('now, panel and frame, %s', (look) => {
      test.each(sceneNames)('%s', async (scene) => {
        const sights = [
          ...pageSizes.map((size) => ({ scene, look, place: 'now', ...size }) as const),
          { scene, look, place: 'panel', width: 340, height: 560 } as const,
        ];
        for (const sight of sights) {
          const picture = await drawn(sight, staticDir);
          expect(picture.length).toBeGreaterThan(0);
          writeFileSync(join(folder!, `${nameOfSight(sight)}.png`), picture);
        }
      });
    });

    describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
      test.each(pageSizes)('$width × $height', async (size) => {
        const browser = await openBrowser({ ...size, colorScheme });
        const page = await browser.newPage();
        const shoot = (name: string): Promise<Buffer> =>
          page.screenshot({ path: join(folder!, `${name}-${colorScheme}-${size.width}.png`) });

        await page.goto(served.server.createUrl());
        await page.getByText('Urgent low: 45').first().waitFor();
        await page.locator('canvas').first().waitFor();
        expect(await shoot('now-alarm')).toBeTruthy();
        await page.goto(`${served.origin}/#/history`);
        await page.getByText('Nobody answered').waitFor();
        await shoot('history');
        await page.goto(`${served.origin}/#/health`);
        await page.getByText('spare.example.org').first().waitFor();
        await shoot('health');
        await page.goto(`${served.origin}/#/settings`);
        await page.getByText('Settings file').waitFor();
        await shoot('settings');
        const settings = served.household.settingsText();
        const changed = settings
          .replace('"low": 69', '"low": 72')
          .replace('"tom",', '')
          .replace('"+14155552673"', '"+14155552699"')
          .replace('"intervalSeconds": 120', '"intervalSeconds": 30');
        for (const [name, text] of [
          ['settings-preview', changed],
          [
            'settings-refused',
            changed.replace('"Europe/Madrid"', '"Mars/Olympus"').replace('"version": 1', '"verson": 1'),
          ],
        ] as const) {
          const file = { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) };
          await page.getByLabel('Settings file').setInputFiles(file);
          await page.locator('h3').waitFor();
          await shoot(name);
          await page.getByRole('button', { name: /Cancel|Back/ }).click();
        }
        await page.goto(calm.server.createUrl());
        await page.getByText('In range').first().waitFor();
        await page.locator('canvas').first().waitFor();
        await shoot('now-calm');
        served.household.put({ ...served.household.people[0]!.alerts[0]!, state: 'acknowledged', acknowledgement });
        calm.household.people[0]!.readings = dayOfReadings([112], 'flat', NIGHT - 23 * MINUTE);
        calm.household.put(
          sampleAlert({
            id: 'ana/no-data/1',
            direction: 'no-data',
            severity: 'no-data',
            raisedBy: null,
            cause: 'site-unreachable',
            detail: 'example.org has not answered for 23 minutes.',
            openedAt: NIGHT - 3 * MINUTE,
          }),
        );
        await page.goto(served.server.createUrl());
        await page.getByText('Mia has it').waitFor();
        await page.locator('canvas').first().waitFor();
        await shoot('now-acknowledged');
        await page.goto(calm.server.createUrl());
        await page.getByText('No current value').waitFor();
        await page.locator('canvas').first().waitFor();
        await shoot('now-stale');
        await page.goto(`${calm.origin}/#/now`);
        await page.getByRole('button', { name: 'Pause Ana’s alerts' }).click();
        await shoot('now-pause-open');
        await page.getByRole('button', { name: '1 hour' }).click();
        await page.getByText('are paused until').first().waitFor();
        await shoot('now-paused');
        calm.household.people[0]!.person.pauseHoldsUrgent = true;
        calm.live.changed();
        await page.getByText('NOTHING gets through').waitFor();
        await shoot('now-paused-red');
        await page.route('**/api/live', (route) => route.abort());
        calm.live.stop();
        await page.getByText('Not connected to Vigil since').waitFor();
        await shoot('now-lost');
        await browser.close();
      });

      test.each(pageSizes)('pages with forms, $width × $height', async (size) => {
        const browser = await openBrowser({ ...size, colorScheme });
        const page = await browser.newPage();
        const shoot = (name: string, fullPage = false): Promise<Buffer> =>
          page.screenshot({ path: join(folder!, `${name}-${colorScheme}-${size.width}.png`), fullPage });

        await page.goto(calm.server.createUrl());
        await page.goto(`${calm.origin}/#/contacts`);
        await page.getByRole('button', { name: 'Change Mia' }).waitFor();
        expect(await shoot('contacts')).toBeTruthy();
        await shoot('contacts-whole', true);
        await page.getByRole('button', { name: 'Remove Tom' }).click();
        await shoot('contacts-remove');
        await page.getByRole('button', { name: 'Keep' }).click();
        await page.getByRole('button', { name: 'Change Mia' }).click();
        await page.getByLabel('Phone number').fill('50588888888');
        await page.getByRole('button', { name: 'Add quiet hours' }).click();
        await page.getByRole('button', { name: 'Save' }).first().click();
        await page.getByText('If you mean +50588888888').first().waitFor();
        await shoot('contacts-change', true);

        await page.goto(`${calm.origin}/#/thresholds`);
        await page.getByRole('button', { name: 'Change the steps of Low', exact: true }).waitFor();
        await shoot('thresholds');
        await page.getByLabel('Low', { exact: true }).fill('40');
        await page.getByLabel('A pause holds back urgent lows too').check();
        await page.getByRole('button', { name: 'Add a profile' }).click();
        await page.getByRole('button', { name: 'Change the steps of Low', exact: true }).click();
        await page.getByText('After 5 min: a call to Mia.').click();
        await page.getByRole('form', { name: 'Thresholds of Ana' }).getByRole('button', { name: 'Save' }).click();
        await page.getByText('must be above').first().waitFor();
        await shoot('thresholds-change', true);

        await page.goto(`${calm.origin}/#/settings`);
        await page.getByRole('button', { name: 'Add a person' }).click();
        await page.getByRole('form', { name: 'New person' }).waitFor();
        await shoot('settings-people', true);
        await browser.close();
      });

      test.each(pageSizes)('the first start, $width × $height', async (size) => {
        const browser = await openBrowser({ ...size, colorScheme });
        const page = await browser.newPage();
        const first = await serveHousehold(createHandClock(NIGHT), { people: [], staticDir });
        const cookie = await first.enter();
        const { body } = await first.call(cookie, 'readSettings', {});
        const { revision } = (body as { value: { revision: string } }).value;
        await first.call(cookie, 'saveSettings', { revision, settings: { version: 1 } });
        await page.goto(first.server.createUrl());
        await page.getByText('Who is watched over?').waitFor();
        await page.screenshot({ path: join(folder!, `first-start-${colorScheme}-${size.width}.png`) });
        await browser.close();
        await first.stop();
      });
    });
  },
);
