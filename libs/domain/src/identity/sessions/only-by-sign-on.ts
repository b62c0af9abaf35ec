/**
 * SQL over `member m` and `organisation o`: true for a seat that is come in to by the organisation's own sign-on alone.
 * Administrators and stewards keep their other ways, so that nobody is locked out when the provider fails.
 */
export const ONLY_BY_SIGN_ON = `(o.only_by_sign_on and not m.steward and not 'ADMIN' = any (m.roles))`;
