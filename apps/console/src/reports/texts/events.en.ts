/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    report: {
      planned: 'A report is sent from now on',
      paused: 'A report is paused',
      resumed: 'A report is sent again',
      ended: 'A report is sent no more',
      sent: 'A report was sent',
      left: 'Recipient left a report',
      recipient: { added: 'A report is sent to one more colleague' },
    },
  },
  eventGroup: { report: 'Reports by e-mail' },
};
