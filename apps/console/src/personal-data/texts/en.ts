/** What is kept of people, for them and for stewards. */
const personalData = {
  own: 'What is kept of you',
  ownLead:
    'Account, sessions, letters, notifications, interests and what you did, as one file (JSON). It is noted in the security log.',
  save: 'Save what is kept',
  saved: 'Saved as {{name}}.',
  file: 'What is kept of a person',
  title: 'Personal data',
  lead: 'Whoever asks what is kept of them gets it as a file. Once a person has left every organisation, name and address are replaced by a pseudonym.',
  member: 'Id of the member',
  memberHelp: 'As the audit log and the security log show it.',
  noId: 'This is not an id. Ids look like 019ab3c4-….',
  nobody: 'No such member',
  nobodyLead: 'Copy the id from the audit log.',
  function: 'Function',
  organisation: 'Organisation',
  state: 'Status',
  states: { ACTIVE: 'Active: has to be deactivated before', DEACTIVATED: 'Has left' },
  erase: 'Erase personal data',
  eraseLead:
    'Name and e-mail address are replaced for good, the account with its sessions, letters and notifications is deleted. What the person did stays on record under the pseudonym. This cannot be undone.',
  erased: 'A pseudonym stands for the person now.',
};

export const texts = { personalData };
