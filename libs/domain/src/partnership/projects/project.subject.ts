import { languages, SCRIPTS } from '#libs/contracts';
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

/** SQL of what a project is called in other languages: by its native name in those whose script that is in, as `nameIn` says it. */
export function projectTitles(p: string): string {
  const native = languages.flatMap((language) => {
    const signs = SCRIPTS[language];
    return signs ? [`'${language}', case when ${p}.native_name ~ '${signs}' then ${p}.native_name end`] : [];
  });
  return `jsonb_strip_nulls(jsonb_build_object(${native.join(', ')}))`;
}
