/** What shapes need to be told from what is behind them (WCAG 2.2, 1.4.11). */
const shapeContrast = 3;
/** A colour comes nearer to the text's in so many steps, the last of which is the text's own. */
const steps = 10;

type Rgb = [red: number, green: number, blue: number];

function rgbOf(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
}

/** WCAG 2.2 relative luminance, 0 to 1. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours (`#rrggbb`) by WCAG 2.2, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(rgbOf(a)), luminance(rgbOf(b))].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const standing = new Map<string, string>();

/**
 * A person's own colour as a shape on a ground: as it is where it can be told from that, else as little nearer to the
 * text's colour as it takes. All as `#rrggbb`.
 */
export function standingOut(colour: string, ground: string, text: string): string {
  const key = `${colour} ${ground} ${text}`;
  let found = standing.get(key);
  if (found === undefined) {
    found = text;
    for (let step = 0; step < steps; step += 1) {
      const mixed = mix(colour, text, step / steps);
      if (contrast(mixed, ground) < shapeContrast) continue;
      found = mixed;
      break;
    }
    standing.set(key, found);
  }
  return found;
}

function mix(from: string, to: string, part: number): string {
  if (part === 0) return from;
  const target = rgbOf(to);
  return `#${rgbOf(from)
    .map((value, index) => Math.round(value + ((target[index] ?? 0) - value) * part))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}
