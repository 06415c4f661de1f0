import { afterEach, beforeAll, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../shared/time';
import { buildEntry, type Built } from '../build';
import { openMovedLoopback, type MovedLoopback } from '../moved-loopback';
import { createMovedTime } from '../moved-time/moved-time';
import { createPigeonPost, WHISTLE, type PigeonPost } from './pigeon-post';

let built: Built;
let loopback: MovedLoopback;
let post: PigeonPost;

beforeAll(async () => {
  built = await buildEntry('killable-host');
});
afterEach(async () => {
  await loopback.close();
  await post.close();
});

test('killed after its POST a channel that nothing knows is asked by tag, and has sent one message', async () => {
  const time = createMovedTime();
  post = createPigeonPost(time.clock);
  await post.start();
  const roosts = { ana: 'OAK-1', mia: 'OAK-2', ben: 'OAK-3' };
  loopback = await openMovedLoopback(built.entry, {
    time,
    secrets: { 'loft.whistle': WHISTLE },
    contacts: Object.entries(roosts).map(([id, roost]) => ({
      id,
      name: id,
      addresses: { roost },
      channels: ['pigeon'],
    })),
    settings: { channels: { loft: { baseUrl: post.url(), onMyNetwork: true }, pigeon: { feather: 'grey' } } },
  });
  loopback.glucose([62, 5]);
  const first = loopback.start('--pigeons');
  let isKilled = false;
  post.onLetter = () => {
    if (!isKilled) first.kill('SIGKILL');
    isKilled = true;
  };
  await first.ready;
  await time.pass(5 * SECOND);
  await first.exited;
  expect(post.carried.map(({ medium, to }) => `${medium} ${to}`)).toEqual(['call OAK-1']);

  const second = loopback.start('--pigeons');
  await second.ready;
  await time.pass(30 * SECOND);
  expect(post.searches()).toBeGreaterThan(0);
  expect(post.carried.filter(({ to }) => to === roosts.ana)).toHaveLength(1);
  await time.pass(5 * MINUTE);
  expect(new Set(post.carried.map(({ tag }) => tag)).size).toBe(post.carried.length);
  expect(post.carried.map(({ to }) => to)).toContain(roosts.mia);
});
