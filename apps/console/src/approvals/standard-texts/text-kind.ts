/** Where the texts of one kind are kept: a person's own. */
export type TextKind = 'decision-reasons' | 'decision-conditions';
