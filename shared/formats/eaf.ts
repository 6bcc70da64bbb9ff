import type { Collector } from './collector.ts';
import type { EafAnnotation, EafDocument, EafTier } from './eaf-document.ts';
import { readEafDocument } from './eaf-document.ts';
import { settleTiers } from './tiers.ts';
import type { ParseOptions } from './transcript-types.ts';
import { parseXml } from './xml.ts';

interface Span {
  startMs: number | null;
  endMs: number | null;
  estimated: boolean;
}

/** Tiers that this program writes beside the speakers' own. */
const ownTiers = /^(?:moments|snippets)-\d+$|^(?:note|codes?-[^@]*)@/;

/**
 * Reads an ELAN document: the annotations of each chosen tier as turns, the participant (else the tier) as speaker.
 * Slots without a time are spread between their neighbours in the tier; an annotation that hangs on another has its time.
 */
export function readEaf(text: string, collector: Collector, options: ParseOptions): void {
  const document = readEafDocument(parseXml(text));
  const spoken = document.tiers.filter(({ annotations }) =>
    annotations.some(({ text: words }) => words !== ''),
  );
  const proposed = proposeTiers(spoken);
  const names = settleTiers(
    spoken.map((tier) => ({
      name: tier.id,
      speaker: speakerOf(tier),
      words: tier.annotations.flatMap(({ text: words }) => (words === '' ? [] : [words])),
      proposed: proposed.has(tier),
    })),
    options,
    collector,
  );
  const chosen = spoken.filter(({ id }) => names.has(id));
  if (document.originMs !== 0) {
    collector.warn(
      null,
      `The times count from ${document.originMs} ms into the recording; they were shifted by as much.`,
    );
  }
  const estimated = spreadSlots(document);
  const spanOf = spanReader(document, estimated);
  const found = chosen.flatMap((tier) =>
    inTheirOrder(tier.annotations, spanOf).map((annotation) => ({
      tier,
      annotation,
      span: spanOf(annotation),
    })),
  );
  for (const { tier, annotation, span } of found) {
    collector.add({
      speaker: speakerOf(tier),
      text: annotation.text,
      startMs: shifted(span.startMs, document.originMs),
      endMs: shifted(span.endMs, document.originMs),
      startEstimated: span.estimated,
    });
  }
}

function shifted(ms: number | null, originMs: number): number | null {
  return ms === null ? null : ms + originMs;
}

function speakerOf(tier: EafTier): string {
  return tier.participant || tier.id;
}

/** Tiers of participants that hang on no other; else all such that are not coded; else any. */
function proposeTiers(spoken: readonly EafTier[]): ReadonlySet<EafTier> {
  const others = spoken.filter((tier) => !ownTiers.test(tier.id));
  const roots = others.filter((tier) => tier.parent === null && !tier.coded);
  const ofPeople = roots.filter((tier) => tier.participant !== '');
  return new Set([ofPeople, roots, others].find((list) => list.length > 0) ?? []);
}

/** Gives slots without a time one between their neighbours in a tier; answers which were estimated. */
function spreadSlots({ tiers, slots }: EafDocument): Set<string> {
  const estimated = new Set<string>();
  for (const tier of tiers) {
    const chain: string[] = [];
    for (const { slots: pair } of tier.annotations) {
      for (const slot of pair ?? []) if (slot !== chain.at(-1)) chain.push(slot);
    }
    let last = -1;
    chain.forEach((slot, index) => {
      const end = slots.get(slot) ?? null;
      if (end === null) return;
      const start = last < 0 ? null : (slots.get(chain[last]!) ?? null);
      if (start !== null && start <= end) {
        for (let i = last + 1; i < index; i += 1) {
          slots.set(chain[i]!, start + ((end - start) * (i - last)) / (index - last));
          estimated.add(chain[i]!);
        }
      }
      last = index;
    });
  }
  return estimated;
}

/** Times of annotations; one that hangs on another has that one's, however many stand between. */
function spanReader(
  { tiers, slots }: EafDocument,
  estimated: ReadonlySet<string>,
): (annotation: EafAnnotation) => Span {
  const byId = new Map(
    tiers.flatMap((tier) => tier.annotations.map((annotation) => [annotation.id, annotation] as const)),
  );
  const nothing: Span = { startMs: null, endMs: null, estimated: false };
  return (annotation) => {
    let at: EafAnnotation | undefined = annotation;
    for (let steps = 0; at && !at.slots && steps < 100; steps += 1)
      at = at.parent === null ? undefined : byId.get(at.parent);
    if (!at?.slots) return nothing;
    const [start, end] = at.slots;
    return {
      startMs: slots.get(start) ?? null,
      endMs: slots.get(end) ?? null,
      estimated: estimated.has(start),
    };
  };
}

/** By start; those on one parent in the order of PREVIOUS_ANNOTATION, which need not be the file's. */
function inTheirOrder(
  annotations: readonly EafAnnotation[],
  spanOf: (annotation: EafAnnotation) => Span,
): EafAnnotation[] {
  const next = new Map(
    annotations.flatMap((annotation) => (annotation.previous ? [[annotation.previous, annotation]] : [])),
  );
  const placed = new Set<EafAnnotation>();
  const ordered: EafAnnotation[] = [];
  const place = (first: EafAnnotation): void => {
    for (let at: EafAnnotation | undefined = first; at && !placed.has(at); at = next.get(at.id)) {
      placed.add(at);
      ordered.push(at);
    }
  };
  for (const annotation of annotations) if (annotation.previous === null) place(annotation);
  // What follows an annotation that is not there.
  for (const annotation of annotations) place(annotation);
  const starts = new Map(ordered.map((annotation) => [annotation, spanOf(annotation).startMs ?? 0]));
  return ordered.sort((a, b) => starts.get(a)! - starts.get(b)!);
}
