/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    interest: { declared: 'An interest was declared', ended: 'An interest ended', pinned: 'An interest was pinned' },
    holding: {
      recorded: 'An owner was entered',
      ended: 'An owner was removed from the register',
      pinned: 'An entry of the register of owners was pinned',
    },
  },
  eventGroup: { interest: 'Interests', holding: 'Registers of owners' },
};
