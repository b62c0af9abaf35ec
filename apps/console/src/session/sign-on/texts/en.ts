/** What is asked, or said, of who comes back from an organisation’s own sign-on. */
export const texts = {
  signOnStep: {
    confirm: 'Sign in once more as usual to confirm this account is yours. After that your work account signs you in.',
    linkTitle: 'Use your work account?',
    link: '{{provider}} identified you as {{as}}. Use it to sign in here from now on?',
    yes: 'Yes, use this account',
    no: 'No',
    linked: 'From now on your work account signs you in.',
    factor: 'Your account has a second factor. Enter it too.',
    passkey: 'Use a passkey',
  },
  refusal: {
    NO_PROVIDER: 'There is no work account for this address. Sign in another way.',
    EXPIRED: 'This took too long, or was finished in another window. Start again.',
    STEWARD: 'Platform stewards sign in with their own password or passkey.',
    SEAT_ENDED: 'Your role in this organisation has ended. Ask its administrator.',
    NO_ROLE: 'Your work account has no role here. Ask your administrator.',
    LINKED: 'Another work account signs in to this account already.',
    SIGN_IN_AGAIN: 'Sign in with your password or passkey first, to show that it is you.',
    UNREACHABLE: 'Your organisation’s sign-on does not answer. Sign in another way, or try again later.',
    DENIED: 'Your organisation’s sign-on did not let you through.',
    MISFIT: 'Your organisation’s sign-on failed. Ask your administrator to test it under Organisation, Sign-on.',
  },
};
