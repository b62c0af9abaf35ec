/** Runs something again and again, one pass at a time; any number of wake-ups during a pass become one more. */
export class Passes {
  private running?: Promise<void>;
  private again = false;
  private stopped = false;

  /** @param pass must not reject */
  constructor(private readonly pass: () => Promise<void>) {}

  /** Runs a pass now, or once more after the one under way. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.pass().finally(() => {
      this.running = undefined;
      if (!this.again) return;
      this.again = false;
      this.wake();
    });
  }

  /** Waits for the pass under way; there is none after it. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}
