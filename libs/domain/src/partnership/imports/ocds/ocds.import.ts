import { setImmediate } from 'node:timers/promises';
import type { ImportTools, ImportedProcess, RefusedProcess, AddEntry } from '../import.types.js';
import { mapProcess } from './ocds.process.js';
import { OcdsSource } from '../source/ocds.reader.js';

/** Contracting data of a file or folder, process by process, in the same order every time. */
export class OcdsImport {
  private constructor(
    readonly source: OcdsSource,
    private readonly tools: ImportTools,
  ) {}

  /**
   * Reads the files through and spools their releases by process.
   * @param tell hears what is to be said of files as a whole
   * @param name how a single file is called in the report
   * @throws ImportInputError when there is nothing to read
   */
  static async open(path: string, tools: ImportTools, tell: AddEntry, name?: string): Promise<OcdsImport> {
    return new OcdsImport(await OcdsSource.open(path, tell, name, tools.inspect), tools);
  }

  async *processes(): AsyncGenerator<ImportedProcess | RefusedProcess> {
    for await (const { key, releases, report } of this.source.processes()) {
      yield mapProcess(key, releases, report, this.tools);
      // Mapping is work without a pause; what waits for the database gets its turn between two.
      await setImmediate();
    }
  }

  /** Removes what lies on the disk. */
  close(): Promise<void> {
    return this.source.close();
  }
}
