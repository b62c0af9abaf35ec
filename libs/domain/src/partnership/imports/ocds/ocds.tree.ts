/** A value of a source file, and what became of it. */
export class Leaf {
  /** `open` until it was used, or told as left out. */
  fate: 'open' | 'used' | 'repaired' | 'kept' | 'told' = 'open';
  /** The leaf of a later release that says the same and stands for this one. */
  twin?: Leaf;

  constructor(
    readonly value: string | number | boolean | null,
    readonly file: string,
    /** JSON pointer into the file. */
    readonly path: string,
    /** Pointer within the release, with `*` for places in lists: by which rules name it. */
    readonly route: string,
  ) {}
}

export type ObjectTree = Map<string, Tree>;
/** A JSON value whose every scalar knows where it comes from. */
export type Tree = Leaf | Tree[] | ObjectTree;

/** Nesting no contracting data has; deeper input is refused before it can exhaust the stack. */
const DEEPEST = 64;

/**
 * @param leaves gets every leaf planted
 * @throws RangeError when nested too deeply
 */
export function plant(value: unknown, file: string, path: string, leaves: Leaf[], route = '', depth = 0): Tree {
  if (depth > DEEPEST) throw new RangeError(`nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value)) {
    return value.map((each, index) => plant(each, file, `${path}/${index}`, leaves, `${route}/*`, depth + 1));
  }
  if (typeof value === 'object' && value !== null) {
    const fields: ObjectTree = new Map();
    for (const [name, each] of Object.entries(value)) {
      const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
      fields.set(name, plant(each, file, `${path}/${step}`, leaves, `${route}/${step}`, depth + 1));
    }
    return fields;
  }
  const leaf = new Leaf(value as Leaf['value'], file, path, route);
  leaves.push(leaf);
  return leaf;
}

/** What lies at a path of member names; undefined when nothing does. */
export function at(tree: Tree | undefined, ...names: string[]): Tree | undefined {
  return names.reduce<Tree | undefined>((found, name) => (found instanceof Map ? found.get(name) : undefined), tree);
}

/** Members of the list at a path, or the one thing that stands where a list should. */
export function listAt(tree: Tree | undefined, ...names: string[]): Tree[] {
  const found = at(tree, ...names);
  if (found === undefined || (found instanceof Leaf && found.value === null)) return [];
  return Array.isArray(found) ? found : [found];
}

export function leavesOf(tree: Tree | undefined): Leaf[] {
  if (tree === undefined) return [];
  if (tree instanceof Leaf) return [tree];
  return [...tree.values()].flatMap(leavesOf);
}

/** A scalar's text without any repair, for comparing and finding; never marks it as used. */
export function peek(tree: Tree | undefined): string | undefined {
  return tree instanceof Leaf && tree.value !== null ? String(tree.value).trim() || undefined : undefined;
}

/** The value as JSON has it, without a member that would change a prototype. */
export function plain(tree: Tree): unknown {
  if (tree instanceof Leaf) return tree.value;
  if (Array.isArray(tree)) return tree.map(plain);
  return Object.fromEntries(
    [...tree].filter(([name]) => name !== '__proto__').map(([name, each]) => [name, plain(each)]),
  );
}
