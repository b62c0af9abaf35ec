/** What was sent, of which nothing is known. */
export type Node = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON-LD writes one value without its list. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

const NAMESPACES = ['', 'odrl:', 'http://www.w3.org/ns/odrl/2/', 'rdf:'];

/** A member under any of the names that contexts give it. */
export function term(node: Node, name: string): unknown {
  const found = NAMESPACES.find((prefix) => Object.hasOwn(node, `${prefix}${name}`));
  return found === undefined ? undefined : node[`${found}${name}`];
}

/** The name of a thing, without the namespace; undefined when it has none. */
export function idOf(value: unknown): string | undefined {
  const text = isNode(value) ? (value['@id'] ?? value['uid'] ?? value['id'] ?? value['@value']) : value;
  if (typeof text !== 'string') return undefined;
  return text.replace(/^(odrl:|https?:\/\/www\.w3\.org\/ns\/odrl\/2\/)/, '');
}

/** The UUID that an IRI ends in, as ours do: `urn:uuid:…`, `https://…/data/…`. */
export function uuidOf(value: unknown): string | undefined {
  const text = isNode(value) ? (idOf(value) ?? idOf(term(value, 'source'))) : idOf(value);
  return /(?:^|[:/])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i
    .exec(text ?? '')?.[1]
    ?.toLowerCase();
}

/** A literal's text, with or without its type. */
export function literal(value: unknown): string | undefined {
  const inner = isNode(value) ? value['@value'] : value;
  return typeof inner === 'string' || typeof inner === 'number' ? String(inner) : undefined;
}
