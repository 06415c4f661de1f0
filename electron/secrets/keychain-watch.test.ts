import { beforeEach, describe, expect, it } from 'vitest';
import { createActivity } from '../runtime/activity';
import { createHandClock } from '../standins/hand-clock';
import { createMemorySecrets } from '../standins/memory-secrets';
import { createKeychainWatch } from './keychain-watch';

const needed = [
  { id: 'twilio.authToken', name: 'the Twilio secret' },
  { id: 'ana.token', name: 'the token of ana.example', sourceId: 'ana-site' },
];
let opened = 0;

function watch() {
  const clock = createHandClock(0);
  const activity = createActivity();
  const secrets = createMemorySecrets({ 'twilio.authToken': 's3cret', 'ana.token': 'ana-0123456789abcdef' });
  const watched = createKeychainWatch({
    secrets,
    clock,
    activity,
    needed: () => needed,
    opened: () => {
      opened += 1;
    },
  });
  return { secrets, clock, watched, settled: () => activity.whenIdle() };
}

beforeEach(() => {
  opened = 0;
});

describe('row 56: a keychain that is locked after an automatic login', () => {
  it('is noticed at the start, before an alarm needs it, and said in words', async () => {
    const { secrets, watched, settled } = watch();
    secrets.lock(true);
    watched.start();
    await settled();
    expect(watched.troubles()).toEqual([
      {
        code: 'keychain',
        sentence:
          'The keychain is locked. Unlock it. Until then this is missing: the Twilio secret, the token of ana.example.',
        explains: ['ana-site'],
      },
    ]);
    watched.stop();
  });

  it('is asked again by itself, and once it is open everybody goes on at once', async () => {
    const { secrets, clock, watched, settled } = watch();
    secrets.lock(true);
    watched.start();
    await settled();
    await clock.advance(29_000);
    secrets.lock(false);
    await settled();
    expect(watched.troubles()).toHaveLength(1);
    await clock.advance(1000);
    await settled();
    expect(watched.troubles()).toEqual([]);
    expect(opened).toBe(2);
    await clock.advance(3_600_000);
    await settled();
    expect(opened).toBe(2);
  });

  it('is asked as soon as the screen is unlocked', async () => {
    const { secrets, watched, settled } = watch();
    secrets.lock(true);
    watched.start();
    await settled();
    secrets.lock(false);
    watched.askAgain();
    await settled();
    expect(watched.troubles()).toEqual([]);
    watched.stop();
  });

  it('a secret that nobody needs now is no trouble, and neither is one that was never entered', async () => {
    const { secrets, watched, settled } = watch();
    await secrets.remove('ana.token');
    watched.start();
    await settled();
    expect(watched.troubles()).toEqual([]);
    secrets.lock(true);
    await watched.secrets.read('other.token');
    expect(watched.troubles()).toEqual([]);
    watched.stop();
  });

  it('after it has stopped nothing is asked any more', async () => {
    const { secrets, clock, watched, settled } = watch();
    secrets.lock(true);
    watched.start();
    await settled();
    watched.stop();
    secrets.lock(false);
    await clock.advance(3_600_000);
    watched.askAgain();
    await settled();
    expect(opened).toBe(0);
  });
});
