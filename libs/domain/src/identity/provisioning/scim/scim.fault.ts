/** Kinds of RFC 7644, 3.12. */
export type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'tooMany'
  | 'uniqueness';

/** Said by each way of changing an address. */
export const ADDRESS_STAYS =
  'An account keeps its address here. Give a role to the new address, and take it from this one.';

/** Said by each way of changing a group's name. */
export const GROUP_NAME_STAYS = 'Administrators name groups, at Organisation, Sign-on.';

/** What SCIM cannot do, as it says so (RFC 7644, 3.12). Its text is read by whoever keeps the directory. */
export class ScimFault extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 429 | 501 | 503,
    readonly detail: string,
    readonly scimType: ScimType | null = null,
  ) {
    super(detail);
  }

  static noUser(id: string): ScimFault {
    return new ScimFault(404, `There is no user ${id} in the domains of this sign-on.`);
  }

  static noGroup(id: string): ScimFault {
    return new ScimFault(404, `There is no group ${id}; administrators name groups at Organisation, Sign-on.`);
  }
}
