import { describe, expect, test } from 'vitest';
import { failed, succeeded } from '../../../shared/result';
import type { SourceLogin } from '../../sources/listing/source-login';
import type { Observed } from '../../sources/login';
import type { ComputerPort, LogIn } from '../ports';
import { loginHandlers } from './login-calls';

const ticketUrl = 'https://login.example/done?ticket=ST-1234';

function world({
  isRefused = false,
  wantsFreshTicket = false,
  window,
}: {
  isRefused?: boolean;
  wantsFreshTicket?: boolean;
  window?: (wanted: LogIn) => ReturnType<ComputerPort['logIn']>;
} = {}) {
  const done: string[] = [];
  const login: SourceLogin = {
    page: () => ({ startUrl: 'https://login.example/', ticketHosts: ['login.example'], hideProgramName: true }),
    capture([one]) {
      const value = /ticket=(ST-\d{4})$/.exec(one?.url ?? '')?.[1];
      if (value !== undefined) return { kind: 'ticket', ticket: { value, service: 'x' } };
      return one?.how === 'pasted' ? { kind: 'refused', sentence: 'No ticket here.' } : { kind: 'nothing' };
    },
    redeem(ticket) {
      done.push(`redeem ${ticket.value}`);
      const problem = {
        kind: 'refused' as const,
        sentence: 'The ticket is worn out. Log in again.',
        wantsFreshTicket,
      };
      return Promise.resolve(isRefused ? failed(problem) : succeeded({ name: 'Ana' }));
    },
    logOut() {
      done.push('log-out');
      return Promise.resolve(
        isRefused ? failed({ kind: 'refused', sentence: 'The keychain is locked.' }) : succeeded(undefined),
      );
    },
  };
  const computer: ComputerPort | null =
    window === undefined
      ? null
      : {
          read: () => Promise.reject(new Error('not asked here')),
          change: () => Promise.reject(new Error('not asked here')),
          openWindow: () => undefined,
          logIn: window,
          forgetLogIn(sourceId) {
            done.push(`forget ${sourceId}`);
            return Promise.resolve();
          },
        };
  return { done, calls: loginHandlers({ login: (id) => (id === 'garmin-1' ? login : null), computer }) };
}

const garmin = { sourceId: 'garmin-1' };

describe('in a window of this computer', () => {
  const seeing = (...urls: string[]) => {
    return async ({ take }: LogIn) => {
      for (const url of urls) {
        const taken = take({ how: 'navigation', url } satisfies Observed);
        if (taken !== null) return taken;
      }
      return failed({ code: 'login-closed', sentence: 'The window was closed.', path: null });
    };
  };

  test('the first ticket that is seen is redeemed, and the answer says who is logged in', async () => {
    const { done, calls } = world({ window: seeing('https://login.example/', ticketUrl) });
    expect(await calls.openLogin(garmin)).toEqual({ ok: true, value: { sentence: 'Logged in as Ana.' } });
    expect(done).toEqual(['redeem ST-1234']);
  });

  test('a refusal of the provider is the answer', async () => {
    const { calls } = world({ isRefused: true, window: seeing(ticketUrl) });
    expect(await calls.openLogin(garmin)).toMatchObject({
      ok: false,
      problem: { code: 'not-logged-in', sentence: 'The ticket is worn out. Log in again.' },
    });
  });

  test('a fresh ticket that is wanted is told to the window, and each ticket is redeemed once', async () => {
    const outcomes: (string | null)[] = [];
    const { done, calls } = world({
      isRefused: true,
      wantsFreshTicket: true,
      async window({ take }) {
        for (let index = 1000; index < 1010; index += 1) {
          for (const url of [`${ticketUrl.slice(0, -4)}${index}`, `${ticketUrl.slice(0, -4)}${index}`]) {
            const outcome = await take({ how: 'navigation', url });
            outcomes.push(outcome === null || outcome.ok ? null : outcome.problem.code);
          }
        }
        return succeeded({ name: null });
      },
    });
    expect(await calls.openLogin(garmin)).toMatchObject({
      ok: true,
      value: { sentence: expect.stringContaining('nobody has to log in again') as string },
    });
    expect(outcomes.slice(0, 4)).toEqual(['fresh-ticket-wanted', null, 'fresh-ticket-wanted', null]);
    // No provider has so many ways.
    expect(outcomes.filter((code) => code === 'fresh-ticket-wanted')).toHaveLength(7);
    expect(new Set(done).size).toBe(done.length);
  });

  test('a window that is closed before is the answer', async () => {
    const { done, calls } = world({ window: seeing('https://login.example/') });
    expect(await calls.openLogin(garmin)).toMatchObject({ ok: false, problem: { code: 'login-closed' } });
    expect(done).toEqual([]);
  });
});

describe('where there is no desktop', () => {
  test('no window is opened, and what to do instead is said', async () => {
    const { calls } = world();
    expect(await calls.openLogin(garmin)).toMatchObject({
      ok: false,
      problem: { code: 'no-desktop', sentence: expect.stringContaining('paste the address') as string },
    });
    expect(await calls.loginAddress(garmin)).toEqual({ ok: true, value: { address: 'https://login.example/' } });
  });

  test('a pasted address logs in, and one without a ticket is refused at its field', async () => {
    const { done, calls } = world();
    expect(await calls.pasteLoginAddress({ ...garmin, address: ticketUrl })).toEqual({
      ok: true,
      value: { sentence: 'Logged in as Ana.' },
    });
    expect(await calls.pasteLoginAddress({ ...garmin, address: 'https://login.example/' })).toEqual({
      ok: false,
      problem: { code: 'invalid-input', sentence: 'No ticket here.', path: 'address' },
    });
    expect(done).toEqual(['redeem ST-1234']);
  });

  test('a fresh address is asked for where the provider wants another ticket', async () => {
    const { calls } = world({ isRefused: true, wantsFreshTicket: true });
    expect(await calls.pasteLoginAddress({ ...garmin, address: ticketUrl })).toMatchObject({
      ok: false,
      problem: { code: 'fresh-ticket-wanted', sentence: 'The ticket is worn out. Log in again.' },
    });
  });

  test('logging out forgets what is kept', async () => {
    const { done, calls } = world();
    expect((await calls.logOutSource(garmin)).ok).toBe(true);
    expect(done).toEqual(['log-out']);
  });
});

test('logging out on a desktop forgets what its window kept as well, unless it failed', async () => {
  const window = () => Promise.reject(new Error('not asked here'));
  const { done, calls } = world({ window });
  await calls.logOutSource(garmin);
  expect(done).toEqual(['log-out', 'forget garmin-1']);
  const refused = world({ isRefused: true, window });
  expect(await refused.calls.logOutSource(garmin)).toMatchObject({
    ok: false,
    problem: { sentence: 'The keychain is locked.' },
  });
  expect(refused.done).toEqual(['log-out']);
});

test('a source where nobody logs in, or that is gone, is said to be so', async () => {
  const { calls } = world();
  for (const answer of [
    calls.openLogin({ sourceId: 'other' }),
    calls.loginAddress({ sourceId: 'other' }),
    calls.pasteLoginAddress({ sourceId: 'other', address: ticketUrl }),
    calls.logOutSource({ sourceId: 'other' }),
  ]) {
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'unknown-source' } });
  }
});
