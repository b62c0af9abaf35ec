/** ISO 3166-1 or 3166-2 code, with at most two narrower areas behind slashes. */
export const JURISDICTION = /^[A-Z]{2}(-[A-Z0-9]{1,3}(\/[^/\s][^/]{0,60}){0,2})?$/;

export const NO_JURISDICTION = 'Expected an ISO 3166-2 code, with the district behind a slash: CN-SH or CN-SH/Pudong.';

/** Why a text names no area of responsibility; nothing where it does. */
export function jurisdictionFaults(
  text: string,
  path: readonly (string | number)[] = ['jurisdiction'],
): { path: (string | number)[]; code: string; message: string }[] {
  return JURISDICTION.test(text) ? [] : [{ path: [...path], code: 'FORM', message: NO_JURISDICTION }];
}
