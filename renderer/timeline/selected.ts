interface Selected {
  momentId: string | null;
  momentIds: readonly string[];
}

/** All that is drawn as selected: the selected moments, and the one that the screen is about. */
export function selectedOf({ momentId, momentIds }: Selected): ReadonlySet<string> {
  return new Set(momentId === null ? momentIds : [...momentIds, momentId]);
}

/** What is drawn otherwise after a selection than before it. */
export function changedSelection(after: Selected, before: Selected): string[] {
  if (after.momentId === before.momentId && after.momentIds === before.momentIds) return [];
  const [now, then] = [selectedOf(after), selectedOf(before)];
  return [...[...now].filter((id) => !then.has(id)), ...[...then].filter((id) => !now.has(id))];
}
