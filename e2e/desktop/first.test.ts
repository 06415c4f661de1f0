import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { buildDesktop, startOn, type BuiltDesktop, type RunningDesktop } from './running-desktop';

let built: BuiltDesktop;
let vigil: RunningDesktop;
beforeAll(async () => {
  built = await buildDesktop();
}, 240_000);
afterAll(() => { built.remove(); });
afterEach(async () => { await vigil.close(); });

test('starts', async () => {
  vigil = await startOn(built);
  const state = await vigil.desktop.until('a window', ({ windows }) => windows.length > 0);
  console.log(JSON.stringify(state.windows), JSON.stringify(state.trays.map(t => ({...t, image: t.image.path}))), state.switches);
  console.log(await vigil.call('status'));
  console.log(await vigil.call('computer'));
  console.log(vigil.desktop.stderr().slice(-20).join('\n'));
  await vi.waitFor(() => { expect(vigil.loopback.nightscout.requests().length).toBeGreaterThan(1); }, { timeout: 10_000 });
  const page = await vigil.desktop.page();
  console.log(await page.evaluate(() => document.body.innerText));
});
