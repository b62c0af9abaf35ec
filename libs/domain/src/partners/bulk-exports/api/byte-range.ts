import type { ByteRange } from '#libs/platform';

/**
 * The one range of bytes that a `Range` asks for (RFC 9110). What is none, or several, is answered by all of it.
 * @returns null for all; `OUTSIDE` when nothing of it is there
 */
export function byteRange(asked: string | undefined, size: number): ByteRange | 'OUTSIDE' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const wanted = Math.min(Number(last), size);
    return wanted === 0 ? 'OUTSIDE' : { from: size - wanted, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= size ? 'OUTSIDE' : { from, to };
}
