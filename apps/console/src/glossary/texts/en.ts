/** What the terms mean: shown as a list, and beside fields. docs/glossary.md has the same terms. */
export const texts = {
  glossary: {
    title: 'Glossary',
    lead: 'What the terms on this platform mean, the same on every screen, letter and paper.',
    search: 'Find a term',
    none: 'No term matches',
    noneLead: 'Try fewer or other letters.',
    clear: 'Clear the search',
    tour: 'Take the tour',
    group: {
      people: 'People and organisations',
      projects: 'Proposals and projects',
      approvals: 'Approvals',
      data: 'Data',
    },
    terms: {
      organisation: {
        term: 'Organisation',
        says: 'An agency, firm, research institute or civic group that takes part. It acts once a platform steward has verified it.',
      },
      role: {
        term: 'Role in an organisation',
        says: 'What a person may do for an organisation: decide as an officer, write proposals, look after data, administer, audit or only read. One person can have roles in several organisations.',
      },
      reviewer: {
        term: 'Reviewing organisation',
        says: 'An organisation that a process asks to decide, because it is responsible, owns a share or is named.',
      },
      coordinator: {
        term: 'Coordinator',
        says: 'The organisation that settles a step when those asked disagree or let the deadline pass.',
      },
      dataSteward: {
        term: 'Data steward',
        says: 'Who describes an organisation’s datasets, negotiates agreements over them and answers for what is read.',
      },
      platformSteward: {
        term: 'Platform steward',
        says: 'Who keeps the platform: verifies organisations and helps people who lost their second factor. Decides on no proposal.',
      },
      deputy: {
        term: 'Deputy',
        says: 'A colleague who decides in somebody’s name while that person is away. Both names are recorded.',
      },
      secondFactor: {
        term: 'Second factor',
        says: 'What proves, besides the password, that it is you: a passkey or a one-time code.',
      },
      proposal: {
        term: 'Proposal',
        says: 'What an organisation asks to be approved: what is built, where, by whom, for how much and at whose risk.',
      },
      revision: {
        term: 'Revision',
        says: 'A proposal as it was submitted, kept for good. Whoever decides, decides on one revision.',
      },
      project: {
        term: 'Project',
        says: 'What several organisations own together and take from planning to transfer, stage by stage.',
      },
      projectStage: {
        term: 'Project stage',
        says: 'Where a project stands: planning, design, approval, tender, construction, operation, maintenance, transfer.',
      },
      leadOrganisation: {
        term: 'Lead organisation',
        says: 'The owner that answers for a project and asks for its next stage.',
      },
      consortium: {
        term: 'Consortium',
        says: 'Organisations that submit a proposal together. Each is asked first and joins only if it agrees.',
      },
      coOwner: { term: 'Co-owner', says: 'An organisation that owns a share of a project.' },
      share: {
        term: 'Share',
        says: 'How much of a project belongs to a co-owner, in per cent. All shares together are 100 %.',
      },
      votingWeight: {
        term: 'Voting weight',
        says: 'How much a co-owner’s vote counts. Without another agreement it is the same as the share.',
      },
      shareChange: {
        term: 'Change of shares',
        says: 'New shares that everyone concerned has to agree to before they hold.',
      },
      capitalValue: {
        term: 'Capital value',
        says: 'What it costs to build, before operation, in one currency and without taxes. Sources of funding should add up to it.',
      },
      term: { term: 'Term', says: 'How many years the partnership lasts, construction included.' },
      riskSharing: {
        term: 'Risk sharing',
        says: 'Who bears which risk: the public party, the private party, or both in a ratio.',
      },
      riskCategory: {
        term: 'Risk category',
        says: 'What can go wrong: construction (cost, delay), financial (interest, currency), availability (the service fails), demand (fewer users than expected), residual value (what is handed back is worth less).',
      },
      benefits: {
        term: 'Benefits',
        says: 'What the public side, the private side and residents gain, in words and in numbers that can be checked later.',
      },
      approval: {
        term: 'Approval',
        says: 'The course of a proposal, agreement or stage through a process, from submission to the outcome.',
      },
      decision: {
        term: 'Decision',
        says: 'What a reviewing organisation says: approve, approve with conditions, ask for changes, reject, abstain or step aside.',
      },
      condition: { term: 'Condition', says: 'What has to be done, by whom and until when, for an approval to hold.' },
      objection: {
        term: 'Objection',
        says: 'Why somebody rejects, and what would resolve it. It is answered before it counts.',
      },
      stepAside: {
        term: 'Step aside',
        says: 'Take no part because of a conflict of interest. The vote is neither for nor against.',
      },
      process: {
        term: 'Process',
        says: 'The rules by which something is approved: steps, who decides in each, how votes count, deadlines.',
      },
      step: {
        term: 'Step',
        says: 'Part of a process in which certain organisations decide. The next one opens when it is settled.',
      },
      jointClearance: {
        term: 'Joint clearance',
        says: 'A step in which several agencies decide at the same time, each for its own field.',
      },
      quorum: {
        term: 'Quorum',
        says: 'How many of those asked in a group have to approve. Once so many have, the group has approved.',
      },
      threshold: {
        term: 'Threshold',
        says: 'How large a part of the votes has to be for it, by number of organisations or by voting weight.',
      },
      veto: { term: 'Veto', says: 'The right to refuse alone, whatever the others decide.' },
      stageApproval: {
        term: 'Stage approval',
        says: 'The approval that a project needs before it may enter its next stage.',
      },
      deadline: {
        term: 'Deadline',
        says: 'Until when an answer is due. Afterwards it is late, and what the process says for that case follows.',
      },
      workingDay: {
        term: 'Working day',
        says: 'A day on which the office of that place works. Deadlines are counted in these, public holidays left out.',
      },
      inbox: {
        term: 'Inbox',
        says: 'Everything that waits for you: decisions, signatures, answers, conditions, data.',
      },
      history: { term: 'History', says: 'What happened to something, by whom and when.' },
      record: {
        term: 'Verifiable record',
        says: 'The list of everything that happened, sealed so that nobody can change, remove or insert an entry unnoticed.',
      },
      dataset: {
        term: 'Dataset',
        says: 'Data that an organisation has described in the catalogue: what they hold, how fresh they are and who may know of them.',
      },
      agreement: {
        term: 'Data-sharing agreement',
        says: 'What a provider lets recipients do with datasets, for which purpose, for how long and on which duties. It is in force once all have signed.',
      },
      provider: { term: 'Provider', says: 'The organisation whose data are shared.' },
      recipient: { term: 'Recipient', says: 'The organisation that may use the data under an agreement.' },
      offer: {
        term: 'Offer',
        says: 'Terms that one party lays before the others. They accept, make a counter-offer, or end the negotiation.',
      },
      dataNeed: {
        term: 'Data need',
        says: 'Data that a project or proposal needs and from whom. It is covered once an agreement in force gives them.',
      },
      transfer: { term: 'Transfer', says: 'Data on their way from a provider to a recipient, metered and recorded.' },
    },
  },
};
