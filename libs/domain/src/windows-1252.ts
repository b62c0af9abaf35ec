/**
 * Windows-1252 from 0x80 to 0x9f, where it differs from Latin-1. Written out because Node 20's TextDecoder decodes its
 * label as Latin-1.
 */
export const WINDOWS_1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (each) => WINDOWS_1252_HIGH.charAt(each.charCodeAt(0) - 0x80));
}
