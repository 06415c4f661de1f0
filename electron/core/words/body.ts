import { severities } from '../../../shared/severity';
import { capitalised } from '../../../shared/text/capitalised';
import { isGsm7, septetsIn } from '../../../shared/text/gsm7';
import type { Millis } from '../../../shared/time';
import { takeSnapshot } from '../glucose/snapshot';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { againInWords, stillInWords } from './again-words';
import { isGlucose } from './body-beside';
import { spokenBody } from './call-words';
import { causeWords } from './clock-words';
import { setAside, withoutAside } from './set-aside-words';
import { colonBefore, current, silence, type BodyOf, type NextReached, type Scene } from './value-words';
import { localTime, shortened, TEXT_AT_MOST } from './words';

/**
 * The words of a message as of `now`. Texts fit one GSM-7 segment (160 characters) for names in that alphabet; they
 * name person, value, unit, trend, age, local time, who is reached next where there is room for it, and tag. Calls are
 * full sentences for reading aloud; this computer's own alarm needs neither a sender nor a tag.
 */
export function renderBody(
  known: Known,
  message: BodyOf,
  alert: Alert,
  now: Millis,
  next: NextReached | null = null,
): string {
  const name = shortened(known.person.name, 20);
  const scene = { known, alert, snapshot: takeSnapshot(known, now), name, now };
  const { medium, tag } = message;
  if (medium === 'call') return spokenBody(scene, withoutAside(scene, message, ''));
  const wordings = wordingsOf(scene, message, next).map((said) => `${said}${withoutAside(scene, message, said)}`);
  const fitting = wordings.find((words) => lengthOf(`Vigil: ${words} #${tag}`) <= TEXT_AT_MOST);
  const words = fitting ?? wordings.at(-1) ?? '';
  if (medium !== 'local') return `Vigil: ${words} #${tag}`;
  return words.startsWith(name) ? words : capitalised(words);
}

/** What a text takes up of a segment, as if every letter were of the alphabet that costs least. */
const lengthOf = (text: string): number => (isGsm7(text) ? septetsIn(text) : text.length);

/** The same in fewer and fewer words: the first that fits is sent. */
function wordingsOf(scene: Scene, message: BodyOf, next: NextReached | null): string[] {
  switch (message.kind) {
    case 'all-clear':
      return [over(scene)];
    case 'data-back':
      return [`${scene.name} data back: ${current(scene)}.`];
    case 'reopened':
      return withNext([isGlucose(scene.alert) ? againInWords(scene) : `again: ${troublesOf(scene)[0]}`], scene, next);
    case 're-alarm':
      return withNext(stillNotOver(scene, message), scene, next);
    case 'watch-stopped':
      return [`watch of ${scene.name} stopped: this computer goes to sleep. Last: ${current(scene)}.`];
    case 'set-aside':
      return [setAside(scene, message)];
    // The last ones belong to no alert: they are written where they are queued, and never come here.
    case 'alarm':
    case 'reminder':
    case 'announcement':
    case 'trouble':
    case 'trial':
      return alarm(scene, next);
  }
}

function alarm(scene: Scene, next: NextReached | null): string[] {
  const troubles = troublesOf(scene);
  if (scene.alert.state === 'acknowledged') return troubles;
  const open = troubles.map((trouble) => `${trouble} Nobody has it yet.`);
  if (isGlucose(scene.alert)) return withNext(open, scene, next);
  const { kind } = severities[scene.alert.severity];
  return kind === 'no-data' || kind === 'check-in' ? [...withNext(open, scene, next), ...troubles] : troubles;
}

/** "… Mia is called at 09:10."; without it where there is no room. */
function withNext(wordings: string[], { known }: Scene, next: NextReached | null): string[] {
  if (next === null) return wordings;
  const then = `${shortened(next.sentence, TEXT_AT_MOST)} at ${localTime(next.at, known.person.timeZone)}.`;
  return wordings.flatMap((words) => [`${words} ${then}`, words]);
}

function stillNotOver(scene: Scene, message: BodyOf): string[] {
  const inShort = `still not over: ${troublesOf(scene)[0]}`;
  return isGlucose(scene.alert) ? [stillInWords(scene, message), inShort] : [inShort];
}

/** What is wrong, as one text. */
function troublesOf(scene: Scene): [string, ...string[]] {
  const { alert, name } = scene;
  const { kind, shortWords } = severities[alert.severity];
  switch (kind) {
    case 'glucose':
      return [`${name} ${shortWords}${colonBefore(scene)} ${current(scene)}.`];
    case 'warning':
      return [`${name} ${shortWords}: ${current(scene)}. ${alert.detail ?? ''}`.trim()];
    case 'no-data':
      return noData(scene);
    case 'channel':
      return [alert.detail ?? 'messages cannot go out.'];
    case 'check-in':
      return [[`${name} has not checked in.`, alert.detail, glucoseThen(scene)].filter(Boolean).join(' ')];
  }
}

/** Of a person who is not back: the last value with its age; nothing where there is none. */
function glucoseThen(scene: Scene): string {
  return scene.snapshot.newest === null ? '' : `${capitalised(current(scene))}.`;
}

/** Silent sensors, the commonest cause, are told at length where there is room. The site is named (R9). */
function noData(scene: Scene): [string, ...string[]] {
  const { alert, known, snapshot } = scene;
  const named = new Set(known.sources.map(({ siteName }) => siteName));
  const sites = [...named].filter((site) => !isBareAddress(site));
  const site = sites.length === 0 ? '' : ` (${shortened(sites.join(', '), 25)})`;
  const cause = alert.cause ?? 'sensor-silent';
  const told = (words: string): string => `${silence(scene)} ${words}${site}.`;
  return [told(causeWords(cause, snapshot)), ...(cause === 'sensor-silent' ? [told('Phone or sensor silent')] : [])];
}

/** "127.0.0.1" names nothing to who reads it. */
function isBareAddress(site: string): boolean {
  const host = site.replace(/:\d+$/, '');
  return host === 'localhost' || host.includes(':') || /^[\d.]+$/.test(host);
}

function over(scene: Scene): string {
  const { alert, snapshot, known, name } = scene;
  if (alert.direction === 'channel') return 'messages go out again.';
  if (alert.direction === 'check-in') return `${name} ${lowered(alert.detail ?? 'Is not overdue any more.')}`;
  const value = snapshot.newestUsable?.mgPerDl ?? 0;
  const { lowEnds, highEnds } = known.person.thresholds;
  if (value >= lowEnds && value <= highEnds) return `all clear. ${name} ${current(scene)}.`;
  return `${name} no longer ${alert.direction}, now ${current(scene)}.`;
}

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
