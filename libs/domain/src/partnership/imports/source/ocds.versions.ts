type Json = Readonly<Record<string, unknown>>;

interface Version {
  readonly releaseID?: unknown;
  readonly releaseDate: string;
  readonly value: unknown;
}

/**
 * The compiled release that a versioned one amounts to: the last value of each member, dated as the last of them. Undefined when
 * it holds no value.
 */
export function compiledFrom(versioned: unknown): Json | undefined {
  if (!isObject(versioned)) return undefined;
  const dates: string[] = [];
  const last = (node: unknown): unknown => {
    if (isHistory(node)) {
      dates.push(...node.map(({ releaseDate }) => releaseDate));
      const latest = node.reduce((one, other) =>
        Date.parse(other.releaseDate) >= Date.parse(one.releaseDate) ? other : one,
      );
      return latest.value ?? undefined;
    }
    if (Array.isArray(node)) return node.map(last);
    if (!isObject(node)) return node;
    return Object.fromEntries(
      Object.entries(node).flatMap(([name, each]) => {
        const value = name === '__proto__' ? undefined : last(each);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  };
  const said = last(versioned) as Json;
  if (dates.length === 0) return undefined;
  const date = dates.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one));
  return { ...said, id: `${String(said['ocid'])}-${date}`, date, tag: ['compiled'] };
}

function isHistory(node: unknown): node is [Version, ...Version[]] {
  return (
    Array.isArray(node) &&
    node.length > 0 &&
    node.every((each) => isObject(each) && 'value' in each && !Number.isNaN(Date.parse(String(each['releaseDate']))))
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
