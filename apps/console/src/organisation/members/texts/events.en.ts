/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    member: {
      invited: 'Member invited',
      invitation: { revoked: 'An invitation was taken back' },
      joined: 'Member joined',
      roles: { changed: 'Member’s roles changed' },
      deactivated: 'Member deactivated',
      reactivated: 'Member reactivated',
      erased: 'Personal data erased',
    },
  },
  eventGroup: { member: 'People and roles' },
};
