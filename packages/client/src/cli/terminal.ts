import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Nothing was tried: the words, a file or the sign-in are not as they should be. */
export class Unusable extends Error {}

/** Titles and names come from people: nothing in them may move the cursor or turn the line about. */
export const said = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' ? sign : '\ufffd'));

export function print(line: string): void {
  process.stdout.write(`${said(line)}\n`);
}
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** One line that is typed, or that another program writes; undefined where nothing comes. @param hidden it is not shown */
export function asked(question: string, hidden = false): Promise<string | undefined> {
  process.stderr.write(said(question));
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stderr,
    terminal: hidden && process.stdin.isTTY,
  });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line.trim());
      lines.close();
    });
    lines.once('close', () => {
      if (hidden) process.stderr.write('\n');
      resolve(undefined);
    });
  });
}

/** Columns as wide as what is in them. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
