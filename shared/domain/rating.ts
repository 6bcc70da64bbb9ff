/** A study's scale goes no farther than this from zero: each of its steps is shown. */
export const farthestRating = 100;
