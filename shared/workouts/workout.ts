export type { WorkoutTelling, WorkoutView } from './workout-schema';

/** How long it took, as the watch and the provider's app show it. Rows of older versions have no time of the timer. */
export const lengthOf = ({ timerSeconds, elapsedSeconds }: { timerSeconds?: number; elapsedSeconds: number }): number =>
  timerSeconds ?? elapsedSeconds;

/**
 * "stand_up_paddleboarding" of "stand_up_paddleboarding_v2": a new version of a type is
 * the same to everybody who reads it.
 */
export const plainType = (type: string): string =>
  type
    .trim()
    .toLowerCase()
    .replaceAll(' ', '_')
    .replace(/_v\d+$/, '');

/** "trail running"; empty when nothing is told. */
export const typeInWords = (type: string): string =>
  type
    .replace(/_v\d+$/i, '')
    .replaceAll('_', ' ')
    .trim();
