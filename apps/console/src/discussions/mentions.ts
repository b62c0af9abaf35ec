import type { MentionableQuery } from '../graphql/generated/graphql.js';

export type Mentionable = MentionableQuery['mentionable'][number];

/** Somebody a comment speaks to, by the words that stand for them in it. */
export interface Mention {
  readonly id: string;
  readonly kind: 'member' | 'organisation';
  readonly name: string;
}

/** What is being typed behind an at sign that is no part of an address; up to the caret. */
const TYPED = /(?<![\p{Script=Latin}\p{N}._-])@([^\s@]{0,40})$/u;

/** @returns where the at sign stands and what was typed behind it; undefined where nobody is being named */
export function typedMention(
  text: string,
  caret: number,
): { readonly at: number; readonly search: string } | undefined {
  const found = TYPED.exec(text.slice(0, caret));
  return found ? { at: found.index, search: found[1] ?? '' } : undefined;
}

/** The text with the name in place of what was typed, and where the caret goes on. */
export function withMention(text: string, at: number, caret: number, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, at)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length };
}

/** Those whose names still stand in the text, as the server takes them. */
export function mentionedIn(text: string, mentions: readonly Mention[]) {
  const standing = mentions.filter(({ name }) => text.includes(`@${name}`));
  const idsOf = (wanted: Mention['kind']) => standing.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  return { mentions: idsOf('member'), mentionedOrganisations: idsOf('organisation') };
}
