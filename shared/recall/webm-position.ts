/**
 * How far a WebM recording has come, read from its bytes as they are written. A browser's recorder says
 * only 'here are some bytes'; which stretch of the sound they are stands in the blocks' own times. From it
 * and the clock at their arrival follow where the recording began and how fast its clock runs.
 */
export interface WebmPosition {
  /** Takes the next bytes, cut anywhere. */
  push(bytes: Uint8Array): void;
  /** The time of the latest block in ms from the recording's beginning; null before the first. */
  latestMs(): number | null;
}

// Element ids (Matroska, RFC 9559): those that are entered, and those that tell times.
const segment = 0x18538067;
const cluster = 0x1f43b675;
const clusterTimestamp = 0xe7;
const simpleBlock = 0xa3;
const blockGroup = 0xa0;
const block = 0xa1;
const info = 0x1549a966;
const timestampScale = 0x2ad7b1;
const entered = new Set([segment, cluster, blockGroup, info]);

/** Begins to follow a recording. */
export function followWebm(): WebmPosition {
  let waiting = new Uint8Array(0);
  /** Bytes of the present element that are passed over. */
  let skipping = 0;
  let clusterMs = 0;
  let nanosecondsPerTick = 1_000_000;
  let latest: number | null = null;

  const ms = (ticks: number) => (ticks * nanosecondsPerTick) / 1_000_000;

  /** Reads one element's head and what is needed of it; how many bytes that took, or 0 where it is not all there. */
  const readElement = (bytes: Uint8Array): number => {
    const id = readNumber(bytes, 0, true);
    if (!id) return 0;
    const size = readNumber(bytes, id.length, false);
    if (!size) return 0;
    const head = id.length + size.length;
    if (entered.has(id.value)) return head;
    const isBlock = id.value === simpleBlock || id.value === block;
    const wanted = isBlock ? 12 : 8;
    if (isBlock || id.value === clusterTimestamp || id.value === timestampScale) {
      const needed = Math.min(size.value, wanted);
      if (bytes.length < head + needed) return 0;
      const content = bytes.subarray(head, head + needed);
      if (isBlock) {
        const track = readNumber(content, 0, false);
        const at = track?.length ?? 1;
        const relative = ((((content[at] ?? 0) << 8) | (content[at + 1] ?? 0)) << 16) >> 16;
        latest = Math.max(latest ?? 0, clusterMs + ms(relative));
      } else {
        const value = content.reduce((sum, byte) => sum * 256 + byte, 0);
        if (id.value === timestampScale) nanosecondsPerTick = value;
        else clusterMs = ms(value);
      }
    }
    skipping = size.value;
    return head;
  };

  return {
    push(bytes) {
      let rest = bytes;
      while (rest.length > 0 || waiting.length > 0) {
        if (skipping > 0) {
          const passed = Math.min(skipping, waiting.length + rest.length);
          skipping -= passed;
          const ofWaiting = Math.min(passed, waiting.length);
          waiting = waiting.slice(ofWaiting);
          rest = rest.subarray(passed - ofWaiting);
          if (skipping > 0) return;
          continue;
        }
        // A head is short: what is kept from the piece before is joined to the next one's beginning.
        const joined = waiting.length === 0 ? rest : concatenate(waiting, rest);
        const taken = readElement(joined);
        if (taken === 0) {
          waiting = joined.slice();
          return;
        }
        waiting = new Uint8Array(0);
        rest = joined.subarray(taken);
      }
    },
    latestMs: () => latest,
  };
}

/** An EBML number of 1 to 8 bytes; `keepMarker` for ids. Unknown sizes are 0: their elements are entered. */
function readNumber(
  bytes: Uint8Array,
  at: number,
  keepMarker: boolean,
): { value: number; length: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  // A byte without a marker begins no element: it is passed over.
  if (first === 0) return { value: 0, length: 1 };
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = keepMarker ? first : first & (0xff >> length);
  let unknown = value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    unknown = unknown && byte === 0xff;
    value = value * 256 + byte;
  }
  return { value: unknown && !keepMarker ? 0 : value, length };
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
