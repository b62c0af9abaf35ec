/** Codes that a source names. */
export function codesIn(source: string): string[];
/** What codes mean, by a file of the console's texts. */
export function textsIn(source: string): Map<string, string>;
/** The page as the source has it, codes without a text, and texts without a code. */
export function errorsPage(): { page: string; missing: string[]; unsaid: string[] };
