/**
 * Where marks lie closer than they are wide, one stands for those it would hide: each that ends in no further pixel
 * than one before it. What is hidden does not depend on where painting begins, so that a part is painted like the whole.
 */
export class Covered {
  private readonly to: number[] = [];

  /** Whether what comes next in a lane, by start, is hidden; `right` is where (px) it ends. */
  hides(lane: number, right: number): boolean {
    const end = Math.ceil(right);
    if (end <= (this.to[lane] ?? Number.NEGATIVE_INFINITY)) return true;
    this.to[lane] = end;
    return false;
  }
}
