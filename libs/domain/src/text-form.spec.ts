import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formOf } from './text-form.js';

const encodingOf = async (bytes: Uint8Array) => (await formOf(() => Readable.from([Buffer.from(bytes)]))).encoding;
const byte = (min: number, max: number) => fc.integer({ min, max });
/** A common character of Big5, of GB 2312, and a Thai syllable in Windows-874. */
const big5 = fc.tuple(byte(0xa4, 0xc5), fc.oneof(byte(0x40, 0x7e), byte(0xa1, 0xfe)));
const gb2312 = fc.tuple(byte(0xb0, 0xd7), byte(0xa1, 0xfe));
const thai = fc
  .tuple(byte(0xa1, 0xce), fc.constantFrom(0xd1, 0xd4, 0xd5, 0xd8, 0xd9))
  .map(([one, sign]) => [one, sign, 0xb9]);

/** Names of two to eight characters in JSON. */
function names(one: fc.Arbitrary<number[]>): fc.Arbitrary<Buffer> {
  const name = fc.array(one, { minLength: 2, maxLength: 8 }).map((all) => Buffer.from(all.flat()));
  return fc
    .array(name, { minLength: 8, maxLength: 30 })
    .map((all) => Buffer.concat(all.flatMap((each) => [Buffer.from('{"name":"'), each, Buffer.from('"}\n')])));
}

it.each([
  ['big5', names(big5)],
  ['gb18030', names(gb2312)],
  // Where every run of bytes were even, Chinese could be meant as well: one name is of three.
  ['windows-874', names(thai).map((all) => Buffer.concat([Buffer.from([0x22, 0xa1, 0xd1, 0xb9, 0x22]), all]))],
])('names in %s are read as that', async (encoding, texts) => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => expect(await encodingOf(text)).toBe(encoding)),
    { numRuns: 30000 },
  );
});

it.each(['ÁREA MÉXICO, Ñandú «São Paulo»', 'Größe: 40 m²', 'ÉCOLE ÉLÉMENTAIRE'])(
  'Latin letters with accents are no Chinese: %s',
  async (text) => expect(await encodingOf(Buffer.from(text, 'latin1'))).toBe('windows-1252'),
);

const eucKr = new Map<string, Buffer>();
for (let lead = 0xb0; lead <= 0xc8; lead += 1) {
  for (let low = 0xa1; low <= 0xfe; low += 1) {
    const pair = Buffer.of(lead, low);
    eucKr.set(new TextDecoder('euc-kr').decode(pair), pair);
  }
}
it.each([
  '서울특별시 상수도사업본부',
  '노후 하수관로 정비 공사 계약',
  '부산 스마트시티 민간투자사업 제안서',
  '이 사업은 도로의 가로등을 교체하고 유지하는 것이다.',
])('Korean text is no Chinese: %s', async (text) => {
  const bytes = Buffer.concat([...text].map((letter) => eucKr.get(letter) ?? Buffer.from(letter)));
  expect(await encodingOf(bytes)).toBe('euc-kr');
});

it('a short text in Big5 is never taken for Thai', async () => {
  const short = fc.array(big5, { minLength: 1, maxLength: 4 }).map((all) => Buffer.from([0x22, ...all.flat(), 0x22]));
  await fc.assert(fc.asyncProperty(short, async (text) => expect(await encodingOf(text)).not.toBe('windows-874')));
});
