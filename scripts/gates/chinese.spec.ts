import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const CHINESE = '[\\p{Script=Han}，。、；：？！（）《》“”]';
const STRAY = new RegExp(`${CHINESE}[ \\u00a0]+${CHINESE}`, 'u');
const COMMENT = /^\s*(\/\/|\/?\*)/;

it('texts in Chinese have no space between words, nor around punctuation', () => {
  const files = ['apps', 'libs', 'packages'].flatMap((source) =>
    readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(^|[./])zh-CN\.ts$/.test(name) && !name.includes('node_modules'))
      .map((name) => join(source, name)),
  );
  const lines = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !COMMENT.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(lines.filter((line) => /\p{Script=Han}/u.test(line)).length).toBeGreaterThan(4000);
  expect(lines.filter((line) => STRAY.test(line))).toEqual([]);
});
