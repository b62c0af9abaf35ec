import type { DocumentNode } from 'graphql';

/** Every document of the console's sources, as written. */
export function documentsIn(folder: string): { location: string; rawSDL: string; document: DocumentNode }[];
