import { terms } from '#libs/contracts/terms/en';
export const texts = {
  drawing: {
    ...terms.draw,
    candidates: '{{count}} could be drawn',
    excluded: '{{count}} left out, as parties or tied to one',
    chance: 'Lowest chance of any candidate: {{percent}}',
    least: '{{value}}: at least {{count}}',
    most: '{{value}}: at most {{count}}',
    lacking:
      'Among candidates without ties to a party, these quotas allow at most {{count}}. The smallest change that would work:',
    lower: '{{value}}: from {{count}}',
    raise: '{{value}}: up to {{count}}',
    fewer: 'drawing {{count}}',
    withdrawnBefore:
      'Withdrawn by the same organisations in the last twelve months, after a draw from this pool was known: {{count}}',
    panel: 'Panel for an appeal',
    file: 'File to recompute it',
  },
};
