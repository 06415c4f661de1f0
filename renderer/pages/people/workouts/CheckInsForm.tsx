import type { CheckInSchedule } from '../../../../shared/people/check-in';
import { workoutsWords } from '../../../catalogue/settings/workouts';
import { Card } from '../../../components/Card';
import { graces } from '../../../form/fields/graces';
import { SelectField } from '../../../form/fields/SelectField';
import { TimeWindowField } from '../../../form/fields/TimeWindowsField';
import { Form } from '../../../form/Form';
import formStyles from '../../../form/form.module.css';
import { useForm } from '../../../form/useForm';
import type { PersonDesk } from '../../../hooks/settings/person-desk';
import { enteredSchedules, freshSchedule, typedSchedule, type TypedSchedule } from './check-in-fields';

interface Fields {
  checkIns: TypedSchedule[];
}

/** "Home by" timers that begin by themselves: the run before work, the way to school. */
export function CheckInsForm({ desk, person, path }: PersonDesk) {
  const form = useForm<Fields, CheckInSchedule[]>({
    draftKey: `workouts/${person.id}/check-ins`,
    saved: { checkIns: person.checkIns.map(typedSchedule) },
    check: ({ checkIns }) => enteredSchedules(checkIns),
    save: (checkIns) => desk.savePerson((present) => ({ ...present, checkIns })),
    path,
  });
  const { checkIns } = form.fields;
  const put = (changed: TypedSchedule[]): void => {
    form.change({ checkIns: changed });
  };
  return (
    <Card
      title={workoutsWords.checkInsThatBeginByThemselves}
      intro={workoutsWords.whenGoesOutAtSameTimes({ name: person.name })}
    >
      <Form form={form} label={workoutsWords.checkInsOf({ name: person.name })} onReload={desk.reload}>
        {checkIns.map((schedule, index) => (
          <ScheduleRow
            key={index}
            schedule={schedule}
            index={index}
            onChange={(changed) => {
              put(checkIns.map((one, at) => (at === index ? changed : one)));
            }}
            onRemove={() => {
              put(checkIns.filter((_, at) => at !== index));
            }}
          />
        ))}
        <button
          type="button"
          className={formStyles['add']}
          onClick={() => {
            put([...checkIns, freshSchedule]);
          }}
        >
          {workoutsWords.addCheckIn}
        </button>
      </Form>
    </Card>
  );
}

function ScheduleRow({
  schedule,
  index,
  onChange,
  onRemove,
}: {
  schedule: TypedSchedule;
  index: number;
  onChange: (schedule: TypedSchedule) => void;
  onRemove: () => void;
}) {
  const name = `checkIns[${index}]`;
  return (
    <div className={formStyles['windowRow']}>
      <TimeWindowField
        name={name}
        label={workoutsWords.checkIn({ index: index + 1 })}
        labels={{ from: workoutsWords.leavesAt, to: workoutsWords.homeBy }}
        value={schedule.window}
        hasDays
        onChange={(window) => {
          onChange({ ...schedule, window });
        }}
      />
      <SelectField
        name={`${name}.graceSeconds`}
        label={workoutsWords.waitAfterThat}
        choices={graces}
        value={schedule.grace}
        onChange={(grace) => {
          onChange({ ...schedule, grace });
        }}
      />
      <button
        type="button"
        className={formStyles['small']}
        aria-label={workoutsWords.removeCheckIn({ index: index + 1 })}
        onClick={onRemove}
      >
        {workoutsWords.remove}
      </button>
    </div>
  );
}
