/** What is said of comments. */
export const texts = {
  comments: 'Comments',
  count: (open: number, resolved: number) =>
    open + resolved === 0
      ? 'Comment on this moment'
      : `${open === 1 ? '1 open comment' : `${open} open comments`}${resolved > 0 ? `, ${resolved} resolved` : ''}`,
  command: 'Comment on the selected moment',
  placeholder: 'Say something to the team',
  field: 'New comment',
  send: 'Comment',
  sendHint: 'Ctrl+Enter',
  none: 'Nobody has said anything about this moment yet.',
  onlyResolved: 'All comments are resolved.',
  showResolved: (count: number) => (count === 1 ? 'Show 1 resolved' : `Show ${count} resolved`),
  hideResolved: 'Hide what is resolved',
  someone: 'A member who is not in the team any more',
  edited: 'changed',
  resolve: 'Resolve',
  reopen: 'Open again',
  resolvedBy: (name: string) => `Resolved by ${name}`,
  edit: 'Change',
  remove: 'Remove',
  keep: 'Keep',
  cancel: 'Cancel',
  more: (name: string) => `More about the comment by ${name}`,
  change: 'Change the comment',
} as const;
