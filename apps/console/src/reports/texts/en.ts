/** Reports to print, file or send. */
export const texts = {
  reports: {
    title: 'Reports',
    lead: 'What an office prints, files or sends. Each holds what you may see, in your language.',
    part: { portfolio: 'Monthly portfolio', projects: 'Project sheets', approvals: 'Approval records' },
    portfolioLead: 'What was submitted, settled and passed in a month, and how everything stands now, with charts.',
    month: 'Month',
    now: 'this month so far',
    projectsLead: 'Each project on one sheet: owners, stages, proposals, conditions and what waits.',
    approvalsLead: 'Who decided what, when and why, with the conditions.',
    name: 'Name',
    stage: 'Stage',
    leadOrganisation: 'Lead organisation',
    subject: 'Subject',
    state: 'Result',
    settled: 'Settled',
    take: 'Download as',
    find: 'Find by name',
    clear: 'Show all',
    noneProjects: 'No project matches',
    noneProjectsLead: 'Projects appear here once you may see them.',
    noneApprovals: 'No approval is settled yet',
    noneApprovalsLead:
      'The record of an approval can be taken once it is settled; of one under way, open its proposal.',
  },
};
