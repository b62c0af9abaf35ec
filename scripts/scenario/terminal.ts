/** How the play is told: acts, what a party does, and who heard it after how long. */

const colours = process.stdout.isTTY && !process.env['NO_COLOR'];
const paint = (code: number) => (text: string) => (colours ? `\x1b[${code}m${text}\x1b[0m` : text);
const bold = paint(1);
const dim = paint(2);
const green = paint(32);
const red = paint(31);
const cyan = paint(36);

const WIDTH = 110;
const ONE_LINE = 90;
const INDENT = '       ';

/** Where the lines go; a test or the faults runner listens instead of a person. */
export type Print = (line: string) => void;

export interface Heard {
  readonly who: string;
  readonly ms: number;
}

export class Teller {
  private acts = 0;

  constructor(private readonly print: Print = (line) => process.stdout.write(`${line}\n`)) {}

  title(text: string, under: string): void {
    this.print(`\n  ${bold(text)}\n  ${dim(under)}`);
  }

  act(text: string): void {
    this.acts += 1;
    this.print(`\n  ${bold(`${this.acts}  ${text}`)}`);
  }

  /** Somebody does something. */
  does(who: string, what: string): void {
    this.print(`     ${cyan('→')} ${who} ${what}`);
  }

  /** An event, and everybody who heard it, in the order they did. */
  heard(type: string, detail: string, by: readonly Heard[]): void {
    const times = [...by].sort((a, b) => a.ms - b.ms).map(({ who, ms }) => `${who} ${Math.max(0, Math.round(ms))} ms`);
    const lines = wrapped(times, ' · ');
    const alone = lines.length === 1 && type.length + detail.length + (lines[0]?.length ?? 0) < ONE_LINE;
    this.print(`     ${green('♪')} ${type}${detail && ` ${dim(detail)}`}${alone ? dim(`  ${lines[0]}`) : ''}`);
    if (!alone) for (const line of lines) this.print(`${INDENT}${dim(line)}`);
  }

  note(text: string): void {
    for (const line of wrapped(text.split(' '), ' ')) this.print(`${INDENT}${line}`);
  }

  /** A line of a table, as it is. */
  verbatim(text: string): void {
    this.print(`${INDENT}${dim(text)}`);
  }

  checked(text: string): void {
    this.print(`     ${green('✓')} ${text}`);
  }

  failed(text: string): void {
    this.print(`     ${red('✗')} ${text}`);
  }

  blank(): void {
    this.print('');
  }
}

function wrapped(words: readonly string[], between: string): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && INDENT.length + last.length + between.length + word.length <= WIDTH) {
      lines[lines.length - 1] = last + between + word;
    } else lines.push(word);
  }
  return lines;
}
