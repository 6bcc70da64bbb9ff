import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { OpenStudy } from '#shared/contract/study.ts';
import { noteCore, useConnection } from '../api/connection.ts';
import { useOpening } from '../welcome/opening.ts';
import classes from './bands.module.css';
import { useOverlays } from './overlays.ts';
import { texts } from './texts.ts';
import { readOnlyReason } from './top-bar.tsx';

/** Sentences about the whole program, between top bar and place: the connection, the core, the study. */
export function Bands(props: { study: OpenStudy | null }) {
  const { state, note } = useConnection();
  const ownProblem = useOverlays((overlays) => overlays.problem);
  // Welcome shows this one itself, beside its buttons.
  const openingProblem = useOpening((opening) => (props.study ? opening.problem : null));
  const problem = ownProblem ?? openingProblem;
  const dismiss = () => {
    useOverlays.setState({ problem: null });
    useOpening.setState({ problem: null });
  };
  return (
    <div className={classes.bands}>
      {state !== 'connected' && (
        <Band kind="danger" icon={<IconPlugConnectedX size={18} stroke={1.5} />} live>
          {texts[state]}
        </Band>
      )}
      {note !== null && (
        <Band
          kind="plain"
          icon={<IconInfoCircle size={18} stroke={1.5} />}
          live
          onDismiss={() => noteCore(null)}
        >
          {note}
        </Band>
      )}
      {problem && (
        <Band kind="danger" icon={<IconAlertTriangle size={18} stroke={1.5} />} live onDismiss={dismiss}>
          {problem.message}
        </Band>
      )}
      {props.study && <StudyBands key={props.study.path} study={props.study} />}
    </div>
  );
}

/** What is to be seen once after opening; each can be put away. */
function StudyBands(props: { study: OpenStudy }) {
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const { study } = props;
  const later = useOverlays((overlays) => overlays.warnings);
  const own = study.readOnly ? [readOnlyReason(study), ...study.warnings] : study.warnings;
  const sentences = [...new Set([...own, ...later])];
  return sentences
    .filter((sentence) => !away.has(sentence))
    .map((sentence, index) => (
      <Band
        key={sentence}
        kind={study.readOnly && index === 0 ? 'plain' : 'warning'}
        icon={
          study.readOnly && index === 0 ? (
            <IconLock size={18} stroke={1.5} />
          ) : (
            <IconAlertTriangle size={18} stroke={1.5} />
          )
        }
        onDismiss={() => setAway((before) => new Set([...before, sentence]))}
      >
        {sentence}
      </Band>
    ));
}

function Band(props: {
  kind: 'plain' | 'warning' | 'danger';
  icon: ReactNode;
  /** Came up while the person works: it is read out. */
  live?: boolean;
  onDismiss?: () => void;
  children: string;
}) {
  return (
    <div className={classes.band} data-kind={props.kind} role={props.live ? 'alert' : 'note'}>
      <span className={classes.icon} aria-hidden>
        {props.icon}
      </span>
      <span className={classes.text}>{props.children}</span>
      {props.onDismiss && <CloseButton size="sm" aria-label={texts.dismiss} onClick={props.onDismiss} />}
    </div>
  );
}
