import type { InterviewStage } from './board-model.ts';

/**
 * The six glyphs of the board, ○ ◔ ◐ ● ⊘ ✕, drawn, because fonts draw them in different sizes. The word
 * stands beside it or in the cell's name, so the picture is hidden from screen readers.
 */
export function StageGlyph({ stage }: { stage: InterviewStage }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true" focusable="false">
      {stage === 'withdrawn' ? (
        <path d="M3 3l8 8M11 3l-8 8" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      ) : (
        <circle cx="7" cy="7" r="5.75" stroke="currentColor" strokeWidth="1.5" />
      )}
      {stage === 'held' && <path d="M7 7V1.25A5.75 5.75 0 0 1 12.75 7Z" fill="currentColor" />}
      {stage === 'transcribed' && <path d="M7 1.25a5.75 5.75 0 0 0 0 11.5Z" fill="currentColor" />}
      {stage === 'coded' && <circle cx="7" cy="7" r="5.75" fill="currentColor" />}
      {stage === 'missed' && <path d="M3 11l8-8" stroke="currentColor" strokeWidth="1.5" />}
    </svg>
  );
}
