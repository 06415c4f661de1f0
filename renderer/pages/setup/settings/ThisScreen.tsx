import { setupWords } from '../../../catalogue/settings/setup';
import { Card } from '../../../components/Card';
import { SelectField } from '../../../form/fields/SelectField';
import { ToggleField } from '../../../form/fields/ToggleField';
import { useLook } from '../../../hooks/screen/useLook';
import type { Theme } from '../../../state/look';
import styles from './ThisComputer.module.css';

const choices: { value: Theme; label: string }[] = [
  { value: 'system', label: setupWords.asThisComputerHasIt },
  { value: 'light', label: setupWords.light },
  { value: 'dark', label: setupWords.dark },
  { value: 'night', label: setupWords.nightDimWithoutBlue },
  { value: 'contrast', label: setupWords.highContrast },
];

/** How Vigil looks here: kept by this browser, and no part of the settings file. */
export function ThisScreen() {
  const [look, change] = useLook();
  return (
    <Card title={setupWords.thisScreen} intro={setupWords.forThisBrowserAloneAlarm}>
      <div className={styles['rows']}>
        <SelectField
          name="theme"
          label={setupWords.colours}
          choices={choices}
          value={look.theme}
          onChange={(theme) => {
            change({ ...look, theme: theme as Theme });
          }}
        />
        {look.theme !== 'night' && look.theme !== 'contrast' && (
          <ToggleField
            name="dimsAtNight"
            label={setupWords.nightColoursFrom2200}
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
