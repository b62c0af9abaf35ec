/** What the menu calls it. */
export const texts = { menu: { profile: 'Profile and sessions' } };
