/** What is to be heard. `lost`: this page no longer hears Vigil. `chime`: good news, or a test; once. */
export type Sound = 'urgent' | 'alarm' | 'lost' | 'chime';

interface Beep {
  fromSeconds: number;
  seconds: number;
  hertz: number;
}

interface Pattern {
  /** Length of one round, with the silence at its end. */
  seconds: number;
  beeps: Beep[];
}

const patterns: Record<Sound, Pattern> = {
  urgent: { seconds: 1.4, beeps: [0, 0.22, 0.44, 0.66].map((from) => beep(from, 0.16, 988)) },
  alarm: { seconds: 2, beeps: [beep(0, 0.28, 784), beep(0.36, 0.28, 659), beep(0.72, 0.28, 784)] },
  lost: { seconds: 4, beeps: [beep(0, 0.35, 440), beep(0.45, 0.35, 330)] },
  chime: { seconds: 0.9, beeps: [beep(0, 0.28, 659), beep(0.28, 0.6, 880)] },
};

/** Beeps begin and end softly for this long, or each would click. */
const EDGE_SECONDS = 0.015;

/** One round of a sound as samples between −1 and 1; a loop of it needs no timers, which hidden pages do not get. */
export function samplesOf(sound: Sound, sampleRate: number): Float32Array<ArrayBuffer> {
  const { seconds, beeps } = patterns[sound];
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  for (const one of beeps) addBeep(samples, one, sampleRate);
  return samples;
}

function addBeep(samples: Float32Array, { fromSeconds, seconds, hertz }: Beep, sampleRate: number): void {
  const first = Math.round(fromSeconds * sampleRate);
  const count = Math.min(Math.round(seconds * sampleRate), samples.length - first);
  for (let index = 0; index < count; index += 1) {
    const at = index / sampleRate;
    const softness = Math.min(1, at / EDGE_SECONDS, (count / sampleRate - at) / EDGE_SECONDS);
    // The octave above makes it carry on small speakers.
    const wave = 0.7 * Math.sin(2 * Math.PI * hertz * at) + 0.3 * Math.sin(4 * Math.PI * hertz * at);
    samples[first + index] = (samples[first + index] ?? 0) + 0.8 * softness * wave;
  }
}

function beep(fromSeconds: number, seconds: number, hertz: number): Beep {
  return { fromSeconds, seconds, hertz };
}
