import { ParseFailure } from './transcript-types.ts';
import type { XmlElement } from './xml.ts';

export interface EafAnnotation {
  id: string;
  text: string;
  /** Of an annotation with times of its own. */
  slots: readonly [string, string] | null;
  /** Of an annotation that hangs on another. */
  parent: string | null;
  previous: string | null;
}

export interface EafTier {
  id: string;
  participant: string;
  parent: string | null;
  /** Its annotations are chosen from a vocabulary: codes, not speech. */
  coded: boolean;
  annotations: EafAnnotation[];
}

export interface EafDocument {
  tiers: EafTier[];
  /** Milliseconds of the time slots in their order; null where a slot has none. */
  slots: Map<string, number | null>;
  /** Milliseconds between the recording's beginning and zero of the document. */
  originMs: number;
}

/** Milliseconds of one time unit. */
const units: Readonly<Record<string, number>> = {
  milliseconds: 1,
  'PAL-frames': 40,
  'PAL-50-frames': 20,
  'NTSC-frames': 1001 / 30,
};

/** Reads what a transcript needs of an ELAN document: times, tiers, annotations, vocabularies. */
export function readEafDocument(root: XmlElement): EafDocument {
  if (root.name !== 'ANNOTATION_DOCUMENT') {
    throw new ParseFailure('This XML is no ELAN document (its root is not ANNOTATION_DOCUMENT).', 1);
  }
  const header = childrenOf(root, 'HEADER')[0];
  const unit = units[header?.attributes.TIME_UNITS || 'milliseconds'];
  if (unit === undefined) {
    throw new ParseFailure(
      `The times are in “${header?.attributes.TIME_UNITS?.slice(0, 40)}”, which is not known here.`,
    );
  }
  const slots = new Map<string, number | null>();
  for (const slot of childrenOf(root, 'TIME_ORDER').flatMap((order) => childrenOf(order, 'TIME_SLOT'))) {
    const value = Number(slot.attributes.TIME_VALUE ?? Number.NaN);
    slots.set(slot.attributes.TIME_SLOT_ID ?? '', Number.isFinite(value) && value >= 0 ? value * unit : null);
  }
  const media = header ? childrenOf(header, 'MEDIA_DESCRIPTOR') : [];
  const origin = Number(media.find((item) => item.attributes.TIME_ORIGIN)?.attributes.TIME_ORIGIN ?? 0);
  const vocabulary = readVocabularies(root);
  const types = childrenOf(root, 'LINGUISTIC_TYPE').filter(
    (type) => type.attributes.CONTROLLED_VOCABULARY_REF,
  );
  const codedTypes = new Set(types.map((type) => type.attributes.LINGUISTIC_TYPE_ID));
  const tiers = childrenOf(root, 'TIER').map(
    (tier, index): EafTier => ({
      id: tier.attributes.TIER_ID || `Tier ${index + 1}`,
      participant: tier.attributes.PARTICIPANT?.trim() ?? '',
      parent: tier.attributes.PARENT_REF || null,
      coded: codedTypes.has(tier.attributes.LINGUISTIC_TYPE_REF),
      annotations: childrenOf(tier, 'ANNOTATION').flatMap((annotation) =>
        readAnnotation(annotation, vocabulary),
      ),
    }),
  );
  return { tiers, slots, originMs: Number.isFinite(origin) ? origin : 0 };
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The words of the vocabularies' entries: in ELAN 2.7 and before as text, later in several languages. */
function readVocabularies(root: XmlElement): Map<string, string> {
  const words = new Map<string, string>();
  for (const entry of childrenOf(root, 'CONTROLLED_VOCABULARY').flatMap(
    (vocabulary) => vocabulary.children,
  )) {
    const id = entry.attributes.CVE_ID;
    if (!id) continue;
    if (entry.name === 'CV_ENTRY') words.set(id, entry.text);
    if (entry.name === 'CV_ENTRY_ML') words.set(id, childrenOf(entry, 'CVE_VALUE')[0]?.text ?? '');
  }
  return words;
}

function readAnnotation(annotation: XmlElement, vocabulary: ReadonlyMap<string, string>): EafAnnotation[] {
  return annotation.children.flatMap((element) => {
    const { attributes } = element;
    const aligned = element.name === 'ALIGNABLE_ANNOTATION';
    if (!aligned && element.name !== 'REF_ANNOTATION') return [];
    const value = childrenOf(element, 'ANNOTATION_VALUE')[0]?.text.trim() ?? '';
    return [
      {
        id: attributes.ANNOTATION_ID ?? '',
        text: value || (vocabulary.get(attributes.CVE_REF ?? '') ?? ''),
        slots: aligned ? ([attributes.TIME_SLOT_REF1 ?? '', attributes.TIME_SLOT_REF2 ?? ''] as const) : null,
        parent: aligned ? null : (attributes.ANNOTATION_REF ?? null),
        previous: attributes.PREVIOUS_ANNOTATION ?? null,
      },
    ];
  });
}
