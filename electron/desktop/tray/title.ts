import { currentStatus, standings } from './levels';
import type { TrayInput } from './view';
import { shortName, shortValue } from './words';

/** The value beside the icon: of several people the worst one's, with the name. Only macOS has room for it. */
export function trayTitle({ status, now, platform, valueInMenuBar }: TrayInput): string {
  if (platform !== 'darwin' || !valueInMenuBar) return '';
  const current = currentStatus({ status, now });
  const worst = current === null ? undefined : standings(current, now).find(({ person }) => person.hasGlucoseSource);
  if (worst === undefined) return '';
  const value = shortValue(worst.person);
  return current?.people.length === 1 ? value : `${shortName(worst.person)} ${value}`;
}
