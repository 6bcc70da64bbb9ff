const hour = 3_600_000;
const day = 24 * hour;

/**
 * Which backups may go when a new one is verified: kept are the latest three, the latest of each of the
 * last 24 hours' hours, of each of the last 14 days, and of each of the last 8 weeks.
 * @param backups with the time they were made, in any order
 * @param now milliseconds since 1970 UTC
 */
export function backupsToRemove<B extends { madeWallMs: number }>(backups: readonly B[], now: number): B[] {
  const latestFirst = [...backups].sort((one, other) => other.madeWallMs - one.madeWallMs);
  const kept = new Set<B>(latestFirst.slice(0, 3));
  const periods: [length: number, reach: number][] = [
    [hour, day],
    [day, 14 * day],
    [7 * day, 56 * day],
  ];
  for (const [length, reach] of periods) {
    const seen = new Set<number>();
    for (const backup of latestFirst) {
      if (now - backup.madeWallMs > reach) break;
      const period = Math.floor(backup.madeWallMs / length);
      if (!seen.has(period)) {
        seen.add(period);
        kept.add(backup);
      }
    }
  }
  return latestFirst.filter((backup) => !kept.has(backup));
}
