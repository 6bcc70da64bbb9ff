interface Span {
  oldFrom: number;
  oldTo: number;
  newFrom: number;
  newTo: number;
}

/** The largest table of a plain longest common subsequence: 1 MB, some milliseconds. */
const largestTable = 500_000;
/** How often every item may be looked at on average, so that no input takes time by the square of its length. */
const patience = 60;

/**
 * Which items of the new sequence are the old one's: for each old index the new index, or -1; the indexes
 * rise on both sides. Items that occur as often here as there (once, best) hold the sequences together,
 * the gaps between them are compared again ("patience diff"), small gaps by their longest common
 * subsequence. Time is bounded: what is too large and has nothing rare in common counts as different.
 */
export function matchSequences(before: readonly string[], after: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  const numberOf = (item: string) => {
    let number = numbers.get(item);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(item, number);
    }
    return number;
  };
  const a = Int32Array.from(before, numberOf);
  const b = Int32Array.from(after, numberOf);
  const matches = new Int32Array(a.length).fill(-1);
  const counts = new Int32Array(numbers.size * 2);
  let budget = patience * (a.length + b.length) + 100_000;
  const open: Span[] = [{ oldFrom: 0, oldTo: a.length, newFrom: 0, newTo: b.length }];
  for (let next = open.pop(); next; next = open.pop()) {
    const span = withoutEqualEnds(a, b, next, matches);
    const width = span.oldTo - span.oldFrom;
    const height = span.newTo - span.newFrom;
    if (width === 0 || height === 0) continue;
    budget -= width + height;
    if (budget < 0) break;
    const pairs = rarePairs(a, b, span, counts);
    if (pairs.length > 0) {
      let [oldFrom, newFrom] = [span.oldFrom, span.newFrom];
      for (const [old, now] of pairs) {
        matches[old] = now;
        open.push({ oldFrom, oldTo: old, newFrom, newTo: now });
        [oldFrom, newFrom] = [old + 1, now + 1];
      }
      open.push({ oldFrom, oldTo: span.oldTo, newFrom, newTo: span.newTo });
    } else if ((width + 1) * (height + 1) <= largestTable) {
      matchByTable(a, b, span, matches);
    }
  }
  return matches;
}

/** Matches what is alike at a span's beginning and end; answers what is left between. */
function withoutEqualEnds(a: Int32Array, b: Int32Array, span: Span, matches: Int32Array): Span {
  let { oldFrom, oldTo, newFrom, newTo } = span;
  while (oldFrom < oldTo && newFrom < newTo && a[oldFrom] === b[newFrom]) {
    matches[oldFrom] = newFrom;
    oldFrom += 1;
    newFrom += 1;
  }
  while (oldFrom < oldTo && newFrom < newTo && a[oldTo - 1] === b[newTo - 1]) {
    oldTo -= 1;
    newTo -= 1;
    matches[oldTo] = newTo;
  }
  return { oldFrom, oldTo, newFrom, newTo };
}

/**
 * The longest rising chain of items that occur once on both sides; where there is none, of items that occur
 * equally often. `counts` is a table of zeros and is left so.
 */
function rarePairs(a: Int32Array, b: Int32Array, span: Span, counts: Int32Array): [number, number][] {
  const half = counts.length / 2;
  for (let i = span.oldFrom; i < span.oldTo; i++) bump(counts, at(a, i));
  for (let j = span.newFrom; j < span.newTo; j++) bump(counts, half + at(b, j));
  const places = new Map<number, number[]>();
  let rarest = Number.POSITIVE_INFINITY;
  for (let j = span.newFrom; j < span.newTo; j++) {
    const item = at(b, j);
    const count = at(counts, item);
    if (count === 0 || count !== at(counts, half + item)) continue;
    rarest = Math.min(rarest, count === 1 ? 1 : 2);
    const known = places.get(item);
    if (known) known.push(j);
    else places.set(item, [j]);
  }
  const candidates: [number, number][] = [];
  const seen = new Map<number, number>();
  for (let i = span.oldFrom; i < span.oldTo; i++) {
    const item = at(a, i);
    const list = places.get(item);
    if (!list || (rarest === 1 && list.length > 1)) continue;
    const turn = seen.get(item) ?? 0;
    seen.set(item, turn + 1);
    candidates.push([i, list[turn] ?? 0]);
  }
  for (let i = span.oldFrom; i < span.oldTo; i++) counts[at(a, i)] = 0;
  for (let j = span.newFrom; j < span.newTo; j++) counts[half + at(b, j)] = 0;
  return longestRising(candidates);
}

function at(list: Int32Array, index: number): number {
  return list[index] as number;
}

function bump(counts: Int32Array, index: number): void {
  counts[index] = at(counts, index) + 1;
}

/** The longest chain of pairs whose second numbers rise too; the first ones do already. */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, value], index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const chain: [number, number][] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}

/** A longest common subsequence by dynamic programming; at most `largestTable` cells. */
function matchByTable(a: Int32Array, b: Int32Array, span: Span, matches: Int32Array): void {
  const width = span.oldTo - span.oldFrom;
  const height = span.newTo - span.newFrom;
  const row = height + 1;
  const table = new Uint16Array((width + 1) * row);
  for (let i = width - 1; i >= 0; i--) {
    for (let j = height - 1; j >= 0; j--) {
      table[i * row + j] =
        a[span.oldFrom + i] === b[span.newFrom + j]
          ? (table[(i + 1) * row + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * row + j] ?? 0, table[i * row + j + 1] ?? 0);
    }
  }
  for (let i = 0, j = 0; i < width && j < height; ) {
    if (a[span.oldFrom + i] === b[span.newFrom + j]) {
      matches[span.oldFrom + i] = span.newFrom + j;
      i += 1;
      j += 1;
    } else if ((table[(i + 1) * row + j] ?? 0) >= (table[i * row + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
}
