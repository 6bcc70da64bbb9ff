/** Keeps as many values as it may; what was not used for longest goes first. */
export class LatestUsed<T> {
  private readonly values = new Map<string, T>();
  private readonly most: number;
  private readonly onGone: (value: T) => void;

  constructor(most: number, onGone: (value: T) => void = () => undefined) {
    this.most = most;
    this.onGone = onGone;
  }

  get(key: string): T | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    this.values.delete(key);
    this.values.set(key, value);
    return value;
  }

  set(key: string, value: T): void {
    this.values.delete(key);
    this.values.set(key, value);
    for (const [oldest, gone] of this.values) {
      if (this.values.size <= this.most) return;
      this.values.delete(oldest);
      this.onGone(gone);
    }
  }

  entries(): IterableIterator<[string, T]> {
    return this.values.entries();
  }

  clear(): void {
    for (const value of this.values.values()) this.onGone(value);
    this.values.clear();
  }
}
