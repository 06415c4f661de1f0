import type { SeriesStatus } from './status';

/** The series that a person is watched without now (R25); undefined when all count. */
export const asideOf = ({ series }: { series: SeriesStatus[] }): (SeriesStatus & { asideUntil: number }) | undefined =>
  series.flatMap((one) => (one.asideUntil === null ? [] : [{ ...one, asideUntil: one.asideUntil }]))[0];
