/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    passkey: { added: 'A passkey was added', removed: 'A passkey was removed' },
    password: { changed: 'A password was changed' },
    email: { changed: 'An e-mail address was changed' },
    code: { added: 'One-time codes were set up', removed: 'One-time codes were removed' },
    recoveryCodes: { renewed: 'Recovery codes were renewed' },
    factorRecovery: {
      requested: 'Removal of lost second factors was requested',
      approved: 'Second factors removed',
      declined: 'Removal of lost second factors was declined',
    },
    token: { created: 'A token was made', revoked: 'A token was revoked' },
  },
  eventGroup: {
    passkey: 'Passkeys',
    password: 'Passwords',
    email: 'E-mail addresses',
    code: 'One-time codes',
    recoveryCodes: 'Recovery codes',
    factorRecovery: 'Lost second factors',
    token: 'Tokens',
  },
};
