import { JSONParser } from '@streamparser/json';

/** One value of a text is larger than is read at once. */
export class JsonTooLarge extends Error {
  override readonly name = 'JsonTooLarge';
}

/** What is told of the JSON values of a text, in their order. */
/** @typeParam List members of a package that are lists, read entry by entry */
export interface DocumentListener<List extends string> {
  /** An entry of a package's list. */
  readonly entry: (list: List, index: number, value: unknown) => void;
  /** The end of an object: all of its members but those lists. `lists`: how many entries each had. */
  readonly end: (head: Readonly<Record<string, unknown>>, lists: Readonly<Partial<Record<List, number>>>) => void;
  /** A value of an array that the text is. */
  readonly item: (index: number, value: unknown) => void;
}

/** Largest single release or record. */
const LARGEST = 64 * 1024 ** 2;

/**
 * Reads JSON piece by piece: an object, an array, or several one after the other as in JSON Lines. Entries of packages
 * are told as they come, so that memory holds one at a time.
 */
export class DocumentReader<List extends string> {
  private parser?: JSONParser;
  private root?: object;
  private head: Record<string, unknown> = {};
  private counts: Partial<Record<List, number>> = {};
  private sinceValue = 0;
  private count = 0;

  constructor(
    private readonly lists: readonly List[],
    private readonly listener: DocumentListener<List>,
  ) {}

  /** @throws Error when the text is no JSON, or one entry of it is too large */
  write(piece: string | Uint8Array): void {
    this.parser ??= this.parserFor(piece);
    if (!this.parser) return;
    this.sinceValue += piece.length;
    this.parser.write(piece);
    if (this.sinceValue > LARGEST) throw new JsonTooLarge(`one value in it is larger than ${LARGEST / 1024 ** 2} MB`);
  }

  /** @throws Error when the text ends within a value, or holds none */
  end(): void {
    if (!this.parser) throw new Error('it is empty');
    this.parser.end();
    this.finish();
  }

  private parserFor(piece: string | Uint8Array): JSONParser | undefined {
    const text =
      typeof piece === 'string'
        ? piece
        : Buffer.from(piece.buffer, piece.byteOffset, Math.min(piece.length, 4096)).toString();
    const first = text.trimStart().charAt(0);
    if (first === '') return undefined;
    // Lists are named besides their object's members, so that each entry is told and can be forgotten.
    const paths = first === '[' ? ['$.*'] : ['$.*', ...this.lists.map((list) => `$.${list}.*`)];
    const parser = new JSONParser({ paths, keepStack: false, separator: '' });
    parser.onValue = ({ value, key, parent, stack }) => {
      this.sinceValue = 0;
      if (Array.isArray(parent) && stack.length === 1) {
        parent.length = 0;
        this.listener.item(this.count++, value);
      } else if (stack.length === 1) this.member(parent as object, String(key), value);
      else this.listed(stack[1]?.value as object | undefined, String(stack[1]?.key), parent, value);
    };
    return parser;
  }

  private member(root: object, name: string, value: unknown): void {
    this.within(root);
    if (this.isList(name) && Array.isArray(value)) this.counts[name] ??= 0;
    else this.head[name] = value;
  }

  private listed(root: object | undefined, name: string, parent: unknown, value: unknown): void {
    if (!root || !this.isList(name) || !Array.isArray(parent)) return;
    this.within(root);
    parent.length = 0;
    const index = this.counts[name] ?? 0;
    this.counts[name] = index + 1;
    this.listener.entry(name, index, value);
  }

  private within(root: object): void {
    if (this.root === root) return;
    this.finish();
    this.root = root;
  }

  private finish(): void {
    if (this.root) this.listener.end(this.head, this.counts);
    this.root = undefined;
    this.head = {};
    this.counts = {};
  }

  private isList(name: string): name is List {
    return this.lists.some((list) => list === name);
  }
}
