import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import type { ReadTransaction } from '../../database/reader.js';
import type { Operation } from '../operations/operation.js';

type LoadMany<T> = (ids: readonly string[], read: ReadTransaction, actor: Actor) => Promise<ReadonlyMap<string, T>>;

interface NodeKind {
  readonly typename: string;
  readonly table: string;
  readonly load: LoadMany<object>;
}

/** Every GraphQL type that can be read by its global id: one loader each, used by `node`, references and mutations. */
@Injectable()
export class NodeLoaders {
  private readonly kinds = new Map<new () => object, NodeKind>();

  /**
   * @param table where the id is looked up for `node(id)`; under row-level security as any read
   * @param load answers objects by id, without those the actor may not see
   */
  register<T extends object>(type: new () => T, typename: string, table: string, load: LoadMany<T>): void {
    if (this.kinds.has(type)) throw new Error(`${typename} has two node loaders.`);
    this.kinds.set(type, { typename, table, load });
  }

  /** Of all types that have a global id. */
  get typenames(): readonly string[] {
    return [...this.kinds.values()].map(({ typename }) => typename);
  }

  /** One object by id, batched with the others of the operation; null when it does not exist or may not be seen. */
  async load<T extends object>(type: new () => T, id: string, operation: Operation): Promise<T | null> {
    const kind = this.kindOf(type);
    const many = (ids: readonly string[], read: ReadTransaction) => kind.load(ids, read, operation.signedIn);
    return (await operation.batch(`node.${kind.typename}`, id, many)) as T | null;
  }

  /** As `load`, by the name of the type, and saying which it is. */
  async loadNamed(typename: string, id: string, operation: Operation): Promise<object | null> {
    const type = [...this.kinds].find(([, kind]) => kind.typename === typename)?.[0];
    if (!type) throw new Error(`${typename} has no node loader.`);
    const object = await this.load(type, id, operation);
    return object && Object.assign(object, { __typename: typename });
  }

  /** As `loadNamed`, of the subject of an event; null too where nothing of its kind has a global id. */
  async loadSubject(kind: string, id: string, operation: Operation): Promise<object | null> {
    const typename = kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const known = [...this.kinds.values()].some((each) => each.typename === typename);
    return known ? this.loadNamed(typename, id, operation) : null;
  }

  /** `node(id)`: finds the kind and loads the object. */
  async find(id: string, operation: Operation): Promise<object | null> {
    const kinds = [...this.kinds];
    const sql = kinds
      .map(([, { table }], index) => `select ${index} as kind from ${table} where id = $1`)
      .join(' union all ');
    const [row] = await operation.read.query<{ kind: number }>(`${sql} limit 1`, [id]);
    const found = row && kinds[row.kind];
    if (!found) return null;
    return this.loadNamed(found[1].typename, id, operation);
  }

  private kindOf(type: new () => object): NodeKind {
    const kind = this.kinds.get(type);
    if (!kind) throw new Error(`${type.name} has no node loader; register one in its loader's constructor.`);
    return kind;
  }
}
