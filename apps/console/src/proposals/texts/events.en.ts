/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    proposal: {
      reopened: 'A proposal is decided anew',
      partner: {
        asked: 'A partner was asked',
        accepted: 'A partner accepted',
        declined: 'A partner declined',
        removed: 'A partner left or was removed',
      },
      drafted: 'A proposal was begun',
      draft: { saved: 'A draft was saved' },
      attachment: { added: 'A document was added', removed: 'A document was removed' },
      submitted: 'A proposal was submitted',
      withdrawn: 'A proposal was withdrawn',
      cancelled: 'The approval of a proposal was cancelled',
      changes: {
        requested: 'A proposal was sent back for changes',
        ended: 'A proposal that was sent back is decided on as it is',
      },
      approved: 'A proposal was approved',
      rejected: 'A proposal was rejected',
      imported: 'A proposal was taken over from a public source',
    },
  },
  eventGroup: { proposal: 'Proposals' },
};
