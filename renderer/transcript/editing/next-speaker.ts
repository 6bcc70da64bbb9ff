/**
 * Whose turn follows, as people talk by turns: whoever else spoke last before the turn at `at`; where nobody
 * did, the first other speaker. Null without speakers.
 */
export function nextSpeaker(
  turns: readonly { speakerId: string | null }[],
  at: number,
  speakers: readonly { id: string }[],
): string | null {
  const own = turns[at]?.speakerId ?? null;
  for (let index = at - 1; index >= 0; index -= 1) {
    const other = turns[index]?.speakerId ?? null;
    if (other !== null && other !== own) return other;
  }
  return speakers.find((speaker) => speaker.id !== own)?.id ?? own;
}
