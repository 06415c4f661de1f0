import { capitalised } from '../../../../shared/text/capitalised';
import type { Millis } from '../../../../shared/time';
import type { Draft } from '../../draft/draft';
import { disagreementOf } from '../../glucose/disagreement';
import { takeSnapshot, type Snapshot } from '../../glucose/snapshot';
import type { Row } from '../../series/series-view';
import type { Known } from '../../state/known';
import type { WatchedPerson } from '../../state/person';
import { reasonWords } from '../../words/catalogue';
import { spanInWords } from '../../words/clock-words';
import { shortened, withUnit } from '../../words/words';

/** For the window: "Two sensors disagree: …"; null when none do. */
export function disagreementNow(known: Known, now: Millis): string | null {
  const sentence = disagreementInWords(takeSnapshot(known, now), known.person);
  return sentence === null ? null : capitalised(sentence);
}

/** For history. The alarm goes by the lower value anyway. */
export function sayDisagreement(draft: Draft): void {
  const { person } = draft.known;
  const sentence = disagreementInWords(draft.snapshot, person);
  if (sentence !== null) draft.say('sensors-disagree', `${person.name}: ${sentence}`);
}

function disagreementInWords(snapshot: Snapshot, person: WatchedPerson): string | null {
  const pair = disagreementOf(snapshot);
  if (pair === null) return null;
  const said = ({ reading }: Row): string => `${withUnit(reading, person.units)} (${shortened(reading.series, 30)})`;
  return reasonWords({ person }).sensorsDisagree({ said: said(pair.lower), pairSaid: said(pair.higher) });
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

function sourceWarnings({ sources, person }: Known, { series }: Snapshot): SourceWarning[] {
  const ofClocks = series.flatMap(({ sourceId, series: device, leadMs, lateMs }): SourceWarning[] => {
    const name = shortened(device, 30);
    if (leadMs > 0) {
      const span = spanInWords(leadMs);
      const sentence = reasonWords({ person }).clockFast({ name, span });
      return [{ code: 'clock-fast', sourceId, sentence }];
    }
    if (lateMs === 0) return [];
    const sentence = reasonWords({ person }).rowsLate({ name, duration: spanInWords(lateMs) });
    return [{ code: 'rows-late', sourceId, sentence }];
  });
  const ofUnits = sources.flatMap(({ sourceId, wrongUnits }) =>
    wrongUnits.map((device): SourceWarning => {
      const sentence = reasonWords({ person }).unitWrong({ device: shortened(device, 30) });
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
