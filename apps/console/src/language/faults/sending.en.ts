/** Why another system did not take what it was sent. */
export const texts = {
  sendFailure: {
    ADDRESS: 'Its address is not public, or there is none.',
    ANSWER: 'Its answer lacks “{{detail}}”.',
    CERTIFICATE: 'Its certificate is not trusted.',
    CONNECTION: 'It could not be reached.',
    REDIRECT: 'It answered with a redirect ({{status}}). We do not follow redirects; use the final address.',
    SIZE: 'Its answer is too long.',
    STATUS: 'It answered {{status}}.',
    TIMEOUT: 'It did not answer in time.',
    TOKEN: 'It gave no access token; it answered {{status}}.',
    errorCode: 'Error code: {{detail}}.',
    words: 'It said: “{{detail}}”',
    unsaid: {
      STATUS: 'It answered with an error status.',
      REDIRECT: 'It answered with a redirect. We do not follow redirects.',
      TOKEN: 'It gave no access token.',
      ANSWER: 'Its answer is incomplete.',
    },
  },
};
