import { useCallback, useLayoutEffect, useRef } from 'react';
import type { Perspective } from '#shared/contract/common.ts';
import type { MomentTellings } from '#shared/contract/moment.ts';
import type { SessionView } from '#shared/contract/session.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { playSnippet } from '../transcript/play-snippet.ts';
import { snippetSource } from '../transcript/snippet-source.ts';
import { Excerpt } from './excerpt.tsx';
import { usePerspectiveWords } from './perspective-words.ts';
import { TellingCard } from './telling-card.tsx';
import classes from './tellings.module.css';
import { texts } from './texts.ts';

interface Shared {
  momentId: string;
  view: SessionView;
  readOnly: boolean;
  onPlay: (snippet: Snippet) => void;
}

/**
 * What each participant said of one moment, side by side; what both said together spans the columns. The
 * session's own words stand beneath, and between them to compare.
 */
export function Tellings(props: {
  tellings: MomentTellings;
  view: SessionView;
  readOnly: boolean;
  compare: boolean;
}) {
  const { tellings, view, readOnly } = props;
  const latestView = useRef(view);
  useLayoutEffect(() => {
    latestView.current = view;
  });
  // The same function always: a card is drawn anew only where its own snippet changed.
  const onPlay = useCallback((snippet: Snippet) => playSnippet(latestView.current, snippet), []);
  const shared = { momentId: tellings.moment.id, view, readOnly, onPlay };
  return (
    <div className={classes.tellings} data-compare={props.compare || undefined}>
      <Column perspective="client" snippets={tellings.client} shared={shared} />
      {props.compare && <Excerpt tellings={tellings} view={view} />}
      <Column perspective="therapist" snippets={tellings.therapist} shared={shared} />
      <Across
        title={texts.together}
        mark={<PerspectiveMark perspective="together" />}
        snippets={tellings.together}
        shared={shared}
      />
      <Across title={texts.others} snippets={tellings.other} shared={shared} />
      {!props.compare && <Excerpt tellings={tellings} view={view} across />}
    </div>
  );
}

function Column(props: {
  perspective: Extract<Perspective, 'client' | 'therapist'>;
  snippets: Snippet[];
  shared: Shared;
}) {
  const { perspective, snippets, shared } = props;
  const word = usePerspectiveWords()[perspective];
  const code = shared.view.dyad.participants.find((participant) => participant.role === perspective)?.code;
  return (
    <section className={classes.column} data-perspective={perspective} aria-label={word}>
      <h3 className={classes.title}>
        <PerspectiveMark perspective={perspective} word={word} size="small" />
        {word}
        {code && <span className={classes.code}>{code}</span>}
      </h3>
      {snippets.map((snippet) => (
        <Card key={snippet.id} snippet={snippet} shared={shared} />
      ))}
      {snippets.length === 0 && <p className={classes.none}>{texts.noTelling(word)}</p>}
    </section>
  );
}

function Card(props: { snippet: Snippet; shared: Shared }) {
  const { view, momentId, readOnly, onPlay } = props.shared;
  const source = snippetSource(view, props.snippet);
  return (
    <TellingCard
      snippet={props.snippet}
      momentId={momentId}
      source={source}
      readOnly={readOnly}
      onPlay={onPlay}
    />
  );
}

function Across(props: { title: string; mark?: React.ReactNode; snippets: Snippet[]; shared: Shared }) {
  if (props.snippets.length === 0) return null;
  return (
    <section className={classes.across} aria-label={props.title}>
      <h3 className={classes.title}>
        {props.mark}
        {props.title}
      </h3>
      {props.snippets.map((snippet) => (
        <Card key={snippet.id} snippet={snippet} shared={props.shared} />
      ))}
    </section>
  );
}
