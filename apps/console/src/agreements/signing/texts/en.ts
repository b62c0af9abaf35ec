/** Signing an agreement. */
export const texts = {
  signing: {
    title: 'Sign the agreement',
    lead: 'You sign exactly this document for your organisation. With the last signature it is binding.',
    datasets: 'Datasets',
    document: 'Download the text to sign',
    signed: 'Signed.',
    stale: 'The offer on the table is not the one you read. Close this, read it, then sign.',
    noKey: 'Your organisation has no signing key yet. Ask an administrator to create one.',
    toKeys: 'To the signing keys',
    outside: 'Your organisation’s key is kept outside. Sign the document with it, with this protected header:',
    jws: 'Signature (compact JWS)',
    jwsHelp: 'With the document as its payload, or with none.',
    upload: 'Take it from a file',
  },
};
