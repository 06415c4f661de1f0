import { glucoseInWords, trendArrow } from '../../shared/glucose/glucose';
import { severities } from '../../shared/severity';
import type { PersonStatus } from '../../shared/status/status';
import { frameWords } from '../catalogue/frame';
import type { LiveState } from '../state/live-state';

/** The browser tab: an alarm first, then that nothing is known, then the values. */
export function titleOf({ alarms, connection, status }: LiveState, page: string): string {
  const alarm = alarms[0];
  if (alarm !== undefined) return frameWords.titleOfAlarm({ alarm: wordsOf(alarm).toUpperCase() });
  if (connection === 'lost') return frameWords.titleWithoutConnection;
  const withValues = (status?.people ?? []).filter(({ hasGlucoseSource }) => hasGlucoseSource);
  const values = withValues.map(valueOf).join(' · ');
  return values === '' ? frameWords.titleOfPage({ page }) : frameWords.titleOfValues({ values, page });
}

function valueOf({ name, newest, units }: PersonStatus): string {
  if (newest === null || !newest.isUsable) return frameWords.noValue({ name });
  const arrow = newest.trend === null ? '' : ` ${trendArrow[newest.trend]}`;
  return `${name} ${glucoseInWords(newest.glucose, units)}${arrow}`;
}

/** What is about no alert is about Vigil itself. */
const wordsOf = ({ severity }: LiveState['alarms'][number]): string =>
  severity === null ? frameWords.vigilNeedsYou : severities[severity].words;
