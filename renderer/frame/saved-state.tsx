import { IconCheck, IconPencil, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useConnection } from '../api/connection.ts';
import { Hint } from '../components/hint.tsx';
import { useDrafts } from '../stores/drafts.ts';
import { useOverlays } from './overlays.ts';
import { texts } from './texts.ts';
import classes from './top-bar.module.css';

/** Shorter than this, in ms, a save is not worth a word: the word would flicker. */
const quickMs = 250;
const sayForMs = 3000;

/** Whether all is saved; asked by key, it says so in a sentence. */
export function SavedState() {
  const state = useConnection((connection) => connection.state);
  const writing = useConnection((connection) => connection.writing > 0);
  const asked = useOverlays((overlays) => overlays.savedAsked);
  const drafting = useDrafts((drafts) => drafts.open > 0);
  const [slow, setSlow] = useState(false);
  const [saying, setSaying] = useState(false);
  useEffect(() => {
    if (!writing) setSlow(false);
    else {
      const timer = setTimeout(() => setSlow(true), quickMs);
      return () => clearTimeout(timer);
    }
  }, [writing]);
  useEffect(() => {
    if (asked === 0) return;
    setSaying(true);
    const timer = setTimeout(() => setSaying(false), sayForMs);
    return () => clearTimeout(timer);
  }, [asked]);
  const connected = state === 'connected';
  const isDraft = connected && !slow && drafting;
  const word = !connected
    ? texts.notSaved
    : slow
      ? texts.saving
      : isDraft
        ? saying
          ? texts.draftLong
          : texts.draft
        : saying
          ? texts.savedLong
          : texts.saved;
  const Icon = !connected ? IconPlugConnectedX : isDraft ? IconPencil : IconCheck;
  return (
    <Hint label={isDraft ? texts.draftLong : texts.savedHint} command="study.saved">
      <span className={classes.saved} role="status" data-connected={connected}>
        <Icon size={16} stroke={1.5} aria-hidden />
        {word}
      </span>
    </Hint>
  );
}
