import { z } from 'zod';
import type { CheckInSchedule } from '../../../../shared/people/check-in';
import { checkInScheduleSchema } from '../../../../shared/people/check-in-schema';
import type { DayWindow } from '../../../../shared/people/day-window';
import { failed, succeeded, type Result } from '../../../../shared/result';
import { workoutsWords } from '../../../catalogue/settings/workouts';
import { errorsOf, type FieldErrors } from '../../../form/field-errors';

/** One that begins by itself, as it is typed: from leaving to being home. */
export interface TypedSchedule {
  window: DayWindow;
  /** In seconds; "" for the person's own. */
  grace: string;
}

export const freshSchedule: TypedSchedule = { window: { from: '07:00', to: '08:00' }, grace: '' };

export const typedSchedule = ({ days, leaveAt, homeBy, graceSeconds }: CheckInSchedule): TypedSchedule => ({
  window: { from: leaveAt, to: homeBy, ...(days !== undefined && { days }) },
  grace: graceSeconds === undefined ? '' : String(graceSeconds),
});

/** As they are saved, or what is wrong, under "checkIns[0].from". */
export function enteredSchedules(typed: readonly TypedSchedule[]): Result<CheckInSchedule[], FieldErrors> {
  const parsed = z
    .array(checkInScheduleSchema)
    .max(50, workoutsWords.list50CheckInsAtMost)
    .safeParse(typed.map(scheduleOf));
  if (parsed.success) return succeeded(parsed.data);
  return failed(
    Object.fromEntries(Object.entries(errorsOf(parsed.error)).map(([name, words]) => [inForm(name), words])),
  );
}

const scheduleOf = ({ window: { from, to, days }, grace }: TypedSchedule) => ({
  leaveAt: from,
  homeBy: to,
  ...(days !== undefined && { days }),
  ...(grace !== '' && { graceSeconds: Number(grace) }),
});

const inForm = (name: string): string => `checkIns${name.replace('leaveAt', 'from').replace('homeBy', 'to')}`;
