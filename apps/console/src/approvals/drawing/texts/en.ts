export const texts = {
  drawing: {
    state: { ANNOUNCED: 'Announced', DRAWN: 'Drawn', FAILED: 'Nobody could be drawn' },
    from: '{{count}} drawn from {{pool}}',
    candidates: '{{count}} could be drawn',
    excluded: '{{count}} left out, as parties or tied to one',
    chance: 'Nobody who could be drawn had less than {{percent}}',
    least: '{{value}}: at least {{count}}',
    most: '{{value}}: at most {{count}}',
    waits: 'Drawn by the verifiable record as it is first signed after {{when}}; nobody can know that before.',
    drawnAt: 'Drawn {{when}}, by the verifiable record as it was signed over {{size}} events',
    drawn: 'Drawn',
    alternates: 'Alternates, in this order',
    moved: '{{who}} moved up for {{instead}}, {{when}}',
    lacking:
      'With those whom nothing ties to a party, at most {{count}} could be drawn by these quotas. The smallest change that would have done:',
    lower: '{{value}}: from {{count}}',
    raise: '{{value}}: up to {{count}}',
    fewer: 'drawing {{count}}',
    file: 'File to recompute it',
    hash: 'SHA-256 of what was announced',
  },
};
