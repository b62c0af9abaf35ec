import { Refused } from '#libs/contracts';

/** A file that is no table, said so that whoever sent it can mend it. */
export const unreadable = (code: string, message: string): Refused =>
  Refused.input([{ path: ['file'], code, message }], message);
