import type { HistoryLine } from '../../shared/status/status';

type ToldLine = Extract<HistoryLine, { kind: 'message' }>;

/** "Ana (no answer), Mia (delivered)": each contact once, by what was sent last. Newest first, as history has it. */
export function toldInShort(lines: ToldLine[]): string {
  const last = new Map<string, string>();
  for (const { to, label } of lines) if (!last.has(to)) last.set(to, label.charAt(0).toLowerCase() + label.slice(1));
  return [...last].map(([to, label]) => `${to} (${label})`).join(', ');
}
