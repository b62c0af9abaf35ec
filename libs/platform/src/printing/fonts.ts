import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FONT_ORIGIN } from './sheet.js';

/** Style sheets of the self-hosted faces: Latin, Thai, Chinese. Chinese comes in a hundred pieces by character. */
const SHEETS = [
  '@fontsource/ibm-plex-sans/latin-400.css',
  '@fontsource/ibm-plex-sans/latin-600.css',
  '@fontsource/ibm-plex-sans/latin-ext-400.css',
  '@fontsource/ibm-plex-sans/latin-ext-600.css',
  '@fontsource-variable/noto-sans-thai/index.css',
  '@fontsource-variable/noto-sans-sc/index.css',
];

/** The faces documents are printed with. A browser asks for those pieces only whose characters are in the document. */
export class Fonts {
  /** `@font-face` rules that point to {@link FONT_ORIGIN}. */
  readonly css: string;
  private readonly files = new Map<string, string>();

  constructor() {
    const { resolve } = createRequire(import.meta.url);
    this.css = SHEETS.map((sheet) => {
      const path = resolve(sheet);
      return readFileSync(path, 'utf8').replace(/url\(\.\/files\/([\w.-]+)\)/g, (_, file: string) => {
        const url = `${FONT_ORIGIN}/${file}`;
        this.files.set(url, join(dirname(path), 'files', file));
        return `url(${url})`;
      });
    })
      .join('\n')
      .replaceAll('font-display: swap', 'font-display: block');
  }

  /** @returns undefined for anything that is not one of the faces */
  async read(url: string): Promise<Buffer | undefined> {
    const path = this.files.get(url);
    return path === undefined ? undefined : readFile(path);
  }
}
