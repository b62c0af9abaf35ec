import { Inject, Injectable } from '@nestjs/common';
import { type ExportKind, exportKinds } from '#libs/contracts';
import { Declarations } from '../../declarations.js';
import { exportedKind, type ExportedKind } from '../../declared/exported-kind.js';

/** What can be exported, as nouns declare it. */
@Injectable()
export class BulkExportKinds {
  private readonly byKind: ReadonlyMap<string, ExportedKind>;

  constructor(@Inject(Declarations) declarations: Declarations) {
    this.byKind = declarations.keyed(exportedKind, exportKinds);
  }

  of(kind: ExportKind): ExportedKind {
    const found = this.byKind.get(kind);
    if (!found) throw new Error(`Nothing of kind ${kind} can be exported.`);
    return found;
  }
}
