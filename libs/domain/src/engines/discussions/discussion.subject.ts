import type { DiscussionSubject, Permission } from '#libs/contracts';
import { DeclarationKind } from '../../declarations.js';
import type { SearchKindSpec } from '../../declared/search-kind.js';

/** What discussions must know of something that can be discussed. SQL is over its row `x`. */
export interface DiscussionSubjectSpec extends Pick<SearchKindSpec, 'title' | 'path'> {
  readonly kind: DiscussionSubject;
  readonly table: string;
  /**
   * Whose subject it is: they are asked when somebody else says something that is not internal. SQL array of organisations,
   * and what a member must be permitted to be told; nobody is asked when left out.
   */
  readonly asks?: { readonly organisations: string; readonly permission: Permission };
  /** SQL of the members who have lost sight of what is decided about it; nobody when left out. */
  readonly barred?: string;
}

/** Declared by every noun whose rows can be discussed. */
export const discussionSubject = new DeclarationKind<DiscussionSubjectSpec>('discussion subject');
