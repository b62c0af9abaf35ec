import type { Sql } from '#libs/platform';
import { DeclarationKind } from '../declarations.js';

/** A person, by all that tables know one by. */
export interface Whose {
  readonly personId: string;
  readonly memberIds: readonly string[];
  readonly email: string;
  readonly name: string;
}

/** What stands for a person who was erased, always the same for one. */
export interface Pseudonym {
  readonly name: string;
  readonly email: string;
}

/** Where something is kept of a person besides what they did. */
export interface PersonalData {
  /** What it is called in a file of all that is kept of somebody. */
  readonly kind: string;
  readonly table: string;
  /** True of rows that are about the person. */
  readonly of: (person: Whose) => Sql;
  /** What the person may have of them: never a secret, nor what others wrote. */
  readonly columns: readonly string[];
  /**
   * What becomes of them when the person is erased: deleted; kept, since nothing of them tells who it was; or changed so
   * (`name = …`).
   */
  readonly erased: 'DELETED' | 'KEPT' | ((person: Whose, by: Pseudonym) => Sql);
  /** What becomes of them when the person gets another name; left out: nothing. An erasure knows the name of then only. */
  readonly renamed?: (person: Whose, name: string) => Sql;
}

/** Declared by every noun that keeps something of a person; a rule of tables finds those that nobody declares. */
export const personalData = new DeclarationKind<PersonalData>('personal data');
