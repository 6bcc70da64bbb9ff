import { zipSync } from 'fflate';
import type { Collector } from './collector.ts';
import { readBlocks } from './document-blocks.ts';
import { withoutHiddenRuns } from './docx-hidden.ts';
import { readDocumentHtml } from './docx-html.ts';
import { ParseFailure } from './transcript-types.ts';
import { checkXmlShape, countElements } from './xml-shape.ts';
import { unzipGuarded } from './zip-guard.ts';

/** Word writes some 2 MB of XML for 300,000 characters of transcript; the converter takes a second for 3 MB. */
const limits = { entryBytes: 4 * 1_048_576, totalBytes: 6 * 1_048_576, entries: 5000 };

/**
 * A transcript of 300,000 characters has less than half of it, without what `unneeded` names; the converter takes more
 * than a second for so many.
 */
export const MOST_ELEMENTS = 64_000;
/** Properties and marks that say nothing of who speaks and what: some documents have as many as words. */
const unneeded =
  /<w:(?:rFonts|lang|szC?s?|color|kern|spacing|noProof|proofErr|bookmarkStart|bookmarkEnd|iC?s?|bCs|ind|jc|shd|rtl|cs|w|position|keepNext|keepLines|widowControl|contextualSpacing)(?:\s[^<>]{0,2000})?\/>/g;

const wantedPart =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?(?!settings|webSettings|fontTable|comments)[\w-]+\.(?:xml|xml\.rels))$/i;

/** Reads a Word document: its paragraphs as turns, its tables by their columns. Pages as Word last laid them out. */
export async function readDocx(bytes: Uint8Array, collector: Collector): Promise<void> {
  const parts = unzipGuarded(bytes, (path) => wantedPart.test(path), limits);
  if (![...parts.keys()].some((path) => /^word\/document\d*\.xml$/i.test(path))) {
    throw new ParseFailure('This is a packed file, but no Word document: it has no text part.');
  }
  const { pages, hidden } = prepareParts(parts);
  const html = await toHtml(parts);
  const { blocks, footnotes } = readDocumentHtml(html, pages);
  if (footnotes > 0)
    collector.warn(null, `The document has ${footnotes} footnotes or endnotes; they were left out.`);
  if (hidden > 0) collector.warn(null, `Text that the document hides (${hidden} pieces) was left out.`);
  readBlocks(blocks, collector);
}

/**
 * Makes visible to the converter what it does not know: the page breaks of Word's last layout (it knows those that were
 * typed), old line breaks, simple fields, words of another direction, words with readings above them (without these);
 * and takes hidden runs out. Returns whether Word has laid the document out: else nobody can say where its pages end.
 */
function prepareParts(parts: Map<string, Uint8Array>): { pages: boolean; hidden: number } {
  let pages = false;
  let hidden = 0;
  let elements = 0;
  for (const [path, bytes] of parts) {
    const xml = new TextDecoder().decode(bytes);
    if (/<!DOCTYPE|<!ENTITY/i.test(xml)) {
      throw new ParseFailure(
        `The part “${path}” declares entities, which Word never does; the file was not read.`,
      );
    }
    checkXmlShape(xml, path);
    const isText = /^word\/document\d*\.xml$/i.test(path);
    const shown = isText ? withoutHiddenRuns(xml) : { xml, hidden: 0 };
    hidden += shown.hidden;
    let prepared = shown.xml.replaceAll(unneeded, '');
    elements += countElements(prepared);
    if (elements > MOST_ELEMENTS) {
      throw new ParseFailure(
        `The Word document has more than ${MOST_ELEMENTS.toLocaleString('en')} marks and runs of words; no transcript has as many. Save it in parts, or as plain text.`,
      );
    }
    if (!isText) continue;
    prepared = prepared
      .replaceAll(/<w:cr\s{0,4}\/>/g, '<w:br/>')
      .replaceAll(/<\/?w:(?:fldSimple|dir|bdo|ruby|rubyBase)(?:\s[^<>]{0,2000})?>/g, '');
    if (prepared.includes('<w:lastRenderedPageBreak')) {
      pages = true;
      prepared = prepared
        .replace(/<w:br\s[^<>]{0,100}w:type="page"[^<>]{0,100}\/>/g, '')
        .replaceAll(/<w:lastRenderedPageBreak\s{0,4}\/>/g, '<w:br w:type="page"/>');
    }
    parts.set(path, new TextEncoder().encode(prepared));
  }
  return { pages, hidden };
}

async function toHtml(parts: ReadonlyMap<string, Uint8Array>): Promise<string> {
  // Loaded when the first document comes: it is large, and most transcripts are text.
  const { default: mammoth } = await import('mammoth');
  const packed = zipSync(Object.fromEntries(parts), { level: 0 });
  const arrayBuffer = packed.buffer.slice(
    packed.byteOffset,
    packed.byteOffset + packed.byteLength,
  ) as ArrayBuffer;
  // In Node the library asks for `buffer`, in the browser for `arrayBuffer`.
  const input = { arrayBuffer, buffer: packed as never };
  try {
    const { value } = await mammoth.convertToHtml(input, {
      styleMap: ["br[type='page'] => hr"],
      ignoreEmptyParagraphs: false,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    });
    return value;
  } catch (error) {
    // The converter fails in many ways on damaged documents, stack exhaustion among them.
    const detail = error instanceof Error ? error.message.slice(0, 120) : '';
    throw new ParseFailure(`The Word document is damaged and can not be read (${detail}).`);
  }
}
