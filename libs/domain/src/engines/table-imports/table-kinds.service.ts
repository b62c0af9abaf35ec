import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type Actor, Refused, type TableKind, tableKinds } from '#libs/contracts';
import { Declarations } from '../../declarations.js';
import { Access } from '../../identity/access/access.service.js';
import { type ImportedTable, importedTable, type TableRows } from '../../declared/imported-table.js';

/** Which tables can be brought in, as nouns declare them. */
@Injectable()
export class TableKinds {
  private readonly all: ReadonlyMap<string, ImportedTable>;

  constructor(
    @Inject(Declarations) declarations: Declarations,
    @Inject(Access) private readonly access: Access,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {
    this.all = declarations.keyed(importedTable, tableKinds);
  }

  /** @throws Refused INPUT when there is none */
  of(kind: string): ImportedTable {
    const found = this.all.get(kind);
    if (found) return found;
    const message = `Say which table it is, in front of its file: ${tableKinds.join(', ')}.`;
    throw Refused.input([{ path: ['kind'], code: 'UNKNOWN_VALUE', message }]);
  }

  /** Those that the actor may bring in. */
  open(actor: Actor): ImportedTable[] {
    return tableKinds.map((kind) => this.of(kind)).filter(({ permission }) => this.access.can(actor, permission));
  }

  may(actor: Actor, kind: TableKind, organisationId: string): boolean {
    const { permission, stewardsOnly } = this.of(kind);
    return this.access.can(actor, permission, stewardsOnly ? undefined : { owners: [organisationId] });
  }

  /** @throws Refused PERMISSION */
  async assertMay(actor: Actor, kind: TableKind, organisationId: string): Promise<void> {
    const { permission, stewardsOnly } = this.of(kind);
    await this.access.assert(actor, permission, stewardsOnly ? undefined : { owners: [organisationId] });
  }

  rowsOf({ rows }: ImportedTable): TableRows {
    return this.modules.get(rows, { strict: false });
  }
}
