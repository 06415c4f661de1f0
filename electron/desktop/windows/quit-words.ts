import type { Settings } from '../../../shared/settings/settings';

/**
 * What stops, by name: the last thing the user reads before watching stops. By the
 * settings, which are known from the start on.
 */
export function whatStops({ people }: { people: Pick<Settings['people'][number], 'name'>[] }): string {
  const names = people.map(({ name }) => name);
  if (names.length === 0) return 'Vigil stops. Nobody is watched over yet.';
  const whom = names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `Vigil stops watching ${whom}; nobody is alerted until it runs again.`;
}
