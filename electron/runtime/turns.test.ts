import { expect, it } from 'vitest';
import { createTurns } from './turns';

it('runs one piece of work after another, also after one that threw', async () => {
  const turns = createTurns();
  const order: string[] = [];
  let release = (): void => undefined;
  const first = turns.inTurn(async () => {
    await new Promise<void>((resolve) => (release = resolve));
    order.push('first');
    throw new Error('broken');
  });
  const second = turns.inTurn(() => Promise.resolve(order.push('second')));
  const idle = turns.whenIdle().then(() => order.push('idle'));
  await Promise.resolve();
  release();
  await expect(first).rejects.toThrow('broken');
  await Promise.all([second, idle]);
  expect(order).toEqual(['first', 'second', 'idle']);
});
