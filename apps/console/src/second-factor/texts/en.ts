/** Showing the second factor. */
export const texts = {
  secondFactor: {
    none: 'You need a second factor to continue, but have none yet.',
    toProfile: 'Set up a passkey or one-time codes',
    passwordHelp: 'Your account has no second factor yet. Confirm with your password.',
    due: 'Set up a second factor by {{date}}. After that you cannot use the platform without one.',
    overdueTitle: 'Set up a second factor',
    overdueLead: 'The time limit has passed. Add a passkey or set up one-time codes to continue.',
    goOn: 'Continue to Tripartite',
    method: 'Show that it is you',
    PASSKEY: 'Passkey',
    CODE: 'One-time code',
    RECOVERY_CODE: 'Recovery code',
    passkeyHelp: 'Your browser asks for your passkey when you continue.',
    codeHelp: 'The six digits that your authenticator app shows now. Each counts once.',
    recoveryHelp: 'One of the codes you saved when you set up the second factor.',
  },
};
