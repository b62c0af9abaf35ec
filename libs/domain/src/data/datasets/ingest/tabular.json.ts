import { batched, type FieldNames, FileFault, type RawRecord } from './tabular.records.js';
import { linesOf } from './tabular.text.js';

/** Records of JSON Lines: an object a line, whose keys name the fields. A line that is no object is a broken record. */
export function readJsonLines(text: AsyncIterable<string>, fields: FieldNames): AsyncGenerator<RawRecord[]> {
  return batched(jsonLines(text, fields));
}

async function* jsonLines(text: AsyncIterable<string>, fields: FieldNames): AsyncGenerator<RawRecord> {
  for await (const { number: line, text: json } of linesOf(text)) {
    let row: unknown;
    try {
      row = JSON.parse(json);
    } catch {
      yield { line, cells: [], fault: { code: 'NOT_JSON', message: 'The line is not JSON.' } };
      continue;
    }
    if (isObject(row)) yield { line, cells: fields.cells(row) };
    else yield { line, cells: [], fault: { code: 'NOT_AN_OBJECT', message: 'The line is JSON, but not an object.' } };
  }
}

/** Longest feature, in characters. */
const MAX_FEATURE = 32 * 1024 * 1024;

/**
 * Features of a GeoJSON FeatureCollection (RFC 7946): its properties, with `geometry` and, where features have one,
 * `feature_id`. Features are cut out of the text one by one, so that the collection is never in memory; what stands around
 * them is read as JSON at the end.
 * @throws FileFault NOT_GEOJSON, CRS
 */
export function readGeoJson(text: AsyncIterable<string>, fields: FieldNames): AsyncGenerator<RawRecord[]> {
  return batched(features(text, fields));
}

async function* features(text: AsyncIterable<string>, fields: FieldNames): AsyncGenerator<RawRecord> {
  const cutter = new FeatureCutter();
  let number = 0;
  for await (const chunk of text) {
    for (const json of cutter.cut(chunk)) yield featureRecord(json, ++number, fields);
  }
  cutter.end();
}

function featureRecord(json: string, line: number, fields: FieldNames): RawRecord {
  const fault = (code: string, message: string): RawRecord => ({ line, cells: [], fault: { code, message } });
  let feature: unknown;
  try {
    feature = JSON.parse(json);
  } catch {
    return fault('NOT_JSON', 'The feature is not JSON.');
  }
  if (!isObject(feature) || feature.type !== 'Feature') return fault('NOT_A_FEATURE', 'The element is not a Feature.');
  const { properties = null, geometry = null, id } = feature;
  if (properties !== null && !isObject(properties)) return fault('NOT_A_FEATURE', 'The properties are not an object.');
  if (properties && ('geometry' in properties || 'feature_id' in properties)) {
    return fault('NAME_TAKEN', 'A property is called geometry or feature_id, which are names of columns already.');
  }
  return {
    line,
    cells: fields.cells({ ...(id === undefined ? {} : { feature_id: id }), ...properties, geometry }),
  };
}

/** Follows JSON character by character, far enough to know where each element of the outermost `features` begins and ends. */
class FeatureCutter {
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** The text outside the features. */
  private shell = '';
  private feature = '';
  private inFeatures = false;
  private seen = false;

  *cut(chunk: string): Generator<string> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const sign = chunk.charCodeAt(at);
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (sign === BACKSLASH) this.escaped = true;
        else if (sign === QUOTE) this.inString = false;
        continue;
      }
      if (sign === QUOTE) this.inString = true;
      else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) {
        if (sign === OPEN_BRACKET && this.depth === 1 && /"features"\s*:\s*$/.test(this.tail(chunk, from, at))) {
          if (this.seen) throw new FileFault('NOT_GEOJSON', 'The collection names its features twice.');
          this.seen = this.inFeatures = true;
          this.shell += chunk.slice(from, at + 1);
          from = at + 1;
        } else if (this.inFeatures && this.depth === 2) {
          this.between(chunk.slice(from, at));
          from = at;
        }
        this.depth += 1;
      } else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) {
        this.depth -= 1;
        if (this.inFeatures && this.depth === 2) {
          yield this.feature + chunk.slice(from, at + 1);
          this.feature = '';
          from = at + 1;
        } else if (this.inFeatures && this.depth === 1) {
          this.between(chunk.slice(from, at));
          this.inFeatures = false;
          from = at;
        }
      }
    }
    this.keep(chunk.slice(from));
  }

  /** @throws FileFault when what stood around the features is not a FeatureCollection's */
  end(): void {
    let shell: unknown;
    try {
      shell = JSON.parse(this.shell);
    } catch {
      throw new FileFault('NOT_GEOJSON', 'The file is not JSON to its end: it is damaged or cut off.');
    }
    if (!isObject(shell) || shell.type !== 'FeatureCollection' || !this.seen) {
      throw new FileFault('NOT_GEOJSON', 'The file is JSON, but not a GeoJSON FeatureCollection.');
    }
    if (shell.crs !== undefined && !/CRS84|EPSG:{1,2}4326/.test(JSON.stringify(shell.crs))) {
      throw new FileFault('CRS', 'The coordinates are not in WGS 84 (RFC 7946); transform them first.');
    }
  }

  /** Between features there are commas and space only. */
  private between(text: string): void {
    if (/[^\s,]/.test(this.feature + text)) {
      throw new FileFault('NOT_GEOJSON', 'Something other than objects stands among the features.');
    }
    this.feature = '';
  }

  private keep(rest: string): void {
    if (!this.inFeatures) this.shell += rest;
    else this.feature += rest;
    if (this.feature.length > MAX_FEATURE || this.shell.length > MAX_FEATURE) {
      throw new FileFault('NOT_GEOJSON', 'A feature, or what stands around the features, is larger than 32 MB.');
    }
  }

  private tail(chunk: string, from: number, at: number): string {
    return (this.shell.slice(-200) + chunk.slice(Math.max(from, at - 200), at)).slice(-200);
  }
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
