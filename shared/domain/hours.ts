/** Hours from the session to the interview, to a tenth; null where a time is missing. Times are ms since 1970 UTC. */
export function hoursBetween(sessionWallMs: number | null, interviewWallMs: number | null): number | null {
  if (sessionWallMs === null || interviewWallMs === null) return null;
  return Math.round((interviewWallMs - sessionWallMs) / 360_000) / 10;
}
