/** Showing the second factor. */
export const texts = {
  secondFactor: {
    none: 'Show a second factor to go on; you have none yet.',
    toProfile: 'Set up a passkey or one-time codes',
    passwordHelp: 'Your account has no second factor yet; your password shows that it is you.',
    due: 'Set up a second factor by {{date}}. Afterwards nothing else is possible before you have one.',
    overdueTitle: 'Set up a second factor',
    overdueLead: 'The time for it is over. Add a passkey, or set up one-time codes; then everything is as before.',
    goOn: 'Go on to Tripartite',
    method: 'Show that it is you',
    PASSKEY: 'Passkey',
    CODE: 'One-time code',
    RECOVERY_CODE: 'Recovery code',
    passkeyHelp: 'Your browser asks for your passkey when you go on.',
    codeHelp: 'The six digits that your authenticator app shows now. Each counts once.',
    recoveryHelp: 'One of those you kept when you set the second factor up.',
  },
};
