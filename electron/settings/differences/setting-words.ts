/**
 * What names in the settings are called in sentences; '' is not said. A name that is not here
 * is taken apart: "lowAgain" is "low again".
 */
const words: Record<string, string> = {
  $schema: 'the JSON Schema for editors',
  contactId: 'own contact',
  preferredContactId: 'preferred contact',
  contactIds: 'further contacts',
  addresses: '',
  announcements: 'announcements of workouts:',
  checkIns: 'check-in',
  leaveAt: 'from',
  homeBy: 'home by',
  leastMeters: 'at least',
  leastSeconds: 'at least',
  to: 'told to',
  accountSid: 'account SID',
  apiKeySid: 'API key SID',
  afterSeconds: 'after',
  afterSensorErrorSeconds: 'on a sensor error after',
  baseUrl: 'address',
  call: 'call',
  callWithoutNumber: 'without a number call',
  desktop: 'alarm on this computer',
  everySeconds: 'repeat every',
  orWhenCallsEnd: 'or when the calls have ended',
  policies: 'policy for',
  poll: 'when to ask',
  ringSeconds: 'ring for',
  sources: 'source',
  text: 'text',
  thresholds: '',
  times: '',
  unlessStandIn: 'left out where somebody stands in for the person',
  url: 'address',
};

/** Units that stand at the end of a name; the unit is said with the number. */
const unitEndings = ['Seconds', 'Minutes', 'Meters', 'Ms', 'MgPerDl'] as const;
type UnitEnding = (typeof unitEndings)[number];

export function settingInWords(name: string): string {
  const known = Object.hasOwn(words, name) ? words[name] : undefined;
  if (known !== undefined) return known;
  const ending = unitEnding(name);
  const bare = ending === null ? name : name.slice(0, -ending.length);
  return bare
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}

export type Unit = 'seconds' | 'minutes' | 'meters' | 'milliseconds' | 'mg/dL';

const unitOfEnding: Record<UnitEnding, Unit> = {
  Seconds: 'seconds',
  Minutes: 'minutes',
  Meters: 'meters',
  Ms: 'milliseconds',
  MgPerDl: 'mg/dL',
};

/**
 * Of the numbers at a path: by the end of the name, or by the group that holds nothing else. null for a bare number.
 */
export function unitAt(path: readonly (string | number)[]): Unit | null {
  const names = path.filter((part) => typeof part === 'string');
  const ending = unitEnding(names.at(-1) ?? '');
  if (ending !== null) return unitOfEnding[ending];
  if (names.includes('thresholds')) return 'mg/dL';
  return names.includes('times') ? 'seconds' : null;
}

const unitEnding = (name: string): UnitEnding | null => unitEndings.find((ending) => name.endsWith(ending)) ?? null;

/** What holds where a setting is left out and has no value of its own. */
export function leftOutInWords(path: readonly (string | number)[]): string {
  return path.at(-2) === 'policies' ? 'the default' : 'none';
}
