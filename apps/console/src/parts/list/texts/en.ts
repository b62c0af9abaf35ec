export const texts = {
  listing: {
    columns: 'Columns',
    all: 'Choose all shown',
    one: 'Choose {{title}}',
    chosen_one: '{{count}} chosen',
    chosen_other: '{{count}} chosen',
    none: 'Choose none',
    acts: 'With what is chosen',
    follow: 'Follow',
    unfollow: 'Stop following',
    followed_one: 'You follow {{count}} more.',
    followed_other: 'You follow {{count}} more.',
    unfollowed_one: 'You follow {{count}} no longer.',
    unfollowed_other: 'You follow {{count}} no longer.',
    keys: 'j and k go through the rows, x chooses one, Enter opens it.',
    sort: 'Order',
  },
};
