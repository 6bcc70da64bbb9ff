/** The channel to the test: it evaluates functions in this process, as playwright does in Electron's main. */
interface EvaluateMessage {
  id: number;
  source: string;
  argument: unknown;
}

export function connectDriver(electron: object): void {
  process.on('message', async (message: EvaluateMessage) => {
    const { id, source, argument } = message;
    try {
      // The test's own function: it has to be made into one again on this side.
      const made = new Function(`return (${source})`)() as (electron: object, argument: unknown) => unknown;
      tellDriver({ id, value: await made(electron, argument) });
    } catch (error) {
      tellDriver({ id, error: String(error instanceof Error ? error.stack : error) });
    }
  });
}

export function tellDriver(message: object): void {
  // A program started without a test has nobody to tell.
  if (process.connected) process.send?.(message);
}
