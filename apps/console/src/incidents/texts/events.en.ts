/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    incident: {
      reported: 'An incident was reported',
      corrected: 'What is known of an incident was corrected',
      noted: 'Something was put on the record of an incident',
      handed: { over: 'The review of an incident was handed over' },
      action: {
        set: 'Something has to be done because of an incident',
        done: 'An action because of an incident was done',
        returned: 'An action because of an incident was returned',
        checked: 'An action because of an incident was checked',
        cancelled: 'An action because of an incident was given up',
      },
      suspended: 'Something was suspended because of an incident',
      lifted: 'A suspension because of an incident was lifted',
      ended: 'The review of an incident ended',
      withdrawn: 'What was reported was found to be no incident',
      overdue: 'A report on an incident is overdue',
    },
  },
  eventGroup: { incident: 'Incidents' },
};
