import { createHandlers } from '../electron/api/handlers';
import { createGarminBrowser } from '../electron/standins/garmin/browser.test-support';
import { standInAccount, type GarminStandIn } from '../electron/standins/garmin/garmin';
import { createMemorySecrets } from '../electron/standins/memory-secrets';
import type { Handlers } from '../shared/contract';
import { openGarmin, redeem } from './at-garmin';
import { createWorld, NIGHT, type World, type WorldOptions } from './world';
import { householdSecrets } from './world-settings';

export interface GarminHousehold {
  world: World;
  site: GarminStandIn;
  /** The contract, as windows and tools call it. */
  calls(): Handlers;
}

/** Ana's household with a Garmin beside her glucose. Unless told otherwise, somebody has logged in there for her. */
export async function createGarminHousehold(
  options: WorldOptions & { isLoggedIn?: boolean } = {},
): Promise<GarminHousehold> {
  const clock = { now: () => options.startAt ?? NIGHT };
  const at = await openGarmin({ clock }, { now: () => clock.now() });
  if (options.isLoggedIn !== false) await redeem(at);
  const token = await householdSecrets.read('twilio.authToken');
  const session = await at.stored();
  const secrets = createMemorySecrets({
    'twilio.authToken': token.ok ? token.value : '',
    ...(session !== null && { 'garmin-1.session': session }),
  });
  const sourcesBeside = () => [{ id: 'garmin-1', kind: 'garmin', ...at.config }];
  const world = await createWorld({ ...options, secrets, sourcesBeside });
  clock.now = () => world.clock.now();
  return { world, site: at.site, calls: () => createHandlers(world.app().api) };
}

/** Logs in on Garmin's own pages with password and code, as a browser does. Returns the address that it ends at. */
export async function logInByBrowser(address: string): Promise<string> {
  const go = createGarminBrowser(address);
  const { username, password, mfaCode } = standInAccount;
  const asked = await go(address);
  const toCode = await go(asked.action, { username, password, _csrf: asked.csrf });
  const code = await go(toCode.location);
  const done = await go(code.action, { 'mfa-code': mfaCode ?? '' });
  return done.location;
}
