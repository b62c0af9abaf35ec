/** What is kept of people, for them and for stewards. */
const personalData = {
  own: 'Your personal data',
  ownLead:
    'Your account, sessions, e-mails, notifications, interests and actions as one JSON file. The security log records this.',
  save: 'Download my data',
  saved: 'Saved as {{name}}.',
  file: 'Personal data of a member',
  title: 'Personal data',
  lead: 'A person can get their data as a file. Once they have left every organisation, you can replace their name and address with a pseudonym.',
  member: 'Id of the member',
  memberHelp: 'As the audit log and the security log show it.',
  noId: 'This is not an id. Ids look like 019ab3c4-….',
  nobody: 'Member not found',
  nobodyLead: 'Copy the id from the audit log.',
  function: 'Function',
  organisation: 'Organisation',
  state: 'Status',
  states: { ACTIVE: 'Active: deactivate first', DEACTIVATED: 'Has left' },
  erase: 'Erase personal data',
  eraseLead:
    'We replace the name and e-mail address and delete the account with its sessions, e-mails and notifications. Actions stay on record under the pseudonym. You cannot undo this.',
  erased: 'A pseudonym now replaces the person.',
};

export const texts = { personalData };
