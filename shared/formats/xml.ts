import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decodeEntities } from './entities.ts';
import { ParseFailure } from './transcript-types.ts';

export interface XmlElement {
  /** Without a namespace's prefix. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** The words directly inside, not those of its children. */
  text: string;
}

/** A long session with every word annotated has a tenth of it; the library takes a second for so many. */
const MOST_TAGS = 800_000;

type Ordered = Record<string, unknown> & { ':@'?: Record<string, string> };

/**
 * Reads XML into elements. A document type or an entity of its own is refused before anything is read: nothing is
 * expanded, nothing is loaded. Throws ParseFailure with the line of a fault.
 */
export function parseXml(text: string): XmlElement {
  const declared = /<!(?:DOCTYPE|ENTITY)/i.exec(text);
  if (declared) {
    throw new ParseFailure(
      'The file declares a document type or entities, which no such file needs; it was not read.',
      text.slice(0, declared.index).split('\n').length,
    );
  }
  let tags = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) tags += 1;
  if (tags > MOST_TAGS) {
    throw new ParseFailure(
      `The XML has more than ${MOST_TAGS.toLocaleString('en')} tags; no transcript has as many.`,
    );
  }
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: 100,
  });
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true) {
      throw new ParseFailure(
        `The XML is damaged or cut off (${valid.err.msg.slice(0, 160)}).`,
        valid.err.line,
      );
    }
    const elements = (parser.parse(text) as Ordered[]).flatMap((node) => toElement(node) ?? []);
    if (elements.length !== 1) throw new ParseFailure('The XML has no root element.', 1);
    return elements[0]!;
  } catch (error) {
    if (error instanceof ParseFailure) throw error;
    // The library throws plain errors for what its validator lets pass, too deep a nesting among them.
    throw new ParseFailure(
      `The XML can not be read (${error instanceof Error ? error.message.slice(0, 160) : ''}).`,
    );
  }
}

function toElement(node: Ordered): XmlElement | null {
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name === '#text') return null;
  const inside = node[name] as Ordered[];
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(node[':@'] ?? {}))
    attributes[key] = decodeEntities(String(value));
  return {
    name,
    attributes,
    children: inside.flatMap((child) => toElement(child) ?? []),
    text: decodeEntities(inside.map((child) => child['#text'] ?? '').join('')),
  };
}
