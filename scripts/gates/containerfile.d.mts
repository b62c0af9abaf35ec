/** The instructions of a Containerfile, continued lines joined. */
export function instructionsOf(text: string): { readonly word: string; readonly rest: string }[];
/** Whether a file may enter the build, by the rules of a .dockerignore. */
export function ignoring(text: string): (path: string) => boolean;
