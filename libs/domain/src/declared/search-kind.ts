import type { Permission, SearchKind } from '#libs/contracts';
import { DeclarationKind } from '../declarations.js';

/**
 * What a search must know of something that `searchable` of its tables lets it find. SQL over `from`, in which the thing
 * itself is `x`; read under the policies as any other.
 */
export interface SearchKindSpec {
  readonly kind: SearchKind;
  /** Without it nothing of the kind is found, by a narrow token for example. */
  readonly read: Permission;
  readonly from: string;
  readonly title: string;
  readonly nativeTitle?: string;
  /** Object of titles by language, of what has some. */
  readonly titles?: string;
  /** Whose it is, to tell it from its namesakes. */
  readonly organisationId?: string;
  /** The console's page. */
  readonly path: string;
}

/** Declared by every noun whose contract names a search kind. */
export const searchKind = new DeclarationKind<SearchKindSpec>('search kind');
