/** The frame around every screen. */
export const texts = {
  shell: {
    navigation: 'Main navigation',
    openMenu: 'Open the menu',
    closeMenu: 'Close the menu',
    find: 'Find anything',
    signOut: 'Sign out',
    ended: 'Your session has ended. Sign in again to continue where you were.',
    group: {
      work: 'Proposals and projects',
      schedule: 'Schedule and reports',
      rules: 'Processes and criteria',
      settings: 'Settings',
    },
  },
};
