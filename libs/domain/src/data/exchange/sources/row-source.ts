import type { Arrived, Portion } from '#libs/platform';

/** Rows on their way out, as bytes of the format asked for. What is not taken makes the source wait. */
export interface RowSource {
  /** Waits until a row has come, or the end. */
  arrived(): Promise<Arrived>;
  /** Takes what has arrived, whole rows up to these limits. */
  take(rows: number, bytes: number): Portion;
  /** @param whole false when it is given up before its end */
  close(whole: boolean): Promise<void>;
}
