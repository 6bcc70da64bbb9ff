const keyOf = (interviewId: string) => `how loud the session is in ${interviewId}`;

/** How loud the session was set in an interview, from 0 to 1; kept while this window is open. */
export function keptVolume(interviewId: string): number {
  const kept = Number(sessionStorage.getItem(keyOf(interviewId)) ?? 1);
  return kept >= 0 && kept <= 1 ? kept : 1;
}

export function keepVolume(interviewId: string, volume: number): void {
  sessionStorage.setItem(keyOf(interviewId), String(volume));
}
