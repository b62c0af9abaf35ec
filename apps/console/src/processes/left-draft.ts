/** What was written into a draft when the session ended, or a colleague published it, and which version of it that changes. */
export interface LeftDraft {
  readonly body: unknown;
  readonly version: number;
  /** What is typed as text and can't be read yet. */
  readonly text?: string;
}

/** Under which name it is kept. */
export const placeOf = (edition: string): string => `process ${edition}`;
