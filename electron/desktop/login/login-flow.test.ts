import { beforeEach, describe, expect, it } from 'vitest';
import { failed, succeeded } from '../../../shared/result';
import { MINUTE, SECOND } from '../../../shared/time';
import type { LogIn } from '../../api/ports';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createRecordingLog } from '../../standins/recording-log';
import { createLoginFlow, type LoginFlow, type LoginPlan } from './login-flow';

const startUrl = 'https://sso.garmin.com/sso/signin';
const ticketUrl = 'https://sso.garmin.com/sso/embed?ticket=ST-1';

let clock: HandClock;
let plans: LoginPlan[];
let did: string[];
let log: ReturnType<typeof createRecordingLog>;
let flow: LoginFlow;
type Outcome = Awaited<ReturnType<LoginFlow['logIn']>>;
/** What the provider says to the ticket. */
let answered: (outcome: Outcome) => void;
let taken: Promise<Outcome>;
let looks: string[];

beforeEach(() => {
  clock = createHandClock(0);
  [plans, did, looks] = [[], [], []];
  log = createRecordingLog();
  taken = new Promise((resolve) => {
    answered = resolve;
  });
  flow = createLoginFlow({
    clock,
    log,
    offerBrowser: () => did.push('offer'),
    windows: {
      open(plan) {
        plans.push(plan);
        return {
          focus: () => did.push('focus'),
          load: (address) => did.push(`load ${address}`),
          isDestroyed: () => did.includes('close'),
          destroy() {
            did.push('close');
            plan.closed();
          },
        };
      },
      forget(partition) {
        did.push(`forget ${partition}`);
        return Promise.resolve();
      },
    },
  });
});

const wanted = (sourceId = 'garmin-1'): LogIn => ({
  sourceId,
  page: { startUrl, ticketHosts: ['sso.garmin.com'], hideProgramName: true },
  take(observed) {
    looks.push(observed.url);
    return observed.url === ticketUrl ? taken : null;
  },
});

describe('the login window', () => {
  it('shows the page, takes the first ticket it sees once, and closes itself when somebody is logged in', async () => {
    const answer = flow.logIn(wanted());
    const [plan] = plans;
    expect(plan).toMatchObject({ startUrl, partition: 'login-garmin-1-1', hideProgramName: true });
    plan!.seen({ how: 'navigation', url: startUrl });
    plan!.seen({ how: 'redirect', url: ticketUrl });
    plan!.seen({ how: 'navigation', url: ticketUrl });
    expect(looks).toEqual([startUrl, ticketUrl]);
    expect(did).toEqual([]);
    answered(succeeded({ name: 'Ana' }));
    expect(await answer).toEqual({ ok: true, value: { name: 'Ana' } });
    expect(did).toEqual(['close', 'forget login-garmin-1-1']);
    expect(clock.pending()).toBe(0);
  });

  it('reads the address of a pop-up, and nothing of another host', () => {
    void flow.logIn(wanted());
    plans[0]!.seen({ how: 'pop-up', url: ticketUrl.replace('sso.garmin.com', 'elsewhere.example') });
    expect(looks).toEqual([]);
    plans[0]!.seen({ how: 'pop-up', url: ticketUrl });
    expect(looks).toEqual([ticketUrl]);
  });

  it('a-refusal-spends-the-ticket: for another way the start page gives a fresh ticket, in the same window', async () => {
    const answer = flow.logIn(wanted());
    plans[0]!.seen({ how: 'redirect', url: ticketUrl });
    const another = failed({ code: 'fresh-ticket-wanted', sentence: 'Used up.', path: null });
    answered(another);
    await taken;
    expect(did).toEqual([`load ${startUrl}`]);
    taken = Promise.resolve(succeeded({ name: 'Ana' }));
    plans[0]!.seen({ how: 'redirect', url: ticketUrl });
    expect(await answer).toMatchObject({ ok: true });
    expect(plans).toHaveLength(1);
  });

  it('closed by hand when a fresh ticket is wanted, it ends with what to do', async () => {
    const answer = flow.logIn(wanted());
    plans[0]!.seen({ how: 'redirect', url: ticketUrl });
    did.push('close');
    answered(failed({ code: 'fresh-ticket-wanted', sentence: 'Used up.', path: null }));
    expect(await answer).toMatchObject({ ok: false, problem: { sentence: 'Used up.' } });
    expect(did.some((one) => one.startsWith('load'))).toBe(false);
  });

  it('second-window: a pop-up of the log-in that carries no ticket is loaded in the window itself, others are not', () => {
    void flow.logIn(wanted());
    const { popUp } = plans[0]!;
    expect(popUp('https://sso.garmin.com/sso/second')).toBe(true);
    expect(popUp('https://www.garmin.com/privacy')).toBe(false);
    expect(popUp('about:blank')).toBe(false);
    // Its ticket is all there is to it.
    expect(popUp(ticketUrl)).toBe(false);
    expect(looks).toEqual(['https://sso.garmin.com/sso/second', ticketUrl]);
  });

  it('second-window: after a minute in which nothing moves the browser is offered, once', async () => {
    void flow.logIn(wanted());
    await clock.advance(50 * SECOND);
    plans[0]!.seen({ how: 'navigation', url: startUrl });
    await clock.advance(50 * SECOND);
    expect(did).toEqual([]);
    await clock.advance(10 * SECOND);
    expect(did).toEqual(['offer']);
    plans[0]!.seen({ how: 'navigation', url: startUrl });
    await clock.advance(5 * MINUTE);
    expect(did).toEqual(['offer']);
  });

  it('while a ticket is redeemed nothing is offered', async () => {
    void flow.logIn(wanted());
    plans[0]!.seen({ how: 'redirect', url: ticketUrl });
    await clock.advance(2 * MINUTE);
    expect(did).toEqual([]);
  });

  it('may go to pages of the login alone', () => {
    void flow.logIn(wanted());
    expect(plans[0]!.mayGo(ticketUrl)).toBe(true);
    expect(plans[0]!.mayGo('https://elsewhere.example/')).toBe(false);
  });

  it('closed by hand it changes nothing, and that is said', async () => {
    const answer = flow.logIn(wanted());
    plans[0]!.closed();
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'login-cancelled' } });
    expect(log.lines).toMatchObject([{ event: 'login-ended', fields: { outcome: 'login-cancelled' } }]);
  });

  it('closed by hand while a ticket is redeemed, it ends with what became of that', async () => {
    const answer = flow.logIn(wanted());
    plans[0]!.seen({ how: 'redirect', url: ticketUrl });
    plans[0]!.closed();
    answered(failed({ code: 'not-logged-in', sentence: 'The ticket is worn out.', path: null }));
    expect(await answer).toMatchObject({ ok: false, problem: { sentence: 'The ticket is worn out.' } });
  });

  it('that does not load ends, and a new one can be opened', async () => {
    const answer = flow.logIn(wanted());
    plans[0]!.notLoaded(new Error('net::ERR_ABORTED (-3)'));
    expect(did).toEqual([]);
    plans[0]!.notLoaded(new Error('net::ERR_INTERNET_DISCONNECTED (-106)'));
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'login-unreachable' } });
    void flow.logIn(wanted());
    expect(plans).toHaveLength(2);
    // What the old one still tells is of no interest.
    plans[0]!.seen({ how: 'redirect', url: ticketUrl });
    expect(looks).toEqual([]);
  });

  it('that nobody uses is closed after ten minutes, counted from the last page', async () => {
    const answer = flow.logIn(wanted());
    await clock.advance(9 * MINUTE);
    plans[0]!.seen({ how: 'navigation', url: startUrl });
    await clock.advance(9 * MINUTE);
    expect(did).toEqual(['offer']);
    await clock.advance(MINUTE);
    expect(await answer).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('ten minutes') as string },
    });
  });

  it('is there once: asked for again it comes to the front, and both hear of its end', async () => {
    const answers = [flow.logIn(wanted()), flow.logIn(wanted())];
    expect(plans).toHaveLength(1);
    expect(did).toEqual(['focus']);
    plans[0]!.seen({ how: 'redirect', url: ticketUrl });
    answered(succeeded({ name: 'Ana' }));
    expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('of another source waits its turn', async () => {
    void flow.logIn(wanted());
    expect(await flow.logIn(wanted('garmin-2'))).toMatchObject({ ok: false, problem: { code: 'login-open' } });
    expect(did).toEqual(['focus']);
  });

  it('goes when Vigil ends', async () => {
    flow.close();
    const answer = flow.logIn(wanted());
    flow.close();
    expect((await answer).ok).toBe(false);
    expect(did).toEqual(['close', 'forget login-garmin-1-1']);
  });
});

it('begins each time with nothing kept, so that nobody is logged in by the cookies of another', async () => {
  for (const sourceId of ['garmin-1', 'garmin-1', 'garmin-2']) {
    const answer = flow.logIn(wanted(sourceId));
    plans.at(-1)!.closed();
    await answer;
    did = did.filter((one) => one !== 'close');
  }
  const partitions = plans.map(({ partition }) => partition);
  expect(new Set(partitions).size).toBe(3);
  expect(partitions.some((partition) => partition.startsWith('persist:'))).toBe(false);
  expect(did).toEqual(partitions.map((partition) => `forget ${partition}`));
});

it('forgets what an earlier version has kept of one source', async () => {
  await flow.forgetLogIn('garmin-1');
  expect(did).toEqual(['forget persist:sign-in-garmin-1']);
});
