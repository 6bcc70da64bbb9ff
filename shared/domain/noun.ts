// Tables that belong to the noun of another one, as the contract and the screens name it.
const nouns: Record<string, string> = {
  dyad_participant: 'dyad',
  interview_participant: 'interview',
  recall_event: 'recall',
  recall_beat: 'recall',
  recall_clip: 'recall',
  stop_note: 'recall',
  recording_anchor: 'recall',
  moment_pair: 'pair',
  pair_coding: 'pair',
  snippet_moment: 'snippet',
  speaker: 'transcript',
  speaker_preset: 'transcript',
  tier_preset: 'transcript',
  change_group: 'history',
};

/** The noun of the contract that a table's rows are shown under. */
export function nounOfTable(table: string): string {
  return nouns[table] ?? table;
}
