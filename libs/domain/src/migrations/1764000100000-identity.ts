import { Baseline } from '#libs/platform';
import { organisationTables } from '../identity/organisations/organisation.tables.js';
import { memberTables } from '../identity/members/member.tables.js';
import { passwordTables } from '../identity/passwords/password.tables.js';
import { passkeyTables } from '../identity/passkeys/passkey.tables.js';
import { codeTables } from '../identity/codes/code.tables.js';
import { sessionTables } from '../identity/sessions/session.tables.js';
import { signOnTables } from '../identity/sign-on/sign-on.tables.js';
import { provisioningTables } from '../identity/provisioning/provisioning.tables.js';
import { tokenTables } from '../identity/tokens/token.tables.js';
import { accountTables } from '../identity/accounts/account.tables.js';
import { linkTables } from '../identity/links/link.tables.js';
import { mailTables } from '../identity/mail/mail.tables.js';

export class Identity1764000100000 extends Baseline {
  readonly name = 'Identity1764000100000';
  protected readonly statements = [
    ...organisationTables,
    ...memberTables,
    ...passwordTables,
    ...passkeyTables,
    ...codeTables,
    ...signOnTables,
    ...provisioningTables,
    ...sessionTables,
    ...tokenTables,
    ...accountTables,
    ...linkTables,
    ...mailTables,
  ];
}
