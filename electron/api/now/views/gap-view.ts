import type { PersonStatus } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import { gapOnScreen } from '../../../core/gaps/gap-words';
import { asksWhetherUsual, SHOWN_FOR } from '../../../core/gaps/showing';
import type { Known } from '../../../core/state/known';

/** R21, as every page shows it. */
export function gapViews(
  known: Known,
  { newest, now }: { newest: PersonStatus['newest']; now: Millis },
): Pick<PersonStatus, 'gap' | 'asksNights'> {
  const gap = known.gaps.findLast(({ toldAt }) => toldAt !== null);
  const isShown = gap?.to != null && now - gap.to <= SHOWN_FOR;
  return {
    gap: isShown
      ? {
          from: gap.from,
          to: gap.to ?? now,
          sentence: gapOnScreen(gap, { known, now }, newest?.isUsable === true ? newest.measuredAt : null),
        }
      : null,
    asksNights: asksWhetherUsual(known, now),
  };
}
