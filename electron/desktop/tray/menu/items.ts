import { desktopWords } from '../../desktop-words';
import type { TrayAction, TrayItem } from '../shape';

/** More than this is no menu any more: the rest is in the window. */
export const MOST_PEOPLE = 12;

export const entry = (label: string, action: TrayAction): TrayItem => ({ kind: 'entry', label, enabled: true, action });

/** Opens a menu of its own. */
export const folded = (label: string, submenu: TrayItem[]): TrayItem => ({
  kind: 'entry',
  label,
  enabled: true,
  action: null,
  submenu,
});

export const inTheWindow = (label: string): TrayItem =>
  entry(desktopWords.inWindow({ label }), { do: 'open', page: 'now' });
