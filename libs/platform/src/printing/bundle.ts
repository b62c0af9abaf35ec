import type { Printer } from './printer.js';
import { type Sheet, webPageOf } from './sheet.js';

/** A file that goes with a document. */
export interface Enclosure {
  /** Also its name: plain letters, digits, points and hyphens. */
  readonly name: string;
  readonly mediaType: string;
  /** What it is, for whoever finds it in the document. */
  readonly description: string;
  readonly bytes: Uint8Array;
}

export interface Bundle {
  readonly mediaType: 'application/pdf' | 'application/zip';
  readonly extension: 'pdf' | 'zip';
  readonly bytes: Uint8Array;
}

/**
 * A document and the files that go with it as one file: a PDF with the files attached; where nothing prints, an archive
 * of the page that can be printed and the files beside it. Both libraries are loaded by those who need them only.
 * @throws as `Printer.pdf`
 */
export async function printed(printer: Printer, sheet: Sheet, enclosures: readonly Enclosure[]): Promise<Bundle> {
  const pdf = await printer.pdf(sheet);
  if (!pdf) return archived(sheet, enclosures);
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  for (const { name, bytes, mediaType: mimeType, description } of enclosures) {
    await document.attach(bytes, name, { mimeType, description });
  }
  return { mediaType: 'application/pdf', extension: 'pdf', bytes: await document.save() };
}

/** The archive, whether something prints or not. */
export async function archived(sheet: Sheet, enclosures: readonly Enclosure[]): Promise<Bundle> {
  const { strToU8, zipSync } = await import('fflate');
  const files = Object.fromEntries(enclosures.map(({ name, bytes }) => [name, bytes]));
  const bytes = zipSync({ 'document.html': strToU8(webPageOf(sheet)), ...files });
  return { mediaType: 'application/zip', extension: 'zip', bytes };
}
