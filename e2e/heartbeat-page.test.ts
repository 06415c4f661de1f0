import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../shared/time';
import { NIGHT } from './night';
import { openWindow, type OpenedWindow } from './opened-window';
import { flawsOf, pageSizes, shoot } from './page-under-test';
import { chromiumPath, noChromium } from './window';

describe.skipIf(chromiumPath === undefined)(`the outside heartbeat on the health page (${noChromium})`, () => {
  let opened: OpenedWindow;

  beforeEach(async () => {
    opened = await openWindow();
  });
  afterEach(async () => {
    await opened.close();
  });

  const part = () => opened.page.getByRole('region', { name: 'Outside heartbeat' });
  const saved = () => (JSON.parse(opened.served.household.settingsText()) as { heartbeat?: { url: string } }).heartbeat;
  const enter = async (): Promise<void> => {
    await opened.enter('#/health');
    await part().waitFor();
  };

  test('without one it says that nobody would hear; by keyboard one is set up, changed and removed', async () => {
    const { page } = opened;
    await enter();
    await part().getByText('Nobody hears of it: a computer that sleeps', { exact: false }).waitFor();
    await part().getByText('How to get one').click();
    await part().getByText('by a way that wakes them: not this computer', { exact: false }).waitFor();
    await part().getByRole('button', { name: 'Set up Outside heartbeat' }).focus();
    await page.keyboard.press('Enter');
    await part().getByLabel('Address of the switch').fill('http://hc-ping.com/5e7c1d2a');
    await page.keyboard.press('Enter');
    await part().getByText('Plain http is only allowed to a host of your own', { exact: false }).first().waitFor();
    expect(saved()).toBeUndefined();
    await part().getByLabel('Address of the switch').fill('https://hc-ping.com/5e7c1d2a');
    await page.keyboard.press('Enter');
    await part().getByText('The outside heartbeat is saved.', { exact: false }).waitFor();
    expect(saved()).toEqual({ url: 'https://hc-ping.com/5e7c1d2a', onMyNetwork: false });
    expect(await opened.focused()).toContain('see who is told.');

    opened.served.live.changed();
    await part().getByText('Set up; it has taken no beat yet.', { exact: false }).waitFor();
    await part().getByRole('button', { name: 'Remove Outside heartbeat' }).click();
    await part().getByText('Stop the switch as well, or it alarms.', { exact: false }).waitFor();
    expect(saved()).toBeUndefined();
  });

  test('the last beat has an age that does not freeze; one that is not taken says why', async () => {
    const { household, live } = opened.served;
    await opened.served.call(await opened.served.enter(), 'readSettings', {});
    const read = await household.ports.settings.read();
    if (!read.ok) throw new Error(read.problem.sentence);
    await household.ports.settings.save(read.value.revision, {
      ...read.value.settings,
      heartbeat: { url: 'https://hc-ping.com/5e7c1d2a', onMyNetwork: false },
    });
    household.heartbeat.lastBeatAt = NIGHT - 2 * MINUTE - 20 * SECOND;
    await enter();
    await part().getByText('took Vigil’s last beat 2 min ago', { exact: false }).waitFor();
    expect(await part().textContent()).not.toContain('hc-ping.com/5e7c1d2a');
    household.heartbeat.failing = { since: NIGHT - 12 * MINUTE, sentence: 'It answered with HTTP 503.' };
    live.changed();
    await opened.page.reload();
    await part().getByText('No beat was taken since 02:58. It answered with HTTP 503.').waitFor();
  });

  test.each(pageSizes)('$width × $height: nothing is wrong with it', async (size) => {
    await opened.page.setViewportSize(size);
    await enter();
    await part().getByText('How to get one').click();
    await part().getByRole('button', { name: 'Set up Outside heartbeat' }).click();
    await part().scrollIntoViewIfNeeded();
    expect(await flawsOf(opened.page)).toEqual([]);
    await shoot(opened.page, `heartbeat-${size.width}`);
  });
});
