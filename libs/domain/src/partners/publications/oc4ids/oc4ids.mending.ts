import type { Fault } from '#libs/contracts';
import { Mending } from '../ocds/mending.js';
import { REGISTERED } from '../ocds/public.facts.js';
import { isObject, objectsIn, type OpenObject } from '../ocds/release.parts.js';
import { REGISTERED_PROJECT } from './oc4ids.kept.js';
import { OC4IDS } from './oc4ids.shape.js';

/** A project as the standard has it, and all that had to be done about it to get there. */
export interface MendedProject {
  readonly project: OpenObject;
  /** Paths are JSON pointers. */
  readonly remarks: readonly Fault[];
}

/** What is understood of a project that somebody else published. @param pointer where it lies in the file */
export function mended(source: OpenObject, pointer: string): MendedProject {
  const mending = new ProjectMending(OC4IDS);
  const project = (mending.object(source, 'Project', pointer, 0) ?? {}) as OpenObject;
  mending.name(project, pointer);
  mending.refer(project, pointer);
  return { project, remarks: mending.remarks };
}

class ProjectMending extends Mending {
  /** Ids of others are kept where they are registered, and beside ours where they are not. */
  name(project: OpenObject, pointer: string): void {
    const { id } = project;
    if (typeof id === 'string' && !REGISTERED_PROJECT.test(id)) {
      this.say(`${pointer}/id`, 'PREFIX', 'This id has no registered prefix; it is told beside one of ours.');
      const others = objectsIn(project.identifiers);
      if (!others.some((one) => one.id === id)) project.identifiers = [...others, { id }];
    }
    for (const [index, { summary }] of objectsIn(project.contractingProcesses).entries()) {
      if (!isObject(summary) || typeof summary.ocid !== 'string' || REGISTERED.test(summary.ocid)) continue;
      const path = `${pointer}/contractingProcesses/${index}/summary/ocid`;
      this.say(path, 'PREFIX_OCID', 'This id has no registered prefix, so it is told as a reference of others.');
      summary.externalReference ??= summary.ocid;
      delete summary.ocid;
    }
  }

  /** Who is referred to is among the parties. */
  refer(project: OpenObject, pointer: string): void {
    const parties = objectsIn(project.parties);
    for (const [index, party] of parties.entries()) {
      if (typeof party.id === 'string') continue;
      const { scheme, id } = isObject(party.identifier) ? party.identifier : {};
      party.id = typeof scheme === 'string' && typeof id === 'string' ? `${scheme}-${id}` : freeId(parties);
      this.say(`${pointer}/parties/${index}/id`, 'ID', 'This has no id, which the standard asks for; it got one.');
    }
    for (const { at, path } of this.references) {
      const named = parties.filter(({ name }) => name !== undefined && name === at.name);
      if (at.id !== undefined && parties.some(({ id }) => id === at.id)) continue;
      if (at.id === undefined && named.length === 1) at.id = named[0]?.id;
      else {
        at.id ??= freeId(parties);
        parties.push({ ...at });
      }
      this.say(path, 'PARTY', 'This organisation was not among the parties by its id; it is now.');
    }
    if (parties.length > 0) project.parties = parties;
  }
}

/** An id that none of the parties has. */
function freeId(parties: readonly OpenObject[]): string {
  const taken = new Set(parties.map(({ id }) => id));
  let place = 1;
  while (taken.has(`party-${place}`)) place += 1;
  return `party-${place}`;
}
