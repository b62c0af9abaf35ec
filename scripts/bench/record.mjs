/** Keeps docs/benchmarks.md: one section a measurement, with machine and date, replaced when it is taken again. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { format } from 'oxfmt';

const HEAD = '# Benchmarks\n\nMeasured, with what they were measured on. None of them is asserted by a test.\n';

/** The machine and the day, in a line. */
export function machine() {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${cpus().length} × ${first.model.trim()}, ${memory} GB, Node ${process.version}, ${process.platform}`;
}

/** @param {string[]} lines Markdown below the heading */
export async function record(root, heading, lines) {
  const file = join(root, 'docs', 'benchmarks.md');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : HEAD;
  const section = `## ${heading}\n\n${lines.join('\n')}\n`;
  const sections = text.split(/^(?=## )/m);
  const place = sections.findIndex((each) => each.startsWith(`## ${heading}\n`));
  if (place < 0) sections.push(`\n${section}`);
  else sections[place] = `${section}\n`;
  const { code } = await format(file, sections.join(''));
  writeFileSync(file, code);
}
