import { Card } from '../../../components/Card';
import { SelectField } from '../../../form/fields/SelectField';
import { ToggleField } from '../../../form/fields/ToggleField';
import { useLook } from '../../../hooks/useLook';
import type { Theme } from '../../../state/look';
import styles from './ThisComputer.module.css';

const choices: { value: Theme; label: string }[] = [
  { value: 'system', label: 'As this computer has it' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'night', label: 'Night: dim, without blue' },
  { value: 'contrast', label: 'High contrast' },
];

/** How Vigil looks here: kept by this browser, and no part of the settings file. */
export function ThisScreen() {
  const [look, change] = useLook();
  return (
    <Card title="This screen" intro="For this browser alone. An alarm is bright in each of them.">
      <div className={styles['rows']}>
        <SelectField
          name="theme"
          label="Colours"
          choices={choices}
          value={look.theme}
          onChange={(theme) => {
            change({ ...look, theme: theme as Theme });
          }}
        />
        {look.theme !== 'night' && look.theme !== 'contrast' && (
          <ToggleField
            name="dimsAtNight"
            label="Night colours from 22:00 to 07:00"
            value={look.dimsAtNight}
            onChange={(dimsAtNight) => {
              change({ ...look, dimsAtNight });
            }}
          />
        )}
      </div>
    </Card>
  );
}
