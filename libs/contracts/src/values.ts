import { z } from 'zod';

/** Building blocks of the catalogues. Payloads carry ids and small facts, never personal data, never state. */
export const uuid = z.uuid();
export const int = z.int().min(0);
export const key = z.string().min(1).max(100);
export const instant = z.iso.datetime({ offset: false });
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
