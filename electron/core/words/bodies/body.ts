import type { Language } from '../../../../shared/locales/language';
import { severities } from '../../../../shared/severity';
import { capitalised } from '../../../../shared/text/capitalised';
import { isGsm7, septetsIn } from '../../../../shared/text/gsm7';
import type { Millis } from '../../../../shared/time';
import { takeSnapshot } from '../../glucose/snapshot';
import type { Alert } from '../../state/alert';
import type { Known } from '../../state/known';
import type { MessageKind } from '../../state/messages/message';
import { textWords } from '../catalogue';
import { causeWords } from '../clock-words';
import { languageFor } from '../language-for';
import { localTime, shortened, TEXT_AT_MOST } from '../words';
import { againInWords, stillInWords } from './again-words';
import { directionOf, isGlucose } from './body-beside';
import { spokenBody } from './call-words';
import { bringsReplies, hasItInWords, onDutyInWords } from './has-it-words';
import { setAside, withoutAside } from './set-aside-words';
import { colonBefore, current, currentAlone, silence, type BodyOf, type NextReached, type Scene } from './value-words';

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
  const language = languageFor(known, message.contactId);
  const scene = { known, alert, snapshot: takeSnapshot(known, now), name, now, language };
  const { medium, tag } = message;
  const sent = (words: string): string => textWords(scene).sent({ words, tag });
  // How a call can be answered its channel says.
  if (medium === 'call') return spokenBody(scene, withoutAside(scene, message, ''));
  const isAnswered = canBeAnswered(scene, message);
  const wordings = withHowToReply(wordingsOf(scene, message, next), scene, isAnswered).map(
    (said) => `${said}${withoutAside(scene, message, said)}`,
  );
  const fitting = wordings.find((words) => lengthOf(sent(words)) <= TEXT_AT_MOST);
  const words = fitting ?? wordings.slice(-1).join('');
  if (medium !== 'local') return sent(words);
  return words.startsWith(name) ? words : capitalised(words);
}

/** An alarm of an open alert, by a channel from whose addresses answers come back. */
function canBeAnswered(scene: Scene, message: BodyOf): boolean {
  const { alert } = scene;
  if (alert.state !== 'open' || !ASK_WHO_HAS_IT.includes(message.kind)) return false;
  const isSomethingToHave = severities[alert.severity].kind !== 'warning' && alert.direction !== 'channel';
  return isSomethingToHave && bringsReplies(scene, message);
}

const ASK_WHO_HAS_IT: readonly MessageKind[] = ['alarm', 'reopened', 're-alarm', 'duty-alarm'];

/** "… Reply OK if you have it."; without it where there is no room even in the fewest words. */
const withHowToReply = (wordings: string[], scene: Scene, isAnswered: boolean): string[] =>
  isAnswered ? [...wordings.map((words) => textWords(scene).replyOk({ words })), ...wordings] : wordings;

/** What a text takes up of a segment, as if every letter were of the alphabet that costs least. */
const lengthOf = (text: string): number => (isGsm7(text) ? septetsIn(text) : text.length);

/** The same in fewer and fewer words: the first that fits is sent. */
function wordingsOf(scene: Scene, message: BodyOf, next: NextReached | null): string[] {
  switch (message.kind) {
    case 'all-clear':
      return [over(scene)];
    case 'data-back':
      return [textWords(scene).dataBack({ name: scene.name, value: current(scene) })];
    case 'reopened':
      return withNext(
        [
          isGlucose(scene.alert)
            ? againInWords(scene)
            : textWords(scene).againTrouble({ trouble: troublesOf(scene)[0] }),
        ],
        scene,
        next,
      );
    case 're-alarm':
      return withNext(stillNotOver(scene, message), scene, next);
    case 'duty-alarm':
      return withNext([onDutyInWords(scene, message, troublesOf(scene)[0])], scene, next);
    case 'watch-stopped':
      return [current, currentAlone].map((value) =>
        textWords(scene).watchStopped({ name: scene.name, value: value(scene) }),
      );
    case 'set-aside':
      return [setAside(scene, message)];
    case 'has-it':
      return hasItInWords(scene, message, troublesOf(scene));
    // The last ones belong to no alert: they are written where they are queued, and never come here.
    case 'alarm':
    case 'reminder':
    case 'announcement':
    case 'trouble':
    case 'trial':
    case 'answer':
    case 'duty':
    case 'gap':
      return alarm(scene, next);
  }
}

function alarm(scene: Scene, next: NextReached | null): string[] {
  const troubles = troublesOf(scene);
  if (scene.alert.state === 'acknowledged') return troubles;
  const open = troubles.map((trouble) => textWords(scene).nobodyHasItYet({ trouble }));
  const { kind } = severities[scene.alert.severity];
  return kind === 'warning' || kind === 'channel' ? troubles : [...withNext(open, scene, next), ...troubles];
}

/** "… Mia is called at 09:10."; without it where there is no room. */
function withNext(wordings: string[], scene: Scene, next: NextReached | null): string[] {
  if (next === null) return wordings;
  const then = textWords(scene).nextAt({
    sentence: shortened(next.sentence, TEXT_AT_MOST),
    time: localTime(next.at, scene.known.person.timeZone),
  });
  return wordings.flatMap((words) => [`${words} ${then}`, words]);
}

function stillNotOver(scene: Scene, message: BodyOf): string[] {
  const inShort = textWords(scene).stillNotOver({ trouble: troublesOf(scene)[0] });
  return isGlucose(scene.alert) ? [stillInWords(scene, message), inShort] : [inShort];
}

/** "Ana low 62 mg/dL, steady, just now (09:30)." */
export function troubleInWords(known: Known, alert: Alert, now: Millis, language: Language): string {
  const name = shortened(known.person.name, 20);
  return troublesOf({ known, alert, snapshot: takeSnapshot(known, now), name, now, language })[0];
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
      return [alert.detail ?? textWords(scene).messagesCannotGoOut];
    case 'check-in':
      return [[textWords(scene).hasNotCheckedIn({ name }), alert.detail, glucoseThen(scene)].filter(Boolean).join(' ')];
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
  return [
    told(causeWords(cause, snapshot, scene.language)),
    ...(cause === 'sensor-silent' ? [told(textWords(scene).phoneOrSensorSilent)] : []),
  ];
}

/** "127.0.0.1" names nothing to who reads it. */
function isBareAddress(site: string): boolean {
  const host = site.replace(/:\d+$/, '');
  return host === 'localhost' || host.includes(':') || /^[\d.]+$/.test(host);
}

function over(scene: Scene): string {
  const { alert, snapshot, known, name } = scene;
  if (alert.direction === 'channel') return textWords(scene).messagesGoOutAgain;
  if (alert.direction === 'check-in') return `${name} ${lowered(alert.detail ?? textWords(scene).notOverdueAnyMore)}`;
  const value = snapshot.newestUsable?.mgPerDl ?? 0;
  const { lowEnds, highEnds } = known.person.thresholds;
  if (value >= lowEnds && value <= highEnds) return textWords(scene).allClear({ name, value: current(scene) });
  return textWords(scene).noLonger({ name, direction: directionOf(scene), value: current(scene) });
}

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
