/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    impact: {
      criteria: { published: 'Assessment criteria were published', retired: 'Assessment criteria were retired' },
      assessed: 'The impact of a proposal was assessed',
    },
  },
  eventGroup: { impact: 'Impact assessment' },
};
