import { expect, onTestFinished, test } from 'vitest';
import { MINUTE, SECOND } from '../../shared/time';
import { killableLoopbacks, started } from '../killed-hosts';
import { createMovedTime } from '../moved-time/moved-time';
import { createPigeonPost, WHISTLE } from './pigeon-post';

const open = killableLoopbacks();

test('killed after its POST a channel that nothing knows is asked by tag, and has sent one message', async () => {
  const time = createMovedTime();
  const post = createPigeonPost(time.clock);
  onTestFinished(post.close);
  await post.start();
  const roosts = { ana: 'OAK-1', mia: 'OAK-2', ben: 'OAK-3' };
  const loopback = await open({
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

  await started(loopback, '--pigeons');
  await time.pass(30 * SECOND);
  expect(post.searches()).toBeGreaterThan(0);
  expect(post.carried.filter(({ to }) => to === roosts.ana)).toHaveLength(1);
  await time.pass(5 * MINUTE);
  expect(new Set(post.carried.map(({ tag }) => tag)).size).toBe(post.carried.length);
  expect(post.carried.map(({ to }) => to)).toContain(roosts.mia);
});
