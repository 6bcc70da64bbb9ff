interface OpenRun {
  start: number;
  /** Behind its tag; its properties, if it has any, begin there. */
  behind: number;
  /** How deep in properties: those of an earlier version lie inside. */
  properties: number;
  hidden: boolean;
}

/** Leaves out runs that are set hidden: who reads the document in Word does not see them. `xml` is whole. */
export function withoutHiddenRuns(xml: string): { xml: string; hidden: number } {
  if (!xml.includes('<w:vanish')) return { xml, hidden: 0 };
  const runs: OpenRun[] = [];
  let out = '';
  let done = 0;
  let hidden = 0;
  for (const match of xml.matchAll(/<(\/?)w:(r|rPr|vanish)(?=[\s/>])[^<>]*>/g)) {
    const [tag, slash, name] = match;
    const run = runs.at(-1);
    const behind = match.index + tag.length;
    const isEmpty = tag.endsWith('/>');
    if (name === 'r') {
      if (!slash && !isEmpty) runs.push({ start: match.index, behind, properties: 0, hidden: false });
      if (!slash) continue;
      runs.pop();
      // One inside of another that is hidden goes with it.
      if (!run?.hidden || runs.some((outer) => outer.hidden)) continue;
      out += xml.slice(done, run.start);
      done = behind;
      hidden += 1;
    } else if (!run) continue;
    else if (name === 'rPr') {
      const isOwn = run.properties > 0 || xml.slice(run.behind, match.index).trim() === '';
      if (slash) run.properties = Math.max(0, run.properties - 1);
      else if (!isEmpty && isOwn) run.properties += 1;
    } else if (run.properties === 1 && !/w:val="(?:0|false|off)"/.test(tag)) run.hidden = true;
  }
  return { xml: out + xml.slice(done), hidden };
}
