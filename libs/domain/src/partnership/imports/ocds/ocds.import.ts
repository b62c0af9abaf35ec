import { setImmediate } from 'node:timers/promises';
import type { ImportTools, ImportedProcess, RefusedProcess, AddEntry } from '../import.types.js';
import { mapProcess } from './ocds.process.js';
import { sourceOf } from './releases.catalogue.js';
import { OcdsSource, type ProcessReleases } from '../source/ocds.reader.js';

/** Releases whose processes are asked for at once. */
const TOGETHER = 100;

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
    for await (const some of this.together()) {
      const kept = await this.tools.kept?.(some.map(({ key }) => key));
      for (const { key, releases, report } of some) {
        const earlier = kept?.get(key)?.map(sourceOf) ?? [];
        yield mapProcess(key, [...releases, ...earlier], report, this.tools);
        // Mapping is work without a pause; what waits for the database gets its turn between two.
        await setImmediate();
      }
    }
  }

  /** A few processes at a time, so that what is kept of them is asked for at once. */
  private async *together(): AsyncGenerator<ProcessReleases[]> {
    let some: ProcessReleases[] = [];
    let size = 0;
    for await (const each of this.source.processes()) {
      some.push(each);
      size += each.releases.length;
      if (size < TOGETHER) continue;
      yield some;
      [some, size] = [[], 0];
    }
    if (some.length > 0) yield some;
  }

  /** Removes what lies on the disk. */
  close(): Promise<void> {
    return this.source.close();
  }
}
