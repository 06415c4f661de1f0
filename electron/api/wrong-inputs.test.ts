import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHousehold, type Household } from '../../e2e/household';
import { contract, type CallName } from '../../shared/contract';
import { createMemorySecrets } from '../standins/memory-secrets';
import { createRecordingLog } from '../standins/recording-log';
import { NOW } from '../storage/sample-facts.test-support';
import { createCall, type Call } from './calls';
import { createHandlers } from './handlers';

type Input = Record<string, unknown>;

/** What each call takes: every key that it has. */
const inputs: Partial<Record<CallName, Input>> = {
  chart: { personId: 'ana', hours: 24 },
  history: { personId: 'ana', before: NOW, limit: 10, show: 'all', cursor: 'x' },
  acknowledge: { alertId: 'ana/low/1', contactId: 'mia' },
  giveBack: { alertId: 'ana/low/1' },
  callNext: { alertId: 'ana/low/1' },
  snooze: { personId: 'ana', severity: 'high', seconds: 3600 },
  pause: { personId: 'ana', seconds: 3600 },
  resume: { personId: 'ana', silenceId: 'x' },
  sensorChange: { personId: 'ana' },
  setAside: { personId: 'ana', sourceId: 'nightscout-1', series: 'G7', seconds: 3600 },
  beginCheckIn: { personId: 'ana', homeBy: NOW + 3_600_000, graceSeconds: 900 },
  extendCheckIn: { checkInId: 'ana/check-in/1', bySeconds: 1800 },
  closeCheckIn: { checkInId: 'ana/check-in/1' },
  beginDuty: { personId: 'ana', contactId: 'mia', until: '15:00' },
  endDuty: { dutyId: 'ana/duty/mia/1' },
  sayNights: { personId: 'ana', nights: 'usual' },
  workouts: { personId: 'ana', limit: 10, before: NOW },
  setComputer: { keepAwake: 'always' },
  secrets: { ownerIds: ['twilio'] },
  saveSecret: { id: 'twilio.authToken', value: 'a-token' },
  removeSecret: { id: 'twilio.authToken' },
  saveSource: { personId: 'ana', source: { kind: 'garmin' }, secrets: {} },
  removeSource: { personId: 'ana', sourceId: 'nightscout-1' },
  // Refused by its form: nothing is asked.
  checkSource: { personId: 'ana', source: { kind: 'nightscout', url: 'no address' }, secrets: {} },
  openLogin: { sourceId: 'garmin-1' },
  loginAddress: { sourceId: 'garmin-1' },
  pasteLoginAddress: { sourceId: 'garmin-1', address: 'https://sso.garmin.com/' },
  logOutSource: { sourceId: 'garmin-1' },
  saveChannel: { name: 'twilio', settings: {}, secrets: {} },
  // Nothing is set up: nobody is asked.
  checkAddress: { channel: 'sms', address: '+14155552671' },
  contactCard: { contactId: 'mia' },
  sendTest: { contactId: 'mia', channel: 'sms' },
  testState: { testId: 'x' },
  contactHealth: { contactIds: ['mia'] },
  endBrowser: { id: 'x' },
  saveSettings: { settings: { version: 1 } },
  previewImport: { text: '{}' },
  importSettings: { revision: { settings: 'x', text: 'x' }, text: '{}' },
};
const withRevision = new Set<CallName>(['saveSource', 'removeSource', 'saveChannel', 'saveSettings']);

/** A page's bridge carries more than JSON does. */
const wrong = [
  undefined,
  null,
  true,
  -1,
  Number.NaN,
  Infinity,
  10n,
  '',
  'x',
  [],
  [null],
  {},
  { x: 1 },
  new Date(0),
  new Map(),
];

/** The input with each key in turn taken out or wrong, and with each key of what is in it. */
function* broken(input: Input): Generator {
  for (const [key, value] of Object.entries(input)) {
    yield Object.fromEntries(Object.entries(input).filter(([name]) => name !== key));
    for (const one of wrong) yield { ...input, [key]: one };
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const inner of broken(value as Input)) yield { ...input, [key]: inner };
  }
}

describe.each(['keychain', 'credentials-directory'] as const)('where secrets lie in the %s', (place) => {
  let household: Household;
  let call: Call;

  beforeEach(async () => {
    const secrets = { ...createMemorySecrets({ 'nightscout-1.token': 'a-token' }), place };
    household = await createHousehold({ now: () => NOW }, undefined, { secrets });
    call = createCall(createHandlers(household.ports), createRecordingLog());
  });
  afterEach(() => {
    household.close();
  });

  const revision = async (): Promise<string> => {
    const read = await household.ports.settings.read();
    if (!read.ok) throw new Error('They cannot be read.');
    return read.value.revision;
  };
  const codeOf = async (name: CallName, input: unknown): Promise<string | null> => {
    const answer = await call(name, input);
    return answer.ok ? null : answer.problem.code;
  };

  test.each(Object.keys(contract) as CallName[])('no input makes %s fail', async (name) => {
    const input = inputs[name] ?? {};
    for (const sent of [...wrong, ...broken(input)]) {
      const whole =
        withRevision.has(name) && Object.prototype.toString.call(sent) === '[object Object]'
          ? { revision: await revision(), ...(sent as Input) }
          : sent;
      expect([await codeOf(name, whole), whole]).not.toEqual(['broken', whole]);
    }
  });

  test.each([undefined, null, 'x', 1, []])(
    'settings that are none, %o, are refused by the contract',
    async (settings) => {
      const given = { revision: await revision(), settings };
      expect(await codeOf('saveSettings', given)).toBe('invalid-input');
      expect(await codeOf('saveSettings', { revision: given.revision })).toBe('invalid-input');
    },
  );
});
