/** What a text must be like to be found. What the index can answer in one go is one expression of its own. */
export type Where =
  /** An expression for FTS5's MATCH. */
  | { kind: 'index'; match: string }
  /** Written without blanks between words, which the index can not part: it stands anywhere in the text. Folded. */
  | { kind: 'contains'; text: string }
  | { kind: 'all' | 'any'; parts: readonly Where[] }
  | { kind: 'without'; found: Where; left: Where };

type OfIndex = Extract<Where, { kind: 'index' }>;

/** Texts that fit each of the parts. */
export function all(parts: readonly Where[]): Where {
  return joined('all', ' AND ', parts);
}

/** Texts that fit some of the parts. */
export function any(parts: readonly Where[]): Where {
  return joined('any', ' OR ', parts);
}

/** Texts that fit `found`, and none of the others. */
export function without(found: Where, others: readonly Where[]): Where {
  if (others.length === 0) return found;
  const left = any(others);
  return isOfIndex(found) && isOfIndex(left)
    ? { kind: 'index', match: `(${found.match} NOT ${left.match})` }
    : { kind: 'without', found, left };
}

function joined(kind: 'all' | 'any', operator: string, parts: readonly Where[]): Where {
  const ofIndex = parts.filter(isOfIndex);
  const others = parts.filter((part) => !isOfIndex(part));
  const [first, ...rest] = ofIndex.map(({ match }) => match);
  if (first === undefined) return others.length === 1 ? others[0]! : { kind, parts: others };
  const match = rest.length === 0 ? first : `(${[first, ...rest].join(operator)})`;
  const index: OfIndex = { kind: 'index', match };
  return others.length === 0 ? index : { kind, parts: [index, ...others] };
}

function isOfIndex(where: Where): where is OfIndex {
  return where.kind === 'index';
}
