/** A kind of fault as docs/operations.md tells it. */
export interface FaultTold {
  readonly name: string;
  readonly what: string;
  /** The profiles that it belongs to, or the test or drill that tries it, in back-ticks. */
  readonly by: string;
}
export const table: readonly FaultTold[];
