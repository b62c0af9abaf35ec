import type { DiscussionSubject, Permission } from '#libs/contracts';
import { DeclarationKind } from '../../declarations.js';

/** What discussions must know of something that can be discussed. */
export interface DiscussionSubjectSpec {
  readonly kind: DiscussionSubject;
  /** Its table; rows have a `title`. */
  readonly table: string;
  /** Where the console shows one: `/<pages>/<id>`. */
  readonly pages: string;
  /**
   * Whose subject it is: they are asked when somebody else says something that is not internal. SQL array of organisations
   * over its row `s`, and what a member must be permitted to be told; nobody is asked when left out.
   */
  readonly asks?: { readonly organisations: string; readonly permission: Permission };
  /** SQL of the members who have lost sight of what is decided about its row `s`; nobody when left out. */
  readonly barred?: string;
}

/** Declared by every noun whose rows can be discussed. */
export const discussionSubject = new DeclarationKind<DiscussionSubjectSpec>('discussion subject');
