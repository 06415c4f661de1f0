import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SETTINGS_VERSION } from '../shared/settings/settings';
import { DAY, MINUTE, SECOND } from '../shared/time';
import { createHandlers } from './api/handlers';
import { openHost, type Host } from './hosting/web-host';
import type { Clock, Log } from './ports';
import { argumentProblem } from './replay/command/argument-problem';
import { insteadOf, optionNames, type Command } from './replay/command/command-help';
import { createScaledClock } from './runtime/clock';
import { createOneAtATime } from './runtime/one-at-a-time';
import { createLateRunner } from './standins/late-runner';
import { createMemorySecrets } from './standins/memory-secrets';
import { lowThenRecovery, simulateRows } from './standins/nightscout/glucose-simulator';
import { createNightscoutStandIn } from './standins/nightscout/nightscout';
import { createStoryteller } from './standins/storyteller';
import { createTwilioStandIn, standInCredentials } from './standins/twilio/twilio';
import { createWokenContact } from './standins/woken-contact';

/** From package.json, at build time. */
declare const VIGIL_VERSION: string;

const DEFAULT_SPEED = 60;
const RECOVERS_AFTER = 6 * MINUTE;
/** In simulated time; the story is over long before. */
const STORY_AT_MOST = 60 * MINUTE;

const numbers = { ana: '+14155550101', mia: '+14155550102', ben: '+14155550103', tom: '+14155550104' };

/**
 * The real app on stand-ins: Ana goes low in the first minute, does not answer, her contacts are reached one after
 * another until Mia texts OK, she recovers, and everybody who was told hears that it is over. Meanwhile Tom is late
 * from his run, and presses 1 on the call, until his watch uploads it. No account, no display, no network.
 */
async function main(): Promise<void> {
  const instead = insteadOf(command, process.argv.slice(2), VIGIL_VERSION);
  if (instead !== null) {
    process.stdout.write(instead);
    return;
  }
  const given = readArguments();
  if (typeof given === 'string') {
    process.stderr.write(`${given} ${command.usage}\n`);
    process.exitCode = 2;
    return;
  }
  const { speed, port, isOnce } = given;

  const clock = createScaledClock(speed);
  const nightscout = await startNightscout(clock);
  const twilio = createTwilioStandIn({
    clock,
    onPost: (post) => {
      mia(post);
    },
  });
  const mia = createWokenContact(numbers.mia, { timers: clock, send: (text) => void twilio.receive(text) });
  twilio.behave(numbers.tom, { answers: 'human', presses: [{ key: '1', afterMs: 6 * SECOND }] });
  const twilioUrl = await twilio.start();
  const runner = createLateRunner(clock, numbers.tom);
  await runner.start();
  const directory = mkdtempSync(join(tmpdir(), 'vigil-demo-'));
  const settings = demoSettings({ nightscoutUrl: nightscout.url(), twilioUrl, runner });
  writeFileSync(join(directory, 'settings.json'), JSON.stringify(settings, null, 2));

  const opened = await openHost({
    dataDirectory: directory,
    settingsFile: null,
    host: '127.0.0.1',
    port,
    // Nothing of the demo touches the keychain.
    secrets: createMemorySecrets({ 'twilio.authToken': standInCredentials.authToken }),
    clock,
    log: quietLog,
    version: VIGIL_VERSION,
    staticDirectory: fileURLToPath(new URL('renderer', import.meta.url)),
  });
  if (!opened.ok) throw new Error(opened.problem.problems.map(({ sentence }) => sentence).join(' '));
  const host = opened.value;
  if (!host.page.ok) throw new Error(host.page.problem);
  const { url } = host.page.value;

  const end = async (exitCode: number): Promise<never> => {
    await host.stop();
    await Promise.all([nightscout.close(), twilio.close(), runner.close()]);
    rmSync(directory, { recursive: true, force: true });
    process.exit(exitCode);
  };
  process.on('SIGINT', () => void end(0));
  process.on('SIGTERM', () => void end(0));
  await makeAddOns(host);
  tell(host, clock, { url, speed, isOnce, end });
  await runner.begin(createHandlers(host.app.api));
}

const command: Command = {
  usage: 'npm run demo -- [--once] [--speed N] [--port N]',
  about:
    'Plays a night of two simulated people on built-in stand-ins. No account is needed, and nothing leaves this computer.',
  options: [
    ['--once', 'plays one low to its all-clear, and ends'],
    ['--speed N', `how many times faster than real time, 1 to 600 (${DEFAULT_SPEED})`],
    ['--port N', 'where the window is served (any free port)'],
  ],
};

/** The arguments, or a sentence that says what is wrong with them. */
function readArguments(): { speed: number; port: number; isOnce: boolean } | string {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { speed: text, port: text, once: { type: 'boolean', default: false } } });
    const [speed, port] = [Number(values.speed ?? DEFAULT_SPEED), Number(values.port ?? 0)];
    if (!(speed >= 1 && speed <= 600)) return '--speed takes a number from 1 to 600.';
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return '--port takes a number from 0 to 65535.';
    return { speed, port, isOnce: values.once };
  } catch (error) {
    return argumentProblem(error, optionNames(command));
  }
}

async function startNightscout(clock: Clock): Promise<ReturnType<typeof createNightscoutStandIn>> {
  const nightscout = createNightscoutStandIn({ clock });
  await nightscout.start();
  const from = clock.now() + 30 * SECOND;
  const day = simulateRows({
    seed: 7,
    from: from - DAY,
    to: from - MINUTE,
    uploader: 'tight-bridge',
    hasDropOuts: false,
  });
  const story = simulateRows({
    seed: 7,
    from,
    to: from + DAY,
    uploader: 'tight-bridge',
    script: lowThenRecovery(RECOVERS_AFTER),
    hasDropOuts: false,
  });
  nightscout.add(
    [...day, ...story].map(({ measuredAt, availableAt, sgv, direction }) => ({
      type: 'sgv',
      date: measuredAt,
      dateString: new Date(measuredAt).toISOString(),
      sgv,
      direction,
      device: 'simulated sensor',
      availableAt,
    })),
  );
  return nightscout;
}

interface Around {
  nightscoutUrl: string;
  twilioUrl: string;
  runner: ReturnType<typeof createLateRunner>;
}

const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A complete household, as docs/settings.md describes one. */
const demoSettings = ({ nightscoutUrl, twilioUrl, runner }: Around): unknown => ({
  version: SETTINGS_VERSION,
  people: [
    {
      id: 'ana',
      name: 'Ana',
      contactId: 'ana',
      preferredContactId: 'mia',
      contactIds: ['ben'],
      timeZone: timeZone(),
      sources: [{ id: 'nightscout-1', kind: 'nightscout', url: nightscoutUrl, onMyNetwork: true }],
    },
    runner.person(timeZone()),
  ],
  contacts: [
    { id: 'ana', name: 'Ana', phone: numbers.ana },
    { id: 'mia', name: 'Mia', phone: numbers.mia },
    { id: 'ben', name: 'Ben', phone: numbers.ben },
    runner.contact,
  ],
  channels: {
    twilio: { accountSid: standInCredentials.accountSid, baseUrl: twilioUrl, onMyNetwork: true },
    sms: { from: '+14155550100' },
    voice: { from: '+14155550100' },
  },
});

/** As their button does: calls can be answered with a key then. */
async function makeAddOns({ app: { api } }: Host): Promise<void> {
  for (const { name, addOn } of api.forms().channels) if (addOn !== undefined) await api.addOns.make(name);
}

/** The demo tells its story on standard output; the log would only stand between. Errors are shown. */
const quietLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, fields) => process.stderr.write(`${JSON.stringify({ event, ...fields })}\n`),
};

interface Telling {
  url: string;
  speed: number;
  isOnce: boolean;
  end(exitCode: number): Promise<never>;
}

function tell(host: Host, clock: Clock, { url, speed, isOnce, end }: Telling): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(
    `Vigil demo at ${speed} times real speed: two simulated people, Nightscout, Garmin and Twilio on this machine only.`,
  );
  say(`Open the window: ${url}`);
  say('');
  const story = createStoryteller({ api: host.app.api, say });
  const inTurn = createOneAtATime();
  const look = async (): Promise<void> => {
    const isOver = await inTurn(() => story.look());
    if (isOnce && isOver) await end(0);
  };
  host.app.onChange(() => void look());
  if (isOnce) {
    clock.after(STORY_AT_MOST, () => {
      say('The all-clear did not come within an hour of simulated time.');
      void end(1);
    });
  }
}

await main();
