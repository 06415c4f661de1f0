import { severities } from '../../../shared/severity';
import { ageAloud } from '../../../shared/text/age';
import type { Millis } from '../../../shared/time';
import { takeSnapshot } from '../glucose/snapshot';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { beside, isGlucose } from './body-beside';
import { causeWords } from './clock-words';
import { setAside, withoutAside } from './set-aside-words';
import {
  colonBefore,
  current,
  lastKnown,
  silence,
  toldRow,
  valueInWords,
  type BodyOf,
  type Scene,
} from './value-words';
import { shortened } from './words';

/**
 * The words of a message as of `now`. Texts fit one GSM-7 segment (160 characters) for names in that alphabet; they
 * name person, value, unit, trend, age, local time and tag. Calls are full sentences for reading aloud; this computer's
 * own alarm needs neither a sender nor a tag.
 */
export function renderBody(known: Known, message: BodyOf, alert: Alert, now: Millis): string {
  const name = shortened(known.person.name, 20);
  const scene = { known, alert, snapshot: takeSnapshot(known, now), name, now };
  const { medium } = message;
  if (medium === 'call') return `${spoken(scene)}${withoutAside(scene, message, '')} Please check on ${name} now.`;
  const said = sentences(scene, message);
  const words = `${said}${withoutAside(scene, message, said)}`;
  if (medium !== 'local') return `Vigil: ${words} #${message.tag}`;
  return words.startsWith(name) ? words : capitalised(words);
}

function sentences(scene: Scene, message: BodyOf): string {
  switch (message.kind) {
    case 'all-clear':
      return over(scene);
    case 'data-back':
      return `${scene.name} data back: ${current(scene)}.`;
    case 'reopened':
      return `again, ${trouble(scene)}`;
    case 're-alarm':
      return `still not over: ${trouble(scene)}`;
    case 'watch-stopped':
      return `watch of ${scene.name} stopped: this computer goes to sleep. Last: ${current(scene)}.`;
    case 'set-aside':
      return setAside(scene, message);
    // The last ones belong to no alert: they are written where they are queued, and never come here.
    case 'alarm':
    case 'reminder':
    case 'announcement':
    case 'trouble':
    case 'trial':
      return `${trouble(scene)}${isGlucose(scene.alert) ? ' Nobody has it yet.' : ''}`;
  }
}

/** What is wrong, as one text. */
function trouble(scene: Scene): string {
  const { alert, name } = scene;
  const { kind, shortWords } = severities[alert.severity];
  switch (kind) {
    case 'glucose':
      return `${name} ${shortWords}${colonBefore(scene)} ${current(scene)}.`;
    case 'warning':
      return `${name} ${shortWords}: ${current(scene)}. ${alert.detail ?? ''}`.trim();
    case 'no-data':
      return noData(scene);
    case 'channel':
      return alert.detail ?? 'a channel is down';
    case 'check-in':
      return `${name} is not home. ${[alert.detail, glucoseThen(scene)].filter(Boolean).join(' ')}`;
  }
}

/** Of a person who is not home: the last value with its age; nothing where there is none. */
function glucoseThen(scene: Scene): string {
  return scene.snapshot.newest === null ? '' : `${capitalised(current(scene))}.`;
}

function noData(scene: Scene): string {
  const { alert, known, snapshot } = scene;
  const site = shortened(known.sources.map((source) => source.siteName).join(', '), 25);
  return `${silence(scene)} ${causeWords(alert.cause ?? 'sensor-silent', snapshot)} (${site}).`;
}

function over(scene: Scene): string {
  const { alert, snapshot, known, name } = scene;
  if (alert.direction === 'channel') return 'messages go out again.';
  if (alert.direction === 'check-in') return `${name} ${lowered(alert.detail ?? 'Home safe.')}`;
  const value = snapshot.newestUsable?.mgPerDl ?? 0;
  const { lowEnds, highEnds } = known.person.thresholds;
  if (value >= lowEnds && value <= highEnds) return `all clear. ${name} ${current(scene)}.`;
  return `${name} no longer ${alert.direction}, now ${current(scene)}.`;
}

/** Read aloud twice by the voice channel. */
function spoken(scene: Scene): string {
  const { alert, name } = scene;
  const intro = `This is Vigil, calling about ${name}.`;
  if (alert.direction === 'no-data') {
    return `${intro} There is no glucose data from ${name}. ${causeWords(alert.cause ?? 'sensor-silent', scene.snapshot)}. ${aloud(lastKnown(scene))}`;
  }
  if (alert.direction === 'check-in') {
    const words = [alert.detail, glucoseThen(scene)].filter(Boolean).join(' ');
    return `${intro} ${name} has not come home. ${aloud(words)}`;
  }
  const level = severities[alert.severity].shortWords.toLowerCase();
  const detail = alert.detail === null ? '' : ` ${alert.detail}`;
  return `${intro} ${capitalised(level)} glucose. ${aloud(`${spokenValue(scene)}${detail}`)}`;
}

function spokenValue(scene: Scene): string {
  const row = toldRow(scene);
  if (row !== null) {
    return `${valueInWords(row, scene)}, measured ${ageAloud(row.ageMs)}${beside(row, scene)}.`;
  }
  return `There is no current value. ${lastKnown(scene)}`;
}

const aloud = (value: string): string =>
  value.replaceAll('mg/dL', 'milligrams per deciliter').replaceAll('mmol/L', 'millimoles per liter');

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
