import type { Glucose } from '../../../shared/glucose/glucose';
import { usualLanguage, type Language } from '../../../shared/locales/language';
import { gapWordsIn } from '../../../shared/locales/said/gap';
import { capitalised } from '../../../shared/text/capitalised';
import type { Millis } from '../../../shared/time';
import { newestOf, newestTold, type Snapshot } from '../glucose/snapshot';
import type { Gap, WorstOfGap } from '../state/gap';
import type { Known } from '../state/known';
import { timeThere } from '../words/check-in-words';
import { shortened, withUnit } from '../words/words';

/** How it looks now. */
interface Now {
  known: Known;
  snapshot: Snapshot;
  now: Millis;
}

interface Scene extends Pick<Now, 'known' | 'now'> {
  language: Language;
}

const NAME_LENGTH = 20;

/**
 * "Nobody watched Ana 02:10–05:40 (this computer was asleep). Lowest 52 mg/dL at 03:15.", beside the value of now,
 * which was measured at `newestAt`.
 */
export function gapOnScreen(gap: Gap, { known, now }: Pick<Now, 'known' | 'now'>, newestAt: Millis | null): string {
  const scene = { known, now, language: usualLanguage };
  return capitalised(toldOf(gap, scene, worstInWords(gap, scene, newestAt))).trim();
}

/** "nobody watched Ana 02:10–05:40 (this computer was asleep). Lowest 52 mg/dL at 03:15, now 104 mg/dL." */
export function gapInWords(gap: Gap, { known, snapshot, now }: Now, language: Language = usualLanguage): string {
  const scene = { known, now, language };
  return toldOf(gap, scene, whatIsKnown(gap, scene, snapshot));
}

function toldOf(gap: Gap, scene: Scene, known: string): string {
  const { language } = scene;
  return gapWordsIn(language).told({
    name: shortened(scene.known.person.name, NAME_LENGTH),
    stretch: stretchInWords(gap, scene),
    why: whyInWords(gap, language),
    known,
  });
}

/** "Nobody watched 02:10–05:40. Lowest 52 mg/dL at 03:15.", beside a text that says what is now. */
export function besideInWords(gap: Gap, { known, snapshot, now }: Now, language: Language): string {
  const scene = { known, now, language };
  const worst = worstInWords(gap, scene, snapshot.newestUsable?.at ?? null);
  return gapWordsIn(language)
    .beside({ stretch: stretchInWords(gap, scene), known: worst })
    .trim();
}

/** Empty where that is the value of now, which stands beside it. */
function worstInWords({ worst }: Gap, scene: Scene, newestAt: Millis | null): string {
  if (worst === null || worst.at === newestAt) return '';
  return gapWordsIn(scene.language).worst(timesOf(worst, scene));
}

function stretchInWords({ from, to }: Gap, { known, now, language }: Scene): string {
  return gapWordsIn(language).stretch({ from: timeThere(from, known, now), to: timeThere(to ?? now, known, now) });
}

function whyInWords({ why }: Gap, language: Language): string {
  const words = gapWordsIn(language);
  return why
    .map((one): string => words.why({ why: one === 'offline' ? 'other' : one }))
    .reduce((first, then) => words.whyBoth({ first, then }));
}

function whatIsKnown({ worst }: Gap, scene: Scene, { newestUsable, series }: Snapshot): string {
  const words = gapWordsIn(scene.language);
  if (newestUsable !== null) {
    const now = valueOf(newestUsable.reading, scene);
    if (worst === null || worst.at === newestUsable.at) return words.now({ now });
    return words.worstNow({ ...timesOf(worst, scene), now });
  }
  const newest = newestOf(series.map(newestTold));
  if (newest === null) return words.nothingKnown;
  const last = { last: valueOf(newest.reading, scene), lastAt: timeThere(newest.at, scene.known, scene.now) };
  if (worst === null || worst.at === newest.at) return words.last(last);
  return words.worstLast({ ...timesOf(worst, scene), ...last });
}

const timesOf = (worst: WorstOfGap, scene: Scene) => ({
  which: worst.which === 'highest' ? ('highest' as const) : ('other' as const),
  worst: valueOf(worst, scene),
  worstAt: timeThere(worst.at, scene.known, scene.now),
});

const valueOf = (said: { glucose: Glucose }, { known, language }: Scene): string =>
  withUnit(said, known.person.units, language);
