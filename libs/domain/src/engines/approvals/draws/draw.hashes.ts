import { contentHash } from '#libs/platform';
import type { Announcement, Candidate } from './draw.rules.js';

/** Of everybody in it, and in which strata; who is excluded or was drawn of late is no part of it. */
export function poolHashOf(pool: readonly Candidate[]): string {
  return contentHash(pool.map(({ id, of, strata }) => ({ id, of, strata })));
}

export const announcementHashOf = (announcement: Announcement): string => contentHash(announcement);
