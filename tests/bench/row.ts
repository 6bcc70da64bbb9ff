/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  id: string;
  what: string;
  measured: string;
  floor: string;
  ratio: number;
  target: string;
  met: boolean;
}

/** The value below which a part (0 to 1) of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Milliseconds as a person reads them. */
export function showMs(ms: number): string {
  return `${ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

export function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}
