import { DeclarationKind, type Declarations } from '../../declarations.js';

/**
 * SQL of one number, `left`: what waits for organisation $1 at the time $2 and takes a role that is none of $3, so that
 * nobody could do it. Declared by whoever knows what waits.
 */
export const openWork = new DeclarationKind<(declared: Declarations) => string>('open work');
