import type { ExportKind, Permission } from '#libs/contracts';
import type { Columns } from '#libs/platform';
import { DeclarationKind } from '../declarations.js';

/** A kind of thing that can be exported in bulk: of each that a caller may read, one line. */
export interface ExportedKind {
  readonly kind: ExportKind;
  /** What reading it takes, as its GraphQL type says. */
  readonly read: Permission;
  /** What a line says of it, `id` and `version` among it: values as the GraphQL type has them, other things by their ids. Never less later. */
  readonly line: Columns<unknown, unknown>;
}

/** Declared by every noun whose contract names what can be exported in bulk. */
export const exportedKind = new DeclarationKind<ExportedKind>('exported kind');
