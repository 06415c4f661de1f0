import { useState } from 'react';
import type { Computer, ComputerChange } from '../../../../shared/status/computer';
import type { Api } from '../../../api';
import { setupWords } from '../../../catalogue/settings/setup';
import { Card } from '../../../components/Card';
import { ProblemLine } from '../../../components/notices/ProblemLine';
import { SelectField } from '../../../form/fields/SelectField';
import { ToggleField } from '../../../form/fields/ToggleField';
import { useCall } from '../../../hooks/useCall';
import styles from './ThisComputer.module.css';

const keepAwakeChoices = [
  { value: 'never', label: setupWords.never },
  { value: 'on-mains', label: setupWords.whileItIsPluggedIn },
  { value: 'always', label: setupWords.always },
];

/**
 * What this computer does for Vigil, as the system says it when it is read back. Only the desktop application has one.
 */
export function ThisComputer({ api }: { api: Api }) {
  const read = useCall(api, 'computer', { input: {}, revision: 0 }).value;
  const [changed, setChanged] = useState<Computer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const computer = changed ?? read;
  if (computer === null) return null;

  const change = async (wanted: ComputerChange): Promise<void> => {
    const answer = await api.call('setComputer', wanted);
    setProblem(answer.ok ? null : setupWords.notChanged({ sentence: answer.problem.sentence }));
    if (answer.ok) setChanged(answer.value);
  };

  const { startAtLogin, keepAwake, valueInMenuBar, tray, notifications } = computer;
  return (
    <Card title={setupWords.thisComputer}>
      <div className={styles['rows']}>
        <ToggleField
          name="startAtLogin"
          label={setupWords.startWhenILogIn}
          help={startAtLogin.sentence}
          value={startAtLogin.state === 'on' || startAtLogin.state === 'needs-approval'}
          onChange={(isOn) => void change({ startAtLogin: isOn })}
        />
        <SelectField
          name="keepAwake"
          label={setupWords.keepThisComputerAwake}
          help={keepAwake.sentence}
          choices={keepAwakeChoices}
          value={keepAwake.mode}
          onChange={(mode) => void change({ keepAwake: mode as Computer['keepAwake']['mode'] })}
        />
        {valueInMenuBar !== null && (
          <ToggleField
            name="valueInMenuBar"
            label={setupWords.showValueInMenuBar}
            value={valueInMenuBar}
            onChange={(isOn) => void change({ valueInMenuBar: isOn })}
          />
        )}
        <Fact name={setupWords.trayIcon} tone={tray.isShown ? 'good' : 'doubtful'} sentence={tray.sentence} />
        <Fact name={setupWords.notifications} tone={toneOf(notifications.state)} sentence={notifications.sentence} />
      </div>
      <ProblemLine>{problem}</ProblemLine>
    </Card>
  );
}

const toneOf = (state: Computer['notifications']['state']): 'good' | 'doubtful' | 'bad' =>
  state === 'working' ? 'good' : state === 'unknown' ? 'doubtful' : 'bad';

function Fact({ name, tone, sentence }: { name: string; tone: 'good' | 'doubtful' | 'bad'; sentence: string }) {
  return (
    <div className={styles['fact']} data-tone={tone}>
      <p className={styles['name']}>{name}</p>
      <p>{sentence}</p>
    </div>
  );
}
