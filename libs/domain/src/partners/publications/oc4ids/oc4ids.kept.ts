import type { KeptOrigin } from '../ocds/public.facts.js';
import { objectsIn, type OpenObject } from '../ocds/release.parts.js';

/** What an id of a project with a registered prefix looks like. */
export const REGISTERED_PROJECT = /^oc4ids-[a-z0-9]{6}-\S+$/;

/**
 * A project as we tell of it, with what its publisher told: a field says what it said until we would tell something else of it
 * than when it came in. Parties are those of both, since each refers to its own.
 */
export function withKept(ours: OpenObject, origin: KeptOrigin | null): OpenObject {
  if (!origin) return ours;
  const { document, base, keepsId } = origin;
  const same = (name: string) => JSON.stringify(ours[name]) === JSON.stringify(base[name]);
  const kept = Object.fromEntries(Object.entries(document).filter(([name]) => same(name)));
  const registered = typeof document.id === 'string' && REGISTERED_PROJECT.test(document.id);
  const parties = [...objectsIn(document.parties), ...objectsIn(ours.parties)];
  return {
    ...ours,
    ...kept,
    id: registered && keepsId ? document.id : ours.id,
    updated: ours.updated,
    parties: [...new Map(parties.map((party) => [party.id, party])).values()],
  };
}
