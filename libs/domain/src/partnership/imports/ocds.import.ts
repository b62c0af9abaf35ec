import type { ImportTools, ImportedProcess, RefusedProcess } from './import.types.js';
import { mapProcess } from './ocds.process.js';
import { openOcds, type OcdsSource } from './ocds.reader.js';

/** Contracting data of a file or folder, process by process, in the same order every time. */
export class OcdsImport {
  private constructor(
    readonly source: OcdsSource,
    private readonly tools: ImportTools,
  ) {}

  /** Looks through the files; loads none of them yet. */
  static async open(path: string, tools: ImportTools): Promise<OcdsImport> {
    return new OcdsImport(await openOcds(path), tools);
  }

  async *processes(): AsyncGenerator<ImportedProcess | RefusedProcess> {
    for (const place of this.source.processes) {
      const { releases, report } = await this.source.load(place);
      yield mapProcess(place.key, releases, report, this.tools);
    }
  }
}
