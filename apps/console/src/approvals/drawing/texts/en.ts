import { terms } from '#libs/contracts/terms/en';
export const texts = {
  drawing: {
    ...terms.draw,
    candidates: '{{count}} could be drawn',
    excluded: '{{count}} left out, as parties or tied to one',
    chance: 'Nobody who could be drawn had less than {{percent}}',
    least: '{{value}}: at least {{count}}',
    most: '{{value}}: at most {{count}}',
    lacking:
      'With those whom nothing ties to a party, at most {{count}} could be drawn by these quotas. The smallest change that would have done:',
    lower: '{{value}}: from {{count}}',
    raise: '{{value}}: up to {{count}}',
    fewer: 'drawing {{count}}',
    withdrawnBefore:
      'Taken back in the twelve months before by the same organisations, each once it was known who was drawn from this pool: {{count}}',
    panel: 'Panel for an appeal',
    file: 'File to recompute it',
  },
};
