/** Control characters, line and paragraph separators, and marks that turn the direction of what follows. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Why a name or title can't be shown on one line as it is; nothing where it can. */
export function lineFaults(
  path: readonly (string | number)[],
  text: string | null | undefined,
): { path: (string | number)[]; code: string; message: string }[] {
  if (!text || !BREAKS.test(text)) return [];
  return [
    {
      path: [...path],
      code: 'NOT_ONE_LINE',
      message: 'Write it on one line, without line breaks and control characters.',
    },
  ];
}

/** A foreign name or title as one line. */
export function asOneLine(text: string): string {
  return text.replace(new RegExp(BREAKS, 'gu'), ' ').replace(/ {2,}/g, ' ').trim();
}
