/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    incident: {
      reported: 'An incident was reported',
      corrected: 'Incident details corrected',
      noted: 'Something was put on the record of an incident',
      handed: { over: 'The review of an incident was handed over' },
      action: {
        set: 'Incident action assigned',
        done: 'An action because of an incident was done',
        returned: 'An action because of an incident was returned',
        checked: 'An action because of an incident was checked',
        cancelled: 'Incident action dropped',
      },
      suspended: 'Something was suspended because of an incident',
      lifted: 'A suspension because of an incident was lifted',
      ended: 'The review of an incident ended',
      withdrawn: 'Report found not to be an incident',
      overdue: 'A report on an incident is overdue',
    },
  },
  eventGroup: { incident: 'Incidents' },
};
