import type { Fault } from '#libs/contracts';

const HEADER = /^[a-z0-9!#$%&'*+.^_`|~-]{1,64}$/i;
/** Ours to set, or none of a partner's business. */
const FORBIDDEN = new Set(
  'connection content-length cookie expect host keep-alive proxy-authorization te trailer transfer-encoding upgrade'.split(
    ' ',
  ),
);

/** What is wrong with headers that members want sent with requests. */
export function headerFaults(headers: readonly { readonly name: string; readonly value: string }[]): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: (string | number)[], code: string, message: string) => faults.push({ path, code, message });
  const names = headers.map(({ name }) => name.toLowerCase());
  if (names.length > 10) fault(['headers'], 'TOO_MANY', 'Use at most 10 headers.');
  headers.forEach(({ name, value }, index) => {
    const at = (part: string) => ['headers', index, part];
    if (!HEADER.test(name) || FORBIDDEN.has(name.toLowerCase()))
      fault(at('name'), 'FORM', 'This is no header that can be set.');
    else if (names.indexOf(name.toLowerCase()) !== index) fault(at('name'), 'TWICE', 'This header is named twice.');
    if (!/^[\t\x20-\x7e]{1,4000}$/.test(value)) fault(at('value'), 'FORM', 'Use 1 to 4000 printable ASCII characters.');
  });
  return faults;
}
