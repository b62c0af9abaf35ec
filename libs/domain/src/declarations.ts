import { Injectable } from '@nestjs/common';

/** One thing a noun tells an engine. */
export interface Declaration {
  readonly kind: DeclarationKind<never>;
  readonly value: unknown;
}

/** A kind of thing that an engine must be told by nouns it does not know, such as what can be approved. */
export class DeclarationKind<T> {
  constructor(readonly name: string) {}

  declare(value: T): Declaration {
    return { kind: this, value };
  }
}

/** What all nouns declare, for the engines to ask. */
@Injectable()
export class Declarations {
  constructor(private readonly all: readonly Declaration[]) {}

  of<T>(kind: DeclarationKind<T>): T[] {
    return this.all.filter((each) => each.kind === kind).map(({ value }) => value as T);
  }

  /**
   * By the `kind` of each.
   * @param named what the contracts name of it, each of which some noun has to declare
   * @throws Error when two nouns declare the same, or nobody one of `named`
   */
  keyed<T extends { readonly kind: string }>(
    kind: DeclarationKind<T>,
    named: readonly T['kind'][] = [],
  ): ReadonlyMap<string, T> {
    const found = new Map<string, T>();
    for (const value of this.of(kind)) {
      if (found.has(value.kind)) throw new Error(`Two nouns declare the ${kind.name} ${value.kind}.`);
      found.set(value.kind, value);
    }
    const missing = named.filter((each) => !found.has(each));
    if (missing.length > 0) throw new Error(`No noun declares the ${kind.name} ${missing.join(', ')}.`);
    return found;
  }
}
