import { type ReactNode, useCallback, useLayoutEffect, useRef } from 'react';
import type { Perspective } from '#shared/contract/common.ts';
import type { MomentTellings } from '#shared/contract/moment.ts';
import type { SessionView } from '#shared/contract/session.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { PartnerTellings, usePartnersToldOf } from '../pairs/partner-tellings.tsx';
import { playSnippet } from '../transcript/play-snippet.ts';
import { snippetSource } from '../transcript/snippet-source.ts';
import { absenceOf } from './absence.ts';
import { Excerpt } from './excerpt.tsx';
import { usePerspectiveWords } from './perspective-words.ts';
import { TellingCard } from './telling-card.tsx';
import classes from './tellings.module.css';
import { texts } from './texts.ts';

interface Shared {
  moment: MomentTellings['moment'];
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
  const shared = { moment: tellings.moment, momentId: tellings.moment.id, view, readOnly, onPlay };
  const OneSide = props.compare ? PairedColumn : Column;
  return (
    <div className={classes.tellings} data-compare={props.compare || undefined}>
      <OneSide perspective="client" snippets={tellings.client} shared={shared} />
      {props.compare && <Excerpt tellings={tellings} view={view} />}
      <OneSide perspective="therapist" snippets={tellings.therapist} shared={shared} />
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

interface ColumnProps {
  perspective: Extract<Perspective, 'client' | 'therapist'>;
  snippets: Snippet[];
  shared: Shared;
}

/** With what was told of the moments that go together with this one. */
function PairedColumn(props: ColumnProps) {
  const { moment, view, readOnly, onPlay } = props.shared;
  const partners = usePartnersToldOf(moment, props.perspective);
  if (partners.length === 0) return <Column {...props} />;
  return (
    <Column {...props}>
      <PartnerTellings
        partners={partners}
        teller={props.perspective}
        view={view}
        readOnly={readOnly}
        onPlay={onPlay}
      />
    </Column>
  );
}

/** @param props.children what was told of other moments, in the place of the word that nothing was told of this one */
function Column(props: ColumnProps & { children?: ReactNode }) {
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
      {snippets.length === 0 && !props.children && (
        <NoTelling role={perspective} word={word} shared={shared} />
      )}
      {props.children}
    </section>
  );
}

/** That nobody told of a moment counts only where it was shown: this says whether it was. */
function NoTelling(props: { role: 'client' | 'therapist'; word: string; shared: Shared }) {
  const { moment, view } = props.shared;
  const screens = useCallQuery('recall.onScreen', { sessionId: moment.sessionId });
  const absence = screens.data
    ? absenceOf(props.role, moment, view.interviews, screens.data)
    : ('not known' as const);
  return (
    <>
      <p className={classes.none}>{texts.noTelling[absence](props.word)}</p>
      <ErrorNote problem={screens.error} onRetry={() => void screens.refetch()} />
    </>
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
