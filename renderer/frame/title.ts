import { glucoseInWords, trendArrow } from '../../shared/glucose/glucose';
import { severities } from '../../shared/severity';
import type { PersonStatus } from '../../shared/status/status';
import type { LiveState } from '../state/live-state';

/** The browser tab: an alarm first, then that nothing is known, then the values. */
export function titleOf({ alarms, connection, status }: LiveState, page: string): string {
  const alarm = alarms[0];
  if (alarm !== undefined) return `⚠ ${wordsOf(alarm).toUpperCase()} – Vigil`;
  if (connection === 'lost') return '✕ Connection lost – Vigil';
  const withValues = (status?.people ?? []).filter(({ hasGlucoseSource }) => hasGlucoseSource);
  const values = withValues.map(valueOf).join(' · ');
  return values === '' ? `${page} – Vigil` : `${values} – ${page} – Vigil`;
}

function valueOf({ name, newest, units }: PersonStatus): string {
  if (newest === null || !newest.isUsable) return `${name}: no value`;
  const arrow = newest.trend === null ? '' : ` ${trendArrow[newest.trend]}`;
  return `${name} ${glucoseInWords(newest.glucose, units)}${arrow}`;
}

/** What is about no alert is about Vigil itself. */
const wordsOf = ({ severity }: LiveState['alarms'][number]): string =>
  severity === null ? 'Vigil needs you' : severities[severity].words;
