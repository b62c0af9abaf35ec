import { AbsenceLoader } from './absence.loader.js';
import { AbsenceResolver } from './absence.resolver.js';

export const providers = [AbsenceLoader, AbsenceResolver];
