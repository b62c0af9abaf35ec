import type { RetentionKind } from '#libs/contracts';
import type { Sql } from '#libs/platform';
import { DeclarationKind } from '../declarations.js';

/** What is kept for a time only, and for how long. */
export interface RetentionRule {
  readonly kind: RetentionKind;
  /** Days that it is kept once it is over, where `RETENTION_DAYS` says nothing of it. */
  readonly days: number;
  /** The fewest that can be set: less and the database, or what the product promises, says no. */
  readonly least?: number;
  readonly table: string;
  /** True of rows that were over before that instant. */
  readonly over: (before: Date) => Sql;
  /** What of them is emptied (`a = null, …`); without it the rows are deleted. */
  readonly emptied?: Sql;
  /** Whose dates are the demonstration's too, which can be moved. */
  readonly movable?: boolean;
}

/** Declared by every noun whose contract names what is kept for a time only. */
export const retentionRule = new DeclarationKind<RetentionRule>('retention rule');
