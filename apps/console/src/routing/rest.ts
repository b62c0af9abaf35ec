import { bringTexts } from '../language/language.js';
import { more } from '../language/preferred.js';
import { bringStyles } from '../parts/appearance/styles.js';

let brought: Promise<unknown> | undefined;

/** Texts and styles of all that is not the frame or the inbox, once. */
export async function bringRest(): Promise<void> {
  brought ??= Promise.all([bringTexts(more), bringStyles()]).catch((failure: unknown) => {
    brought = undefined;
    throw failure;
  });
  await brought;
}

/** A part that is drawn with them. */
export function withRest<Part>(part: () => Promise<Part>): () => Promise<Part> {
  return async () => (await Promise.all([part(), bringRest()]))[0];
}
