import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Sound } from './alarm-pattern';
import { createAlarmSound, type AlarmSound, type SoundState } from './alarm-sound';

/** Sounds while there is something to sound. Any touch of the page lets the browser play. */
export function useAlarmSound(wanted: Exclude<Sound, 'chime'> | null): { state: SoundState; sound: AlarmSound } {
  const [sound] = useState(createAlarmSound);
  const state = useSyncExternalStore(sound.onStateChange, sound.state);

  useEffect(() => {
    if (wanted !== null) sound.play(wanted);
    else sound.stop();
    return () => {
      sound.stop();
    };
  }, [sound, wanted]);

  useEffect(() => {
    // Not when the button goes down: what then says that sound is on moves the page, and
    // the click would miss its target.
    window.addEventListener('click', sound.enable);
    window.addEventListener('keydown', sound.enable);
    return () => {
      window.removeEventListener('click', sound.enable);
      window.removeEventListener('keydown', sound.enable);
    };
  }, [sound]);

  return { state, sound };
}
