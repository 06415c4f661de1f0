import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import type { Alert } from '../electron/core/state/alert';
import type { ChannelHealth } from '../electron/core/state/known';
import { createHandClock } from '../electron/standins/hand-clock';
import { sampleAlert } from '../electron/storage/sample-facts.test-support';
import { MINUTE, SECOND, type Millis } from '../shared/time';
import { watchedPerson } from './household';
import { dayOfReadings, layDownUrgentLow, NIGHT } from './night';
import { serveHousehold, type Served } from './served-household';
import { visit } from './visit';
import { openBrowser } from './window';

export const looks = ['light', 'dark', 'night', 'contrast'] as const;
type Look = (typeof looks)[number];

/** A state in which Now, the panel and the frame are looked at. */
interface Scene {
  /** Ana alone, unless named. */
  people?: string[];
  lay: (served: Served) => void | Promise<void>;
  /** Once it is open. */
  then?: (page: Page, served: Served) => Promise<void>;
}

const calm = (served: Served, personId = 'ana', last = [118, 116, 112]): void => {
  served.household.addReadings(dayOfReadings(last, 'flat').map((reading) => ({ ...reading, personId })));
};

const channels: ChannelHealth[] = [
  { channel: 'sms', media: ['text'], address: 'phone', takesReplies: true, down: null },
  { channel: 'voice', media: ['call'], address: 'phone', takesReplies: false, down: null },
  { channel: 'desktop', media: ['local'], address: null, takesReplies: false, down: null },
];

const raisedAt = (mgPerDl: number, measuredAt: Millis): Alert['raisedBy'] => ({
  series: 'xDrip',
  sourceId: 'nightscout-1',
  glucose: { kind: 'value', mgPerDl },
  measuredAt,
  isAhead: false,
});

const recovering = (served: Served): void => {
  served.household.addReadings(dayOfReadings([92, 75, 62, 55, 68, 82], 'single-up'));
  const openedAt = NIGHT - 12 * MINUTE;
  const raisedBy = raisedAt(55, NIGHT - 15 * MINUTE);
  served.household.put(sampleAlert({ id: `ana/low/${openedAt}`, severity: 'urgent-low', openedAt, raisedBy }));
};

const trouble = (code: string, sentence: string, mendedAt: 'sources' | 'channels') => (served: Served) => {
  calm(served);
  served.household.troubles.push({ code, sentence, since: NIGHT - 42 * MINUTE, mendedAt });
};

/** What a window can show, each drawn on purpose. */
const scenes = {
  empty: {
    people: [],
    async lay(served) {
      const cookie = await served.enter();
      const { body } = await served.call(cookie, 'readSettings', {});
      const { revision } = (body as { value: { revision: string } }).value;
      await served.call(cookie, 'saveSettings', { revision, settings: { version: 1 } });
    },
    async then(page) {
      await page
        .getByText(/Who is watched over|Nobody is watched over/)
        .first()
        .waitFor();
    },
  },
  calm: { lay: calm },
  'two-people': {
    people: ['Ana', 'Tom'],
    lay(served) {
      calm(served);
      calm(served, 'tom', [240, 251, 262]);
    },
  },
  alert: { lay: (served) => void layDownUrgentLow(served.household) },
  taken: {
    lay(served) {
      layDownUrgentLow(served.household);
      const [known] = served.household.people;
      const alert = known?.alerts.find(({ state }) => state === 'open');
      const acknowledgement = {
        at: NIGHT - 20 * SECOND,
        contactId: 'mia',
        mgPerDl: 45,
        newestMeasuredAt: NIGHT,
        readUntil: NIGHT - 20 * SECOND,
      };
      if (alert !== undefined) served.household.put({ ...alert, state: 'acknowledged', acknowledgement });
    },
  },
  recovering: { lay: recovering },
  'paused-in-alert': {
    async lay(served) {
      served.household.addReadings(dayOfReadings([92, 84, 75, 66], 'forty-five-down'));
      const raisedBy = raisedAt(66, NIGHT - 35 * SECOND);
      served.household.put(sampleAlert({ id: 'ana/low/1', openedAt: NIGHT - 30 * SECOND, raisedBy }));
      await served.call(await served.enter(), 'pause', { personId: 'ana', seconds: 3600 });
    },
  },
  'no-data': {
    lay(served) {
      const at = NIGHT - 34 * MINUTE;
      served.household.people[0]!.readings = dayOfReadings([96, 88, 79], 'flat', at);
      served.household.store.addReadings(dayOfReadings([96, 88, 79], 'flat', at));
      served.household.put(
        sampleAlert({
          id: 'ana/no-data/1',
          direction: 'no-data',
          severity: 'no-data',
          raisedBy: null,
          cause: 'sensor-silent',
          openedAt: NIGHT - 4 * MINUTE,
        }),
      );
    },
  },
  'source-down': {
    lay: trouble('refused-nightscout-1', 'example.org refuses the token: enter a new one.', 'sources'),
  },
  'channel-down': {
    lay: trouble('channel-twilio', 'Texts and calls fail: Twilio refuses the credentials.', 'channels'),
  },
  lost: {
    lay: calm,
    async then(page, served) {
      await page.route('**/api/live', (route) => route.abort());
      served.live.stop();
      await expect.poll(() => page.locator('body').textContent()).toMatch(/lost Vigil|Not connected|does not answer/);
    },
  },
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as SceneName[];

export interface Sight {
  scene: SceneName;
  place: 'now' | 'panel';
  look: Look;
  width: number;
  height: number;
}

/** "now-alert-night-1100": what a picture of it is called. */
export const nameOfSight = ({ scene, place, look, width }: Sight): string => `${place}-${scene}-${look}-${width}`;

/** Draws it in a standing moment: nothing moves, and no second passes. */
export async function drawn(sight: Sight, staticDir: string): Promise<Buffer> {
  const { scene, place, look, width, height } = sight;
  const { people = ['Ana'], lay, then }: Scene = scenes[scene];
  const served = await serveHousehold(createHandClock(NIGHT), {
    staticDir,
    people: people.map((name) => watchedPerson({ id: name.toLowerCase(), name })),
  });
  const context = await openBrowser({ width, height, colorScheme: look === 'light' ? 'light' : 'dark' });
  try {
    for (const known of served.household.people) known.channels = [...channels];
    await lay(served);
    const page = await context.newPage();
    const loaded = watchLoading(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await stand(page, NIGHT);
    await page.addInitScript((theme) => {
      localStorage.setItem('vigil look', JSON.stringify({ theme, dimsAtNight: false }));
    }, look);
    await visit(page, served, `#/${place}`);
    await expect.poll(() => page.locator('main').textContent()).not.toMatch(/^$|Loading|Waiting for Vigil …/);
    await loaded();
    if (place === 'now' && people.length === 1) await page.locator('canvas').first().waitFor();
    await then?.(page, served);
    await loaded();
    return await page.screenshot({ animations: 'disabled' });
  } finally {
    await context.close();
    await served.stop();
  }
}

/** The page's own clocks stand still at this moment. */
async function stand(page: Page, at: Millis): Promise<void> {
  await page.clock.setFixedTime(at);
  await page.addInitScript(() => {
    performance.now = () => 0;
  });
}

/** Answers when nothing is asked for or loaded any more, and all of it is drawn, in its own letters. */
function watchLoading(page: Page): () => Promise<void> {
  const underWay = new Set<Request>();
  let count = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/live')) return;
    underWay.add(request);
    count += 1;
  });
  const ended = (request: Request): void => void underWay.delete(request);
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  const drawnAgain = (): Promise<void> =>
    page.evaluate(
      () =>
        new Promise<void>((done) => {
          requestAnimationFrame(() => {
            requestAnimationFrame(() => {
              done();
            });
          });
        }),
    );
  return async () => {
    for (let seen = -1; seen !== count || underWay.size > 0;) {
      seen = count;
      await expect.poll(() => underWay.size).toBe(0);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      for (let frames = 0; frames < 10; frames += 1) await drawnAgain();
    }
  };
}
