import type { DraftStore } from './draft.store.js';

/** How many of the requests have no answer yet. */
export function unansweredOf(asked: readonly { readonly id: string }[], store: DraftStore): number {
  const answers = (store.value('answers') ?? []) as readonly { decisionId?: string; text?: string | null }[];
  return asked.filter(({ id }) => !answers.some(({ decisionId, text }) => decisionId === id && text?.trim())).length;
}
