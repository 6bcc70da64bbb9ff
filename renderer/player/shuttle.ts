/** Speeds of J and L, in the direction of the key, each press one further. */
const shuttleSpeeds = [1, 2, 4];

/**
 * The next shuttle speed after a press of J (`direction` -1) or L (1). `current` is signed, 0 when not
 * shuttling. A press against the direction starts anew at 1 ×.
 */
export function nextShuttle(current: number, direction: 1 | -1): number {
  if (Math.sign(current) !== direction) return direction;
  const faster = shuttleSpeeds.find((speed) => speed > Math.abs(current));
  return direction * (faster ?? Math.abs(current));
}

/** Speeds that the player offers; pitch is kept at all of them. */
export const playbackRates = [0.1, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4];

/** The offered speed next to `rate`, slower (-1) or faster (1). */
export function neighbourRate(rate: number, direction: 1 | -1): number {
  const next =
    direction > 0
      ? playbackRates.find((offered) => offered > rate)
      : playbackRates.findLast((offered) => offered < rate);
  return next ?? rate;
}
