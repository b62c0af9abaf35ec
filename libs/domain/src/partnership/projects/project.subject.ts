import type { Database } from '#libs/platform';
import { DeclarationKind } from '../../declarations.js';

/** Something that can keep a project where it is: while it holds, no gate is asked for, and one that was approved waits. */
export interface GateHoldSpec {
  /** What holds. */
  readonly kind: string;
  /** What whoever asks for a gate is told. */
  readonly message: string;
  /** Whether it holds now; the project is locked in the ambient transaction. */
  readonly held: (db: Database, projectId: string) => Promise<boolean>;
}

/** Declared by every noun that can hold the gates of a project. */
export const gateHold = new DeclarationKind<GateHoldSpec>('gate hold');
