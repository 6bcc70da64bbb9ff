import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SearchHit, SearchTerms } from '#shared/contract/search.ts';
import { asProblem, type CallProblem, call } from '../api/client.ts';
import { chooseSave, showFile, showFileWord } from '../api/files.ts';
import { type CodeSubject, openCodePicker } from '../codes/picker-state.ts';
import { texts as codeTexts } from '../codes/texts.ts';
import { useCodeCommands } from '../codes/use-code-commands.ts';
import { useCommands } from '../commands/registry.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { Hint } from '../components/hint.tsx';
import { useStudy } from '../stores/study.ts';
import { AttachDialog } from './attach-dialog.tsx';
import { actedHits, countTargets, hitTargets } from './chosen-hits.ts';
import { canAttach, canBeSnippet, makeHitSnippet } from './hit-actions.ts';
import { hitId } from './hit-row.tsx';
import { openHit } from './open-hit.ts';
import classes from './search-page.module.css';
import { useSearch } from './search-state.ts';
import { texts } from './texts.ts';

/** What was done last with a hit, said where it was done. */
type Said = { sentence: string; path: string | null } | null;

/** What can be done with the hit that the keys are on, with the chosen ones, and with all of them. */
export function HitBar({ hits, terms }: { hits: readonly SearchHit[]; terms: SearchTerms }) {
  const current = useSearch((state) => state.current);
  const chosen = useSearch((state) => state.chosen);
  const readOnly = useStudy()?.readOnly ?? true;
  const hit = hits[current] ?? null;
  const acted = actedHits(hits, chosen, current);
  const targets = hitTargets(acted);
  const canCode = countTargets(targets) > 0 && !readOnly;
  const [attaching, setAttaching] = useState<SearchHit | null>(null);
  const [said, setSaid] = useState<Said>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [running, setRunning] = useState(false);

  const run = async (action: () => Promise<Said>) => {
    setRunning(true);
    setProblem(null);
    setSaid(null);
    try {
      setSaid(await action());
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setRunning(false);
    }
  };
  const attach = () => {
    if (hit && canAttach(hit)) setAttaching(hit);
  };
  const makeSnippet = () => {
    if (!hit || !canBeSnippet(hit)) return;
    void run(async () => {
      await makeHitSnippet(hit);
      return { sentence: texts.madeSnippet, path: null };
    });
  };
  const exportHits = () =>
    void run(async () => {
      const path = await chooseSave({ kind: 'any', title: texts.exportTitle, proposal: 'hits.csv' });
      if (path === null) return null;
      const written = await call('file.export', { what: 'hits-csv', path, search: terms, replace: true });
      return { sentence: texts.exported(written.rows), path: written.path };
    });

  const subject = (): CodeSubject => ({
    targets,
    title: [
      ...(targets.utteranceIds.length > 0 ? [codeTexts.turns(targets.utteranceIds.length)] : []),
      ...(targets.snippetIds.length > 0 ? [codeTexts.snippets(targets.snippetIds.length)] : []),
      ...(targets.momentIds.length > 0 ? [codeTexts.moments(targets.momentIds.length)] : []),
    ].join(', '),
    element: document.getElementById(hitId(current)),
  });
  useCodeCommands(
    () => (canCode ? subject() : null),
    (name) => setSaid({ sentence: texts.codedWith(name), path: null }),
  );
  useCommands([
    {
      id: 'search.attach',
      name: 'Attach the hit to a moment',
      group: 'Go to',
      keys: ['A'],
      run: attach,
      enabled: () => hit !== null && canAttach(hit) && !readOnly,
    },
    {
      id: 'search.snippet',
      name: 'Make a snippet of the hit',
      group: 'Go to',
      keys: ['S'],
      run: makeSnippet,
      enabled: () => hit !== null && canBeSnippet(hit) && !readOnly,
    },
    { id: 'search.export', name: 'Export the hits', group: 'Go to', run: exportHits },
  ]);

  return (
    <section className={classes.bar} aria-label={texts.actions}>
      <Hint label={texts.play} command="search.open">
        <Button variant="default" disabled={!hit?.sessionId} onClick={() => hit && openHit(hit)}>
          {texts.play}
        </Button>
      </Hint>
      <Hint label={texts.attach} command="search.attach">
        <Button variant="default" disabled={!hit || !canAttach(hit) || readOnly} onClick={attach}>
          {texts.attach}
        </Button>
      </Hint>
      <Hint label={texts.makeSnippet} command="search.snippet">
        <Button
          variant="default"
          disabled={!hit || !canBeSnippet(hit) || running || readOnly}
          onClick={makeSnippet}
        >
          {texts.makeSnippet}
        </Button>
      </Hint>
      <Hint label={codeTexts.code} command="code.pick">
        <Button variant="default" disabled={!canCode} onClick={() => openCodePicker(subject())}>
          {acted.length > 1 ? texts.codeHits(acted.length) : texts.codeHit}
        </Button>
      </Hint>
      <span className={classes.said} role="status">
        {said?.sentence} {said?.path && <b>{said.path}</b>}
      </span>
      {said?.path && (
        <Button variant="default" onClick={() => void run(() => shown(said))}>
          {showFileWord()}
        </Button>
      )}
      <Button variant="default" className={classes.export} disabled={running} onClick={exportHits}>
        {texts.exportHits}
      </Button>
      <ErrorNote problem={problem} />
      {acted.length > 0 && chosen.length > 0 && (
        <Button variant="subtle" onClick={() => useSearch.setState({ chosen: [], from: null })}>
          {texts.chooseNone}
        </Button>
      )}
      {attaching?.sessionId && (
        <AttachDialog
          hit={attaching}
          sessionId={attaching.sessionId}
          onClose={() => setAttaching(null)}
          onAttached={(moment) => {
            setAttaching(null);
            setSaid({ sentence: texts.attachedTo(moment), path: null });
          }}
        />
      )}
    </section>
  );
}

async function shown(said: NonNullable<Said>): Promise<Said> {
  if (said.path !== null) await showFile(said.path);
  return said;
}
