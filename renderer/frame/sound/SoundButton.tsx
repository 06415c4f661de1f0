import { Volume2, VolumeX } from 'lucide-react';
import { frameWords } from '../../catalogue/frame';
import type { AlarmSound, SoundState } from './alarm-sound';
import styles from './SoundButton.module.css';

/** Says whether this page can sound, and tries it. */
export function SoundButton({ state, sound }: { state: SoundState; sound: AlarmSound }) {
  if (state === 'missing') {
    return (
      <span className={styles['noSound']}>
        <VolumeX aria-hidden="true" className={styles['icon']} />
        {frameWords.thisBrowserCannotSound}
      </span>
    );
  }
  const isOn = state === 'ready';
  const Icon = isOn ? Volume2 : VolumeX;
  return (
    <button type="button" className={styles['sound']} data-is-on={isOn} onClick={isOn ? sound.chime : sound.enable}>
      <Icon aria-hidden="true" className={styles['icon']} />
      <span>{isOn ? frameWords.testSound : frameWords.turnSoundOn}</span>
    </button>
  );
}
