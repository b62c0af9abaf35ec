import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { boundOf, isConnection, isList, MOST_PER_PAGE, takesFirst } from './bounds.js';

/** What a selection asks for. */
export interface Measure {
  /** Values it can answer: each field once for every item that the bounds of the lists around it allow. */
  readonly cost: number;
  /** Values of one item, without those of lists in it. */
  readonly width: number;
  /** Fields as written, with fragments in the place where they are spread. */
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
}

/** Widths by field as written; documents are kept, so that the answer is counted with what was measured before it ran. */
export type Widths = WeakMap<FieldNode, number>;

/** The one thing whose lists have no bound; so dear that an operation may ask for the whole schema once. */
const INTROSPECTION_COST = { schema: 3_500_000, type: 500_000 };

const NOTHING: Measure = { cost: 0, width: 0, fields: 0, depth: 0, aliases: 0 };

/** Measures operations of one document, each fragment once however often it is spread. */
export class Ruler {
  private readonly known = new Map<string, Measure>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly widths: Widths,
  ) {}

  operation({ operation, selectionSet }: OperationDefinitionNode): Measure {
    const root = this.schema.getRootType(operation);
    return root ? this.set(selectionSet, root, MOST_PER_PAGE) : NOTHING;
  }

  /** @param page how many edges the connection around it may have */
  private set({ selections }: SelectionSetNode, type: GraphQLCompositeType, page: number): Measure {
    // An object is of one type, so of what is asked of several only the largest can be answered.
    const byType = new Map<string, Measure>();
    let always = NOTHING;
    for (const node of selections) {
      const [of, measure] = this.selection(node, type, page);
      if (isAbstractType(type) && isObjectType(of)) byType.set(of.name, both(byType.get(of.name) ?? NOTHING, measure));
      else always = both(always, measure);
    }
    return both(always, [...byType.values()].reduce(either, NOTHING));
  }

  private selection(node: SelectionNode, type: GraphQLCompositeType, page: number): [GraphQLNamedType, Measure] {
    if (node.kind === Kind.FIELD) return [type, this.field(node, type, page)];
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const of = this.typeNamed(node.typeCondition?.name.value, type);
      return [of, this.set(node.selectionSet, of, page)];
    }
    const fragment = this.fragments.get(node.name.value);
    if (!fragment) return [type, NOTHING];
    const of = this.typeNamed(fragment.typeCondition.name.value, type);
    const key = `${node.name.value} ${page}`;
    const measure = this.known.get(key) ?? this.set(fragment.selectionSet, of, page);
    this.known.set(key, measure);
    return [of, measure];
  }

  private field(node: FieldNode, parent: GraphQLCompositeType, page: number): Measure {
    const aliases = node.alias ? 1 : 0;
    const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (!field) return this.meta(node, aliases);
    const type = getNamedType(field.type);
    const within = isConnection(field) ? this.given(node, field, MOST_PER_PAGE) : MOST_PER_PAGE;
    const inner = node.selectionSet && isCompositeType(type) ? this.set(node.selectionSet, type, within) : NOTHING;
    const list = isList(field.type);
    // Counting reads rows as a page does, and answers one value.
    const counts = field.name === 'totalCount' && parent.name.endsWith('Connection');
    const items = list ? this.items(node, field, parent, page) : 1;
    this.widths.set(node, Math.max(inner.width, 1));
    return {
      cost: (counts ? MOST_PER_PAGE : 1) + items * (node.selectionSet ? inner.cost : list ? 1 : 0),
      width: 1 + (list ? 0 : inner.width),
      fields: 1 + inner.fields,
      depth: 1 + inner.depth,
      aliases: aliases + inner.aliases,
    };
  }

  /** `__typename`, or introspection: as large as the schema, and of no depth that could grow. */
  private meta({ name, selectionSet }: FieldNode, aliases: number): Measure {
    const plain = { cost: 1, width: 1, fields: 1, depth: 1, aliases };
    const meta = [SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === name.value);
    if (!meta || !selectionSet) return plain;
    const inner = this.set(selectionSet, getNamedType(meta.type) as GraphQLObjectType, MOST_PER_PAGE);
    const cost = meta === SchemaMetaFieldDef ? INTROSPECTION_COST.schema : INTROSPECTION_COST.type;
    return { ...plain, cost, fields: 1 + inner.fields, aliases: aliases + inner.aliases };
  }

  private items(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    parent: GraphQLCompositeType,
    page: number,
  ): number {
    if (field.name === 'edges' && parent.name.endsWith('Connection')) return page;
    const { most, counts } = boundOf(field) ?? { most: MOST_PER_PAGE };
    if (counts) return Math.min(this.entries(node, counts) ?? most, most);
    return takesFirst(field) ? this.given(node, field, most) : most;
  }

  /** The page size asked for; whatever is no size between 1 and the most is refused or cut later, and counts as the most. */
  private given(node: FieldNode, field: GraphQLField<unknown, unknown>, most: number): number {
    const written = (size: string) => node.arguments?.find(({ name }) => name.value === size)?.value;
    const standard = field.args.find(({ name }) => name === 'first')?.defaultValue as unknown;
    const [first, last] = [written('first'), written('last')];
    const forward = first ? this.valueOf(first, standard) : standard;
    const size = (last && this.valueOf(last, null)) ?? forward;
    return typeof size === 'number' && size >= 1 && size <= most ? size : most;
  }

  /** How many an argument lists; undefined where it says nothing that could be counted. */
  private entries(node: FieldNode, name: string): number | undefined {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind === Kind.LIST) return value.values.length;
    const given = value?.kind === Kind.VARIABLE ? this.variables[value.name.value] : undefined;
    return Array.isArray(given) ? given.length : undefined;
  }

  private valueOf(value: ValueNode, standard: unknown): unknown {
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind !== Kind.VARIABLE) return undefined;
    const name = value.name.value;
    return name in this.variables ? this.variables[name] : standard;
  }

  private typeNamed(name: string | undefined, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }
}

function both(a: Measure, b: Measure): Measure {
  return {
    cost: a.cost + b.cost,
    width: a.width + b.width,
    fields: a.fields + b.fields,
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
  };
}

/** What one of two can need at most; both are written down, and both are compiled. */
function either(a: Measure, b: Measure): Measure {
  return {
    ...both(a, b),
    cost: Math.max(a.cost, b.cost),
    width: Math.max(a.width, b.width),
  };
}
