import { projectStages } from '#libs/contracts';
import { keptDocument } from '../../../partnership/imports/ocds/releases.catalogue.js';
import { Mending } from './mending.js';
import type { ContractingProcess, ImportedFacts, PublicProject } from './public.facts.js';
import { isObject, locationsOf, objectsIn, type OpenObject, said, sectorOf } from './release.parts.js';
import { type ReleaseCause, releaseOf, tagsOf } from './release.js';
import { OCDS } from './release.shapes.js';

/** A release, and what of it is ours. */
interface Told {
  readonly ours: OpenObject;
  readonly whole: OpenObject;
}

/**
 * What is told of a process: all that is public of it here and, where it was imported, what its publisher said.
 * @param told proposals that an earlier release told of
 */
export function toldOf(
  project: PublicProject,
  process: ContractingProcess,
  cause: ReleaseCause,
  told: readonly string[] | undefined,
): Told {
  const { imported, own, proposals } = process;
  if (!imported) {
    const whole = releaseOf(project, process, cause, told);
    return { ours: whole, whole };
  }
  const here = { ...process, proposals: proposals.filter(({ id }) => id !== imported.proposalId) };
  const ours = releaseOf(project, here, cause, told);
  const whole = withSource(ours, sourceOf(imported), project, own);
  return { ours, whole: { ...whole, tag: tagsOf(cause, whole, process, told) } };
}

/** What its publisher said of an imported process, as far as the standard can hold it. */
function sourceOf({ sources }: ImportedFacts): OpenObject {
  const { ocid: _, ...source } = new Mending(OCDS).object(linked(keptDocument(sources)), 'Release', '', 0) ?? {};
  return source;
}

/** Awards without ids get them, as all lists do; of a single one are all contracts. */
function linked(document: OpenObject): OpenObject {
  const [award, ...more] = objectsIn(document.awards);
  if (!award || more.length > 0) return document;
  const id = award.id ?? '1';
  const contracts = objectsIn(document.contracts).map((contract) => ({ ...contract, awardID: contract.awardID ?? id }));
  return { ...document, awards: [{ ...award, id }], contracts };
}

/**
 * A release of an imported process: what its publisher said, and of ours only what was changed or came to be here.
 * @param ours the release without what was imported
 */
function withSource(ours: OpenObject, source: OpenObject, project: PublicProject, own: boolean): OpenObject {
  const base = project.imported?.findLast(({ said: then }) => then)?.said;
  const moved = own && !!base && projectStages.indexOf(project.stage) > projectStages.indexOf(base.stage);
  const { changes } = project;
  const added = said({
    planning: planningOf(ours, source, project, base),
    tender: moved ? tenderOf(ours.tender, source.tender) : source.tender,
    awards: [...objectsIn(source.awards), ...objectsIn(ours.awards)],
    contracts: [
      ...contractsOf(ours, source, moved && project.stage === 'CLOSED', own ? changes : []),
      ...objectsIn(ours.contracts),
    ],
  });
  const named = idsIn([ours.awards, ours.contracts, added.tender, added.planning]);
  const stake = `project-${project.id}`;
  const held = own && changes.length > 0;
  if (held) idsIn(objectsIn(ours.parties).filter(({ id }) => id === stake)).forEach((id) => named.add(id));
  const parties = objectsIn(ours.parties).filter(({ id }) => (id === stake ? held : named.has(id)));
  const { ocid, id, date, tag, initiationType } = ours;
  return said({
    ...source,
    ...added,
    ...{ ocid, id, date, tag, initiationType },
    parties: [...objectsIn(source.parties), ...parties],
  });
}

/** What is told of the project differs from what came in only where it was changed here. */
function planningOf(
  ours: OpenObject,
  source: OpenObject,
  project: PublicProject,
  base: ImportedFacts['said'] | undefined,
): OpenObject {
  const planning = isObject(source.planning) ? source.planning : {};
  const mine = isObject(ours.planning) ? ours.planning : {};
  const theirs = isObject(planning.project) ? planning.project : {};
  const moved = base && base.jurisdiction !== project.jurisdiction;
  const approvedHere = project.proposals.filter(({ id }) => objectsIn(ours.awards).some((award) => award.id === id));
  const places = locationsOf({ ...project, jurisdiction: moved ? project.jurisdiction : null }, approvedHere);
  const changed = base && {
    ...(base.name !== project.name && { title: project.name }),
    ...(base.summary !== project.summary && { description: project.summary || undefined }),
    ...(base.component !== project.component && { sector: sectorOf(project) }),
  };
  return said({
    ...planning,
    budget: planning.budget ?? mine.budget,
    milestones: [...objectsIn(planning.milestones), ...objectsIn(mine.milestones)],
    project: said({
      ...theirs,
      ...changed,
      locations: [...objectsIn(theirs.locations), ...places],
    }),
  });
}

/** How a call ended is its publisher's to say; that it was made, or is over, may come to be here. */
function tenderOf(ours: unknown, source: unknown): unknown {
  if (!isObject(source)) return ours;
  const open = ['planning', 'planned', 'active', undefined].includes(source.status as string | undefined);
  return open && isObject(ours) ? { ...source, status: ours.status } : source;
}

function contractsOf(
  ours: OpenObject,
  source: OpenObject,
  closed: boolean,
  changes: PublicProject['changes'],
): OpenObject[] {
  return objectsIn(source.contracts).map((contract, index) => {
    const amendments = changes.map(({ id, at }) => ({ id, date: at, description: 'Change of shares' }));
    const own = index === 0 ? [...objectsIn(contract.amendments), ...amendments] : contract.amendments;
    const status = closed && contract.status === 'active' ? 'terminated' : contract.status;
    return said({ ...contract, status, amendments: own });
  });
}

/** All ids that stand below, by which parties are named. */
function idsIn(value: unknown, found = new Set<unknown>()): Set<unknown> {
  if (Array.isArray(value)) for (const each of value) idsIn(each, found);
  else if (isObject(value)) {
    if (value.id !== undefined) found.add(value.id);
    for (const each of Object.values(value)) idsIn(each, found);
  }
  return found;
}
