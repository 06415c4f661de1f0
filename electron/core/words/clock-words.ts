import { HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { takeSnapshot, type Snapshot } from '../glucose/snapshot';
import type { NoDataCause } from '../state/alert';
import type { Known } from '../state/known';
import { causeInWords, shortened } from './words';

/** Every source of silence by its name, wrong dates with how wrong they are: "Dated wrong by 20 min". */
export function causeWords(cause: NoDataCause, { series }: Snapshot): string {
  const [wrongMs] = cause === 'clock-wrong' ? series.flatMap(({ wronglyDatedMs }) => wronglyDatedMs ?? []) : [];
  return wrongMs === undefined ? causeInWords[cause] : `Dated wrong by ${spanInWords(Math.abs(wrongMs))}`;
}

/**
 * What is odd about a source without keeping its values from being used (R1, R2): told in
 * the window, never to contacts.
 */
interface SourceWarning {
  code: 'clock-fast' | 'rows-late' | 'unit-wrong';
  sourceId: string;
  sentence: string;
}

function sourceWarnings({ sources }: Known, { series }: Snapshot): SourceWarning[] {
  const ofClocks = series.flatMap(({ sourceId, series: device, leadMs, lateMs }): SourceWarning[] => {
    const name = shortened(device, 30);
    if (leadMs > 0) {
      const span = spanInWords(leadMs);
      const sentence = `The clock of ${name} is ${span} fast. Its values are taken to be ${span} older than they say.`;
      return [{ code: 'clock-fast', sourceId, sentence }];
    }
    if (lateMs === 0) return [];
    const sentence = `The values of ${name} come ${spanInWords(lateMs)} late, or its clock is that much slow. They are used by their dates.`;
    return [{ code: 'rows-late', sourceId, sentence }];
  });
  const ofUnits = sources.flatMap(({ sourceId, wrongUnits }) =>
    wrongUnits.map((device): SourceWarning => {
      const sentence = `${shortened(device, 30)} writes mg/dL and calls it mmol/L. Its values are read as mg/dL.`;
      return { code: 'unit-wrong', sourceId, sentence };
    }),
  );
  return [...ofClocks, ...ofUnits];
}

/** For the health line of one source. */
export const warningsNow = (known: Known, sourceId: string, now: Millis): string[] =>
  sourceWarnings(known, takeSnapshot(known, now)).flatMap((one) => (one.sourceId === sourceId ? [one.sentence] : []));

/** For history, each kind once, when it begins. */
export function saySourceWarnings(draft: Draft): void {
  const warnings = sourceWarnings(draft.known, draft.snapshot);
  for (const code of new Set(warnings.map((warning) => warning.code))) {
    const sentences = warnings.filter((warning) => warning.code === code).map(({ sentence }) => sentence);
    draft.say(code, `${draft.known.person.name}: ${sentences.join(' ')}`);
  }
}

/**
 * "2 min", "60 min", "5.5 h", "3 d". Begun minutes, since a clock is at least as fast as it was seen to
 * be; of half an hour and more the nearest five, since rows are seen some minutes after they came and
 * clocks are off by whole parts of an hour.
 */
function spanInWords(span: Millis): string {
  const minutes = span < HOUR / 2 ? Math.ceil(span / MINUTE) : 5 * Math.round(span / (5 * MINUTE));
  if (minutes <= 90) return `${minutes} min`;
  const hours = Math.round((2 * span) / HOUR) / 2;
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}
