import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeWindows1252 } from '../../../windows-1252.js';
import { fold, repairText } from './text.repair.js';

describe('repair of text', () => {
  it.each([
    ['AdjudicaciÃ³n directa', 'Adjudicación directa'],
    ['LicitaciÃ³n pÃºblica', 'Licitación pública'],
    ['It is â€œfineâ€\u009d', 'It is “fine”'],
    ['H&#38;L Consultoras', 'H&L Consultoras'],
    ['caf&#xE9; &amp; bar', 'café & bar'],
    ['  Especialistas\u00a0 Ambientales,\n S.A. ', 'Especialistas Ambientales, S.A.'],
    ['a\u0000b', 'ab'],
    ['cut \ud83d', 'cut'],
    ['\udca1 off', 'off'],
  ])('makes "%s" "%s"', (raw, text) => {
    expect(repairText(raw)).toMatchObject({ text, damaged: false });
    expect(repairText(raw).repairs).not.toEqual([]);
  });

  it.each(['São Paulo', 'Ãlvaro', 'Â', '智慧灯杆', 'เสาไฟ', 'AT&T', 'What? No', 'http://a.example/?b', '&#99999999;'])(
    'leaves "%s" alone',
    (text) => expect(repairText(text)).toEqual({ text, repairs: [], damaged: false }),
  );

  it('tells letters that are lost', () => {
    expect(repairText('CIUDAD DE M?XICO')).toEqual({ text: 'CIUDAD DE M?XICO', repairs: [], damaged: true });
  });

  it('undoes what reading UTF-8 as Windows-1252 does, and is at rest after one repair', () => {
    const word = fc
      .string({ unit: fc.constantFrom(...'aáéíóúñÑüçß'), minLength: 1 })
      .map((text) => text.normalize('NFC'));
    fc.assert(
      fc.property(word, (text) => {
        const mangled = decodeWindows1252(Buffer.from(text));
        expect(repairText(mangled).text).toBe(repairText(text).text);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        const { text } = repairText(raw);
        // An entity may decode to what begins another: once more, and it rests.
        const again = repairText(repairText(text).text).text;
        expect(repairText(again)).toMatchObject({ text: again, repairs: [] });
      }),
    );
  });

  it('folds spellings of one name together', () => {
    expect(new Set(['LAUMAN, S.A. DE C.V.', 'Lauman S.A. de C.V.', 'Láuman  SA de CV'].map(fold)).size).toBe(1);
    expect(fold('Ｌáuman　ÅB, Ёлка Ωμέγα 3.º')).toBe('laumanabелкаωμεγα3o');
    expect(fold('مُحَمَّد ☀\ufe0f 1\u20e3')).toBe('محمد1');
    expect(fold('カ\u3099ス')).toBe(fold('ガス'));
  });

  it('folds Latin names as it always has: organisations that were brought in are known by that', () => {
    const before = (text: string) =>
      text
        .normalize('NFKD')
        .replace(/[^\p{L}\p{N}]+/gu, '')
        .toLowerCase();
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZßñÑáİ ïœ-.,/&№3ªЙёΆΰ１\u0301\ufe0f☀') }), (text) => {
        expect(fold(text)).toBe(before(text));
      }),
    );
    expect(fold('한국 電力')).toBe(before('한국 電力'));
  });

  it.each([
    ['บริษัท สีดา จำกัด', 'บริษัท สุดา จำกัด'],
    ['ปา', 'ป่า'],
    ['गीता निर्माण', 'गति निर्माण'],
    ['カス', 'ガス'],
    ['မာ', 'မြာ'],
  ])('does not take %s for %s: a vowel, a tone or voicing is written above, below or beside', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});
