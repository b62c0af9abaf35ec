import type { Reading } from './ocds.reading.js';
import { type ObjectTree, Leaf, leavesOf, listAt, peek, type Tree } from './ocds.tree.js';

/**
 * Merges releases of one process, the earlier first, as OCDS merging does: members of objects one by one, lists of
 * objects with ids by id, other lists as a whole; the later wins, a null takes away. Values that a later release
 * changes or takes away are told; those that it repeats share its fate.
 */
export function mergeReleases(releases: readonly Tree[], reading: Reading): Tree {
  return releases.reduce<Tree>(
    (merged, release) => merge(merged, withoutRepeats(release, reading), reading) ?? new Map(),
    new Map(),
  );
}

/** Lists in which one id means one thing; publishers repeat entries of them, whole or in parts. */
const ONCE = ['parties', 'awards', 'contracts'];

/** One release with each party, award and contract once: what is said twice is merged, the roles of a party added up. */
function withoutRepeats(release: Tree, reading: Reading): Tree {
  if (!(release instanceof Map)) return release;
  const once: ObjectTree = new Map(release);
  for (const name of ONCE) {
    const list = once.get(name);
    if (!Array.isArray(list)) continue;
    const byId = new Map<string, Tree>();
    const kept: Tree[] = [];
    for (const each of list) {
      const id = each instanceof Map ? peek(each.get('id')) : undefined;
      const before = id === undefined ? undefined : byId.get(id);
      if (id === undefined || !(each instanceof Map)) kept.push(each);
      else if (!(before instanceof Map)) {
        byId.set(id, each);
        kept.push(each);
      } else {
        reading.note(each, 'repaired', `${id} is listed more than once among the ${name}; taken as one`);
        const roles = [before, each].flatMap((tree) => listAt(tree, 'roles'));
        before.delete('roles');
        each.delete('roles');
        const both = mergeFields(before, each, reading);
        if (roles.length > 0) both.set('roles', roles);
        byId.set(id, both);
        kept[kept.indexOf(before)] = both;
      }
    }
    once.set(name, kept);
  }
  return once;
}

function merge(earlier: Tree | undefined, later: Tree, reading: Reading): Tree | undefined {
  if (later instanceof Leaf && later.value === null) {
    reading.use(later);
    reading.leaveOut(earlier, `taken away by a later release (${later.file})`);
    return undefined;
  }
  if (earlier === undefined) return later;
  if (earlier instanceof Leaf && later instanceof Leaf && earlier.value === later.value) {
    earlier.twin = later;
    return later;
  }
  if (earlier instanceof Map && later instanceof Map) return mergeFields(earlier, later, reading);
  if (Array.isArray(earlier) && Array.isArray(later)) {
    if (haveIds(earlier) && haveIds(later)) return mergeById(earlier, later, reading);
    if (sameLists(earlier, later)) {
      earlier.forEach((each, index) => ((each as Leaf).twin = later[index] as Leaf));
      return later;
    }
  }
  const [by] = leavesOf(later);
  reading.leaveOut(earlier, by ? `superseded by what came later (${by.file})` : 'superseded by what came later');
  return later;
}

function mergeFields(earlier: ObjectTree, later: ObjectTree, reading: Reading): ObjectTree {
  const merged: ObjectTree = new Map(earlier);
  for (const [name, tree] of later) {
    const member = merge(merged.get(name), tree, reading);
    if (member === undefined) merged.delete(name);
    else merged.set(name, member);
  }
  return merged;
}

function mergeById(earlier: readonly ObjectTree[], later: readonly ObjectTree[], reading: Reading): Tree[] {
  const merged = new Map<string, Tree>();
  for (const each of [...earlier, ...later]) {
    const id = peek(each.get('id')) ?? '';
    const member = merge(merged.get(id), each, reading);
    if (member !== undefined) merged.set(id, member);
  }
  return [...merged.values()];
}

function haveIds(list: readonly Tree[]): list is ObjectTree[] {
  return list.length > 0 && list.every((each) => each instanceof Map && peek(each.get('id')) !== undefined);
}

function sameLists(earlier: readonly Tree[], later: readonly Tree[]): boolean {
  return (
    earlier.length === later.length &&
    earlier.every((each, index) => {
      const other = later[index];
      return each instanceof Leaf && other instanceof Leaf && each.value === other.value;
    })
  );
}
