/** The frame around every screen. */
export const texts = {
  shell: {
    home: 'Home',
    projects: 'Projects',
    overview: 'Overview',
    audit: 'Audit log',
    inbox: 'Inbox',
    navigation: 'Main navigation',
    openMenu: 'Open the menu',
    closeMenu: 'Close the menu',
    data: 'Data',
    processes: 'Processes',
    stewardship: 'Stewardship',
    organisation: 'Organisation',
    profile: 'Profile and sessions',
    proposals: 'Proposals',
    find: 'Find anything',
    reports: 'Reports',
    map: 'Map',
    calendar: 'Deadlines',
    signOut: 'Sign out',
  },
};
