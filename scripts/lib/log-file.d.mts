/** Opens a log that survives a full disk; neither function ever throws. */
export function openLog(
  file: string,
  options?: { readonly tell?: (sentence: string) => void; readonly againAfter?: number },
): { write(line: string): void; end(): void };
