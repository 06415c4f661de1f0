import { z } from 'zod';
import type { DayWindow } from '../../../../shared/people/day-window';
import type { DutySchedule } from '../../../../shared/people/duty';
import { dutyScheduleSchema } from '../../../../shared/people/duty-schema';
import { failed, succeeded, type Result } from '../../../../shared/result';
import { contactsWords } from '../../../catalogue/settings/contacts';
import { errorsOf, type FieldErrors } from '../../../form/field-errors';

/** A weekly duty, as it is typed. */
export interface TypedDuty {
  contactId: string;
  window: DayWindow;
}

export const freshDuty = (contactId: string): TypedDuty => ({
  contactId,
  window: { from: '08:00', to: '15:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
});

export const typedDuty = ({ contactId, ...window }: DutySchedule): TypedDuty => ({ contactId, window });

/** As they are saved, or what is wrong, under "duties[0].from". */
export function enteredDuties(typed: readonly TypedDuty[]): Result<DutySchedule[], FieldErrors> {
  const parsed = z
    .array(dutyScheduleSchema)
    .max(50, contactsWords.list50DutiesAtMost)
    .safeParse(typed.map(({ contactId, window }) => ({ contactId, ...window })));
  if (parsed.success) return succeeded(parsed.data);
  return failed(
    Object.fromEntries(Object.entries(errorsOf(parsed.error)).map(([name, words]) => [`duties${name}`, words])),
  );
}
