/** A complex signal: real and imaginary parts of equal length, which is a power of two. */
export interface Complex {
  re: Float64Array;
  im: Float64Array;
}

/** The smallest power of two that is at least `length`. */
export function powerOfTwo(length: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, length)));
}

/** A real signal as a complex one of `size` values, filled up with zeros. */
export function padded(values: ArrayLike<number>, size: number): Complex {
  const re = new Float64Array(size);
  re.set(values);
  return { re, im: new Float64Array(size) };
}

/**
 * The discrete Fourier transform, in place (Cooley and Tukey 1965, radix 2). `inverse` divides by the length, so that
 * it undoes the other. Throws RangeError where the length is no power of two.
 */
export function transform({ re, im }: Complex, inverse = false): void {
  const size = re.length;
  if (powerOfTwo(size) !== size) throw new RangeError(`${size} is no power of two.`);
  reorder(re, im);
  for (let half = 1; half < size; half *= 2) {
    const turn = ((inverse ? 1 : -1) * Math.PI) / half;
    const { cos, sin } = circle(half, turn);
    for (let from = 0; from < size; from += 2 * half) {
      for (let step = 0; step < half; step += 1) {
        const low = from + step;
        const high = low + half;
        const real = re[high]! * cos[step]! - im[high]! * sin[step]!;
        const imaginary = re[high]! * sin[step]! + im[high]! * cos[step]!;
        re[high] = re[low]! - real;
        im[high] = im[low]! - imaginary;
        re[low]! += real;
        im[low]! += imaginary;
      }
    }
  }
  if (!inverse) return;
  for (let at = 0; at < size; at += 1) {
    re[at]! /= size;
    im[at]! /= size;
  }
}

/** `a · b̄` in place of `a`: the transform of their cross-correlation. */
export function correlateSpectra(a: Complex, b: Complex): void {
  for (let at = 0; at < a.re.length; at += 1) {
    const real = a.re[at]! * b.re[at]! + a.im[at]! * b.im[at]!;
    a.im[at] = a.im[at]! * b.re[at]! - a.re[at]! * b.im[at]!;
    a.re[at] = real;
  }
}

function circle(count: number, turn: number): { cos: Float64Array; sin: Float64Array } {
  const cos = new Float64Array(count);
  const sin = new Float64Array(count);
  for (let step = 0; step < count; step += 1) {
    cos[step] = Math.cos(turn * step);
    sin[step] = Math.sin(turn * step);
  }
  return { cos, sin };
}

/** Puts each value where its index, read backwards in bits, says. */
function reorder(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  let reversed = 0;
  for (let at = 1; at < size; at += 1) {
    let bit = size >> 1;
    while (reversed & bit) {
      reversed ^= bit;
      bit >>= 1;
    }
    reversed |= bit;
    if (at >= reversed) continue;
    [re[at], re[reversed]] = [re[reversed]!, re[at]!];
    [im[at], im[reversed]] = [im[reversed]!, im[at]!];
  }
}
