import { useEffect, useState } from 'react';
import type { CheckFacts } from './checks.ts';

interface Battery extends EventTarget {
  charging: boolean;
  level: number;
}

/** What the machine says of its mains; null where it has no battery or does not say. */
export function useBattery(): CheckFacts['battery'] {
  const [battery, setBattery] = useState<CheckFacts['battery']>(null);
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    const ask = (navigator as { getBattery?: () => Promise<Battery> }).getBattery;
    if (!ask) return;
    ask.call(navigator).then(
      (found) => {
        if (gone) return;
        const read = () => setBattery({ charging: found.charging, level: found.level });
        read();
        for (const type of ['chargingchange', 'levelchange']) found.addEventListener(type, read);
        stop = () => {
          for (const type of ['chargingchange', 'levelchange']) found.removeEventListener(type, read);
        };
      },
      // A browser that does not tell is as a machine without a battery.
      () => setBattery(null),
    );
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return battery;
}

/** Whether the desktop goes over more than one display; null where the browser does not say. */
export function useExtended(): boolean | null {
  const read = () => (window.screen as { isExtended?: boolean }).isExtended ?? null;
  const [extended, setExtended] = useState(read);
  useEffect(() => {
    const look = () => setExtended(read());
    // Browsers tell it only to whom they let place windows; looking costs nothing.
    const timer = setInterval(look, 2000);
    return () => clearInterval(timer);
  });
  return extended;
}

/** A soft tone of a second, to hear where sound comes from. */
export function playTestTone(): void {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = 440;
  const now = context.currentTime;
  volume.gain.setValueAtTime(0, now);
  volume.gain.linearRampToValueAtTime(0.2, now + 0.05);
  volume.gain.setValueAtTime(0.2, now + 0.9);
  volume.gain.linearRampToValueAtTime(0, now + 1);
  tone.connect(volume).connect(context.destination);
  tone.onended = () => void context.close();
  tone.start();
  tone.stop(now + 1);
}
