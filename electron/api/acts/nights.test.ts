import { expect, it } from 'vitest';
import { failed, succeeded } from '../../../shared/result';
import { settingsSchema } from '../../../shared/settings/settings';
import { nightHandlers } from './nights';

function setUp(saves: 'saved' | 'refused' = 'saved') {
  let stored = settingsSchema.parse({
    version: 1,
    people: ['ana', 'ben'].map((id) => ({ id, name: id, timeZone: 'UTC' })),
  });
  const settings = {
    read: () => Promise.resolve(succeeded({ revision: '1', settings: stored })),
    save: (_revision: string, next: typeof stored) => {
      if (saves === 'refused') return Promise.resolve(failed({ code: 'settings-changed', sentence: 'x', path: null }));
      stored = next;
      return Promise.resolve(succeeded({ revision: '2' }));
    },
  };
  const calls = nightHandlers({ settings: settings as never });
  return { calls, nights: () => stored.people.map(({ unwatchedNights }) => unwatchedNights) };
}

it('what somebody says of nights stands in the settings of that person alone', async () => {
  const { calls, nights } = setUp();
  expect(nights()).toEqual(['ask', 'ask']);
  expect(await calls.sayNights({ personId: 'ana', nights: 'usual' })).toMatchObject({
    value: { sentence: 'Nights that nobody watches are told to the person alone from now on.' },
  });
  expect(nights()).toEqual(['usual', 'ask']);
  await calls.sayNights({ personId: 'ana', nights: 'unusual' });
  expect(nights()).toEqual(['unusual', 'ask']);
});

it('is refused for somebody who is not watched over, and when the settings cannot be saved', async () => {
  const { calls } = setUp('refused');
  expect(await calls.sayNights({ personId: 'tom', nights: 'usual' })).toMatchObject({
    problem: { code: 'unknown-person' },
  });
  expect(await calls.sayNights({ personId: 'ana', nights: 'usual' })).toMatchObject({
    problem: { code: 'settings-changed' },
  });
});
