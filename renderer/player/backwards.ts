/** How often it goes back, in ms: seeks need their time. */
const everyMs = 80;

/** Goes back by seeks, for media elements play forwards only. */
export class Backwards {
  private timer: ReturnType<typeof setInterval> | undefined;

  /**
   * From now on asks so often to go back.
   * @param speed how much of the session's time goes by in as much of the clock's
   * @param back gets how far, in ms
   */
  run(speed: number, back: (byMs: number) => void): void {
    this.stop();
    let last = performance.now();
    this.timer = setInterval(() => {
      const now = performance.now();
      const byMs = (now - last) * speed;
      last = now;
      back(byMs);
    }, everyMs);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
