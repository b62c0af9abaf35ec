/** What a standard says of the fields of its objects, and its closed lists of codes. */
export interface Shapes {
  /** The object that a document is. */
  readonly root: string;
  /** The fields of an object of the standard; undefined where the kind is no object. */
  readonly fieldsOf: (kind: string) => ReadonlyMap<string, ShapedField> | undefined;
  /** The codes of a closed list. */
  readonly codesOf: (list: string) => readonly string[];
}

export interface ShapedField {
  readonly kind: string;
  readonly required: boolean;
}

/**
 * A standard in short. Fields are `name:kind`, with `!` behind names that are required. Kinds are `text`, `number`,
 * `integer`, `flag`, `date` (with time and zone), `uri`, `points` (numbers, in lists), `any`,
 * `#list` of codes, the name of another object, and `[kind]` for lists of it.
 */
export function shapesOf(
  root: string,
  written: Readonly<Record<string, string>>,
  lists: Readonly<Record<string, string>>,
): Shapes {
  const shapes = new Map(
    Object.entries(written).map(([name, fields]) => [
      name,
      new Map(fields === '' ? [] : fields.split(' ').map(fieldOf)),
    ]),
  );
  const codes = new Map(Object.entries(lists).map(([name, list]) => [name, list.split(' ')]));
  codes.set('currency', Intl.supportedValuesOf('currency'));
  return { root, fieldsOf: (kind) => shapes.get(kind), codesOf: (list) => codes.get(list) ?? [] };
}

function fieldOf(written: string): [string, ShapedField] {
  const [name = '', kind = 'any'] = written.split(':');
  return [name.replace('!', ''), { kind, required: name.endsWith('!') }];
}
