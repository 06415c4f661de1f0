import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findTrayHost, hasIcon, trayInWords } from './host';

const canAsk = existsSync('/usr/bin/dbus-send') && spawnSync('which', ['dbus-run-session']).status === 0;
const skipped = canAsk ? '' : ' (skipped: apt-get install dbus)';

/** Runs on a session bus of its own; the name is taken there first, when one is given. */
async function onOwnBus(taken: string | null): Promise<string> {
  const take = taken === null ? '' : `dbus-test-tool echo --name=${taken} & sleep 0.3;`;
  const session = spawn(
    'dbus-run-session',
    ['--', 'sh', '-c', `${take} echo $DBUS_SESSION_BUS_ADDRESS; cat > /dev/null; kill %1`],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const [address] = (await once(session.stdout, 'data')) as [Buffer];
  const found = await findTrayHost('linux', { ...process.env, DBUS_SESSION_BUS_ADDRESS: address.toString().trim() });
  session.stdin.end();
  await once(session, 'exit');
  return found;
}

describe(`row 57: whether an icon can be seen${skipped}`, () => {
  it.skipIf(!canAsk)('missing on a desktop without a place for icons, as GNOME is', async () => {
    expect(await onOwnBus(null)).toBe('missing');
  });

  it('not known where there is no session bus to ask', async () => {
    expect(await findTrayHost('linux', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' })).toBe('unknown');
  });

  it.each(['win32', 'darwin'] as const)('always there on %s', async (platform) => {
    expect(await findTrayHost(platform, {})).toBe('present');
  });

  it.each([
    ['present', true, true],
    ['unknown', true, true],
    ['missing', true, false],
    ['present', false, false],
  ] as const)('host %s, icon made %s: the window may go %s', (host, isMade, may) => {
    expect(hasIcon(host, isMade)).toBe(may);
    expect(trayInWords(host, isMade).isShown).toBe(may);
  });

  it('says what to do about it', () => {
    expect(trayInWords('missing', true).sentence).toMatch(/small window.*AppIndicator/);
    expect(trayInWords('unknown', true).sentence).toMatch(/not known.*again/);
  });
});
