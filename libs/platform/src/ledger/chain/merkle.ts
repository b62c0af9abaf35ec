import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 section 2.1 (RFC 9162 the same) over row hashes. Hashes are 64 lower-case hexadecimal
 * digits outside; a leaf's input is the row hash's 32 bytes.
 */

/** What is remembered of a tree to append to it: the roots of its perfect subtrees, the largest first. Plain JSON. */
export interface Frontier {
  readonly size: number;
  readonly nodes: readonly string[];
}

export const emptyFrontier: Frontier = { size: 0, nodes: [] };

/** Root of the tree without leaves: the hash of nothing. */
export const EMPTY_ROOT = createHash('sha256').digest('hex');

/** @throws RangeError when the number of nodes does not fit the size (a damaged stored frontier) */
export function append(frontier: Frontier, rowHashes: readonly string[]): Frontier {
  checkFrontier(frontier);
  const nodes = frontier.nodes.map(bytes);
  let size = frontier.size;
  for (const rowHash of rowHashes) {
    let node = leaf(bytes(rowHash));
    // Each trailing 1 of the size is a perfect subtree as large as the node: they merge.
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = join(nodes.pop()!, node);
    nodes.push(node);
    size += 1;
  }
  return { size, nodes: nodes.map((node) => node.toString('hex')) };
}

/** Root of the tree that the frontier stands for. */
export function frontierRoot(frontier: Frontier): string {
  checkFrontier(frontier);
  if (frontier.size === 0) return EMPTY_ROOT;
  return fold(frontier.nodes.map(bytes)).toString('hex');
}

/** What a row is hashed to as a leaf of the tree. */
export function leafHash(rowHash: string): string {
  return leaf(bytes(rowHash)).toString('hex');
}

/** Root over all rows, in order. */
export function merkleRoot(rowHashes: readonly string[]): string {
  return frontierRoot(append(emptyFrontier, rowHashes));
}

/**
 * The nodes that lead from a row to the root (RFC 6962 section 2.1.1), the lowest first.
 * @param index place of the row, from 0 (its `seq` - 1)
 */
export function inclusionProof(rowHashes: readonly string[], index: number): string[] {
  if (!Number.isInteger(index) || index < 0 || index >= rowHashes.length) {
    throw new RangeError(`There is no row ${index} in a tree of ${rowHashes.length}.`);
  }
  const path = (from: number, to: number): string[] => {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...path(from, middle), subtree(rowHashes, middle, to)]
      : [...path(middle, to), subtree(rowHashes, from, middle)];
  };
  return path(0, rowHashes.length);
}

/**
 * The nodes that show that the tree of the first `first` rows is the beginning of the whole (RFC 6962 section 2.1.2).
 * Empty when `first` is 0 or all.
 */
export function consistencyProof(rowHashes: readonly string[], first: number): string[] {
  if (!Number.isInteger(first) || first < 0 || first > rowHashes.length) {
    throw new RangeError(`A tree of ${rowHashes.length} rows has no beginning of ${first}.`);
  }
  if (first === 0) return [];
  const path = (from: number, to: number, count: number, whole: boolean): string[] => {
    if (count === to - from) return whole ? [] : [subtree(rowHashes, from, to)];
    const middle = from + split(to - from);
    return count <= middle - from
      ? [...path(from, middle, count, whole), subtree(rowHashes, middle, to)]
      : [...path(middle, to, count - (middle - from), false), subtree(rowHashes, from, middle)];
  };
  return path(0, rowHashes.length, first, true);
}

export interface InclusionClaim {
  readonly rowHash: string;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly string[];
  readonly root: string;
}

/** Whether the row stands at the place in the tree of that root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion({ rowHash, index, size, proof, root }: InclusionClaim): boolean {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return false;
  let place = index;
  let last = size - 1;
  let node = leaf(bytes(rowHash));
  for (const step of proof.map(bytes)) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      node = join(step, node);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else node = join(node, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && node.toString('hex') === root;
}

export interface ConsistencyClaim {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: string;
  readonly secondRoot: string;
  readonly proof: readonly string[];
}

/**
 * Whether the second tree only appends to the first (RFC 9162 section 2.1.4.2). From an empty tree nothing can be proved:
 * every tree begins with it, so the second root would be taken unseen.
 */
export function verifyConsistency({ first, second, firstRoot, secondRoot, proof }: ConsistencyClaim): boolean {
  if (!Number.isInteger(first) || !Number.isInteger(second) || first < 0 || first > second) return false;
  if (first === second) {
    return proof.length === 0 && firstRoot === secondRoot && (first > 0 || firstRoot === EMPTY_ROOT);
  }
  if (first === 0) return false;
  const steps = isPowerOfTwo(first) ? [firstRoot, ...proof] : [...proof];
  let place = first - 1;
  let last = second - 1;
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  const start = steps.shift();
  if (start === undefined) return false;
  let one = bytes(start);
  let two = one;
  for (const step of steps.map(bytes)) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      one = join(step, one);
      two = join(step, two);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else two = join(two, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && one.toString('hex') === firstRoot && two.toString('hex') === secondRoot;
}

function leaf(data: Uint8Array): Buffer {
  return createHash('sha256').update(LEAF).update(data).digest();
}

function join(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Joins the roots of perfect subtrees, the smallest (rightmost) first. */
function fold(nodes: readonly Buffer[]): Buffer {
  return nodes.reduceRight((right, left) => join(left, right));
}

function subtree(rowHashes: readonly string[], from: number, to: number): string {
  return merkleRoot(rowHashes.slice(from, to));
}

/** Largest power of two smaller than `count`. */
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function checkFrontier({ size, nodes }: Frontier): void {
  let ones = 0;
  for (let rest = size; rest > 0; rest = half(rest)) ones += rest % 2;
  if (!Number.isSafeInteger(size) || size < 0 || ones !== nodes.length) {
    throw new RangeError(
      `A frontier of size ${size} has ${ones} nodes, not ${nodes.length}; rebuild it from the rows.`,
    );
  }
}

/** Sizes outgrow 32 bits, so no bit operators. */
const half = (value: number) => Math.floor(value / 2);
const isPowerOfTwo = (value: number): boolean => value === 1 || (value % 2 === 0 && isPowerOfTwo(value / 2));

/** @throws RangeError for anything but 64 hexadecimal digits: Buffer would silently cut it short */
function bytes(hash: string): Buffer {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError(`"${hash}" is not a SHA-256 hash in lower-case hexadecimal.`);
  return Buffer.from(hash, 'hex');
}
