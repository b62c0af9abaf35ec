const PLAIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ,&'’()（）·.–-]{0,79}$/u;
/** What a mail program would make a link of. */
const ADDRESS = /[\p{L}\p{N}-]\.[\p{L}\p{N}]/u;

/** A name that nobody has checked, where it can be nothing but a name; null where it could be a message or a link. */
export function plainName(name: string): string | null {
  return PLAIN.test(name) && !ADDRESS.test(name) ? name : null;
}
