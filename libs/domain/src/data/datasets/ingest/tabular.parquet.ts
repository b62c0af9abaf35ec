import type { Compressors } from 'hyparquet';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { BATCH, type FieldNames, FileFault, type RawRecord } from './tabular.records.js';

/** A group of rows is unpacked as a whole; larger ones would fill the memory. */
const MAX_GROUP = 256 * 1024 * 1024;
const MAX_RATIO = 200;
const RATIO_FROM = 16 * 1024 * 1024;

/** As many bytes as the page says and no more, so that a page can't be a bomb. */
const compressors: Compressors = {
  GZIP: (input, maxOutputLength) => gunzipSync(input, { maxOutputLength }),
  BROTLI: (input, maxOutputLength) => brotliDecompressSync(input, { maxOutputLength }),
};

/**
 * Rows of a Parquet file, group by group. Lines are row numbers.
 * @param path of the file on the disk: Parquet is read from its end
 * @throws FileFault NOT_PARQUET, GROUP_TOO_LARGE, ZIP_BOMB
 */
export async function* readParquet(path: string, fields: FieldNames): AsyncGenerator<RawRecord[]> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch(unreadable);
  const sizes = metadata.row_groups.map((group) => Number(group.total_byte_size));
  if (sizes.some((size) => size > MAX_GROUP)) {
    throw new FileFault(
      'GROUP_TOO_LARGE',
      'A row group unpacks to more than 256 MB; write the file with smaller ones.',
    );
  }
  const unpacked = sizes.reduce((sum, size) => sum + size, 0);
  if (unpacked > RATIO_FROM && unpacked > MAX_RATIO * file.byteLength) {
    throw new FileFault('ZIP_BOMB', `The file unpacks to more than ${MAX_RATIO} times its size.`, { most: MAX_RATIO });
  }
  for (const { name } of metadata.schema.slice(1, 1 + (metadata.schema[0]?.num_children ?? 0))) fields.place(name);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors }).catch(unreadable);
    for (let from = 0; from < rows.length; from += BATCH) {
      const part = rows.slice(from, from + BATCH);
      yield part.map((row, index) => ({ line: rowStart + from + index + 1, cells: fields.cells(row) }));
    }
    rowStart = rowEnd;
  }
}

function unreadable(error: Error): never {
  if (/compression/i.test(error.message)) {
    throw new FileFault(
      'NOT_PARQUET',
      'Its compression is not known here; write it with snappy, gzip, brotli or none.',
    );
  }
  throw new FileFault(
    'NOT_PARQUET',
    `The file can't be read as Parquet (${error.message.slice(0, 200)}); write it again.`,
  );
}
