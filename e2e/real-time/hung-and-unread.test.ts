import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildVigil, type Built } from '../build';
import { patience } from '../patience';
import {
  everybody,
  isAlive,
  linesIn,
  lowReaches,
  openReporting,
  readyIn,
  whyNoTerminal,
  type Reporting,
} from '../reporting';
import { startVigil, type LogLine } from '../running-vigil';

let built: Built;
let reporting: Reporting;

beforeAll(async () => {
  built = await buildVigil();
});
beforeEach(async () => {
  reporting = await openReporting(built.entry);
});
afterEach(async () => {
  await reporting.close();
});

const hung = (): LogLine | undefined =>
  linesIn(reporting.file('log'))
    .map((line) => JSON.parse(line) as LogLine)
    .find(({ event }) => event === 'hung');

const until = (what: () => void): Promise<void> => vi.waitFor(what, patience);

test('the product as it is built: a low reaches everybody, and SIGTERM ends it with 0', async () => {
  const { arguments: given, env } = reporting.loopback;
  const vigil = startVigil({ arguments: [built.entry, ...given], env });
  await vigil.ready;
  expect(await lowReaches(reporting)).toEqual(everybody);
  vigil.kill('SIGTERM');
  expect(await vigil.exited).toEqual({ code: 0, signal: null });
});

describe.skipIf(process.platform !== 'linux')('a log nobody reads', () => {
  test('whoever read standard output has gone, and the loop hangs: what replaces it watches', async () => {
    const vigil = reporting.start('exec VIGIL > >(head -n 1 > out.json) 2> log');
    const { pid } = await readyIn(reporting, 'out.json');
    vigil.kill('SIGUSR2');
    await until(() => {
      expect(hung()).toBeDefined();
    });
    expect(isAlive(pid)).toBe(false);
    expect(await lowReaches(reporting)).toEqual(everybody);
    process.kill(Number(hung()?.['replacedBy']), 'SIGKILL');
  });
});

const noTerminal = whyNoTerminal();
describe.skipIf(noTerminal !== null)(
  `a log on a terminal that stands still${noTerminal === null ? '' : ` (needs ${noTerminal})`}`,
  () => {
    test('a hung loop is ended and replaced all the same', async () => {
      // The terminal is there for longer than what began on it.
      const terminal = reporting.startOnTerminal('VIGIL > out.json; sleep 60');
      const { pid } = await readyIn(reporting, 'out.json');
      terminal.stop();
      process.kill(pid, 'SIGUSR2');
      const { port } = await readyIn(reporting, 'out.json', 1);
      expect(isAlive(pid)).toBe(false);
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
      expect(await lowReaches(reporting)).toEqual(everybody);
      terminal.goOn();
      await until(() => {
        expect(terminal.shown()).toContain('"event":"hung"');
      });
    });
  },
);
