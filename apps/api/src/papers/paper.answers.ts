import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Refused } from '#libs/contracts';
import { type Printer, type Sheet, type SheetLanguage, sheetLanguages, webPageOf } from '#libs/platform';

interface File {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly extension: string;
}

/** What a paper may be asked for with; languages that we do not have are English. */
export const paperLanguage = z.enum(sheetLanguages).optional();

/** Hands a file to whoever asked, to be kept by nobody between. */
export async function save(reply: FastifyReply, { bytes, mediaType, extension }: File, name: string): Promise<void> {
  await reply
    .headers({
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}.${extension}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(Buffer.from(bytes));
}

/** A sheet as a PDF; as a page that prints well where that is wanted, or where nothing can print. */
export async function give(
  reply: FastifyReply,
  printer: Printer,
  sheet: Sheet,
  name: string,
  format: string | undefined,
): Promise<void> {
  const pdf = format === 'page' ? null : await printer.pdf(sheet);
  if (pdf) return save(reply, { bytes: pdf, mediaType: 'application/pdf', extension: 'pdf' }, name);
  await reply
    .headers({
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-modals",
    })
    .send(webPageOf(sheet));
}

export function languageOf({ language }: { readonly language?: string }): SheetLanguage {
  return sheetLanguages.find((one) => one === language) ?? 'en';
}

/** @throws Refused INPUT for a format that there is none of: who asked for it would take what came for it */
export function formatOf<Format extends string>(
  { format }: { readonly format?: string },
  formats: readonly Format[],
): Format | undefined {
  if (!format) return undefined;
  const found = formats.find((one) => one === format);
  if (found) return found;
  throw Refused.input([{ path: ['format'], code: 'UNKNOWN_VALUE', message: `Ask for ${formats.join(', ')}.` }]);
}
