import { samplesOf, type Sound } from './alarm-pattern';

/** `blocked`: the browser lets a page sound only once the user has touched it. */
export type SoundState = 'ready' | 'blocked' | 'missing';

export interface AlarmSound {
  /** Goes on until `stop`, louder and louder. Playing what already plays changes nothing. */
  play: (sound: Exclude<Sound, 'chime'>) => void;
  chime: () => void;
  stop: () => void;
  /** To be called from a click or a key. */
  enable: () => void;
  state: () => SoundState;
  /** Returns the function that ends it. */
  onStateChange: (listener: () => void) => () => void;
}

const SOFTEST = 0.12;
/** It wakes gently, and then surely. */
const SECONDS_TO_LOUDEST = 30;

export function createAlarmSound(): AlarmSound {
  const context = 'AudioContext' in window ? new AudioContext() : null;
  let playing: { sound: Sound; source: AudioBufferSourceNode } | null = null;

  const start = (audio: AudioContext, sound: Sound): AudioBufferSourceNode => {
    const source = sourceOf(audio, sound);
    const gain = audio.createGain();
    gain.gain.setValueAtTime(sound === 'chime' ? 0.4 : SOFTEST, audio.currentTime);
    if (sound !== 'chime') gain.gain.linearRampToValueAtTime(1, audio.currentTime + SECONDS_TO_LOUDEST);
    source.connect(gain).connect(audio.destination);
    source.start();
    return source;
  };

  const stop = (): void => {
    playing?.source.stop();
    playing = null;
  };

  return {
    play(sound) {
      if (context === null || playing?.sound === sound) return;
      stop();
      playing = { sound, source: start(context, sound) };
    },
    chime() {
      if (context !== null) start(context, 'chime');
    },
    stop,
    enable() {
      void context?.resume();
    },
    state: () => (context === null ? 'missing' : context.state === 'running' ? 'ready' : 'blocked'),
    onStateChange(listener) {
      context?.addEventListener('statechange', listener);
      return () => context?.removeEventListener('statechange', listener);
    },
  };
}

function sourceOf(audio: AudioContext, sound: Sound): AudioBufferSourceNode {
  const samples = samplesOf(sound, audio.sampleRate);
  const buffer = audio.createBuffer(1, samples.length, audio.sampleRate);
  buffer.copyToChannel(samples, 0);
  const source = audio.createBufferSource();
  source.buffer = buffer;
  source.loop = sound !== 'chime';
  return source;
}
