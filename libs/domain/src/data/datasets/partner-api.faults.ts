import { isIP } from 'node:net';
import type { Fault } from '#libs/contracts';
import { headerFaults } from '#libs/platform';
import { type HttpFormat, httpFormats } from './dataset.catalogue.js';

/** A partner's API as its owner names it. */
export interface PartnerApi {
  readonly url: string;
  readonly format: string;
  /** Sent with every request; values are kept sealed and never shown again. */
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | null;
}

/**
 * What is wrong with it. Where its name leads is looked at again at every request, since names change: see the exchange.
 * @param plain whether http without TLS is accepted, for tests and demonstrations on one machine
 */
export function partnerApiFaults({ url, format, headers }: PartnerApi, plain: boolean): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: (string | number)[], code: string, message: string) => faults.push({ path, code, message });
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || url.length > 2000 || !(parsed.protocol === 'https:' || (plain && parsed.protocol === 'http:'))) {
    fault(['url'], 'FORM', 'Expected an address such as https://data.example.org/rows.');
  } else {
    if (parsed.username || parsed.password)
      fault(['url'], 'CREDENTIALS', 'Put credentials into a header; addresses are not sealed.');
    if (!plain && (isIP(parsed.hostname.replace(/^\[|\]$/g, '')) || !parsed.hostname.includes('.'))) {
      fault(['url'], 'NOT_PUBLIC', 'Name a host of the public internet, not an address or a local name.');
    }
  }
  if (!httpFormats.includes(format as HttpFormat)) fault(['format'], 'FORM', `Use one of ${httpFormats.join(', ')}.`);
  faults.push(...headerFaults(headers ?? []));
  return faults;
}
