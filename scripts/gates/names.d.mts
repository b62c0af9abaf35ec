/** Names of types that more than one of the files exports, by name. */
export function namesTwice(
  sources: readonly { readonly path: string; readonly text: string }[],
): { readonly name: string; readonly paths: readonly string[] }[];
