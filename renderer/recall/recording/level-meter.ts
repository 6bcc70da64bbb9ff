/** How loud it is: RMS and peak in dBFS, 0 at full scale, −100 for silence. */
export interface Loudness {
  rms: number;
  peak: number;
}

/** Below this a microphone hears nothing: rooms are louder (−70 and up), a muted one is far below. */
export const silentBelow = -75;
/** So long a silence is no pause in the talk any more: something is switched off. */
export const silentAfterMs = 8000;

/** Loudness of samples between −1 and 1. */
export function loudnessOf(samples: Float32Array): Loudness {
  let sum = 0;
  let peak = 0;
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: decibels(Math.sqrt(sum / Math.max(1, samples.length))), peak: decibels(peak) };
}

function decibels(value: number): number {
  return value <= 1e-5 ? -100 : 20 * Math.log10(value);
}

/** Tells from loudness over time when it has been silent too long. Times in ms of any one clock. */
export function createSilenceWatch(): (peak: number, nowMs: number) => boolean {
  let soundAt: number | null = null;
  return (peak, nowMs) => {
    if (soundAt === null || peak > silentBelow) soundAt = nowMs;
    return nowMs - soundAt >= silentAfterMs;
  };
}

/** Measures a stream's loudness ten times a second until it is ended. */
export function meterLevel(stream: MediaStream, onLevel: (loudness: Loudness) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 8192;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudnessOf(samples));
  }, 100);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
