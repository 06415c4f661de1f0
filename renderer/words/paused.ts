import type { PersonStatus } from '../../shared/status/status';

export const pausesOf = ({ silences }: PersonStatus): PersonStatus['silences'] =>
  silences.filter(({ kind }) => kind === 'pause');

export const isPaused = (person: PersonStatus): boolean => pausesOf(person).length > 0;
