import type { FollowSubject } from '#libs/contracts';
import { DeclarationKind } from '../declarations.js';
import type { SearchKindSpec } from './search-kind.js';

/** What following must know of something: the same as search. */
export type FollowableSpec = Pick<SearchKindSpec, 'read' | 'from' | 'title' | 'titles' | 'path'> & {
  readonly kind: FollowSubject;
};

/** Declared by every noun whose contract says that its subjects can be followed. */
export const followable = new DeclarationKind<FollowableSpec>('followable');
