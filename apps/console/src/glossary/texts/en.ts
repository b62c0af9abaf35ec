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
      clauses: 'Clauses of an agreement',
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
      office: {
        term: 'Office',
        says: 'The rank that a process asks of whoever decides for a coordinator: head of division, head of bureau, or mayor and deputy mayor. Administrators give it like a role.',
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
      pilot: {
        term: 'Pilot',
        says: 'A project that is tried in one place first, within limits and until a day, and measured by success criteria.',
      },
      pilotOutcome: {
        term: 'Outcome of a pilot',
        says: 'What is to become of a pilot: extended, replicated or stopped. Its lead proposes it with what was measured; the agencies decide.',
      },
      replication: {
        term: 'Replication',
        says: 'A pilot in another place too: a proposal for that place begins with what was approved, and shows what differs from it.',
      },
      incident: {
        term: 'Incident',
        says: 'Something that went wrong in the operation of a project: a data leak, a loss of service, harm to people. It is reported, reviewed, and can suspend agreements and stage approvals.',
      },
      status: {
        term: 'Status',
        says: 'What something has come to, such as submitted, approved or withdrawn. It changes by what is done or decided; how far a project has got is its stage.',
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
      impactAssessment: {
        term: 'Impact assessment',
        says: 'What a proposal does for livelihoods, people and the environment besides what it yields, scored by the agency whose criteria hold for its place.',
      },
      assessmentCriteria: {
        term: 'Assessment criteria',
        says: 'By what an agency assesses proposals for its place: each with a weight, levels in words, and a minimum that has to be reached.',
      },
      approval: {
        term: 'Approval',
        says: 'The course of a proposal, agreement or stage through a process, from submission to the outcome.',
      },
      decision: {
        term: 'Decision',
        says: 'What a reviewing organisation says: approve, approve with conditions, ask for changes, reject, abstain or step aside.',
      },
      carriedOver: {
        term: 'Approval carried over',
        says: 'What an organisation approved in a pilot counts in another place without asking it again, unless something it watches differs or it decides anew.',
      },
      condition: { term: 'Condition', says: 'What has to be done, by whom and until when, for an approval to hold.' },
      consultation: {
        term: 'Consultation',
        says: 'Asking organisations without a vote for their opinion, before others decide. No answer is not an agreement.',
      },
      jointSession: {
        term: 'Joint session',
        says: 'Those who decide in a step, called together by its coordinator. Its minutes are signed by those who came; each decides itself.',
      },
      opinion: {
        term: 'Opinion',
        says: 'What an organisation says that is asked and has no vote. Whoever decides says how it was taken into account.',
      },
      expertPool: {
        term: 'Pool of experts',
        says: 'Members of organisations from whom those who decide can be drawn. An agency keeps it; they offer themselves.',
      },
      lot: {
        term: 'Draw by lot',
        says: 'Chance picks who decides, by what nobody could know when the draw was announced. Anybody can redo the draw.',
      },
      alternate: { term: 'Alternate', says: 'Who moves up when somebody who was drawn takes no part.' },
      objection: {
        term: 'Objection',
        says: 'Why somebody rejects, and what would resolve it. It is answered before it counts.',
      },
      appeal: {
        term: 'Appeal',
        says: 'Asking a coordinator above, or a panel, to look again, where a coordinator decided against what an organisation said.',
      },
      dispute: {
        term: 'Dispute over whose a decision is',
        says: 'An organisation says that a decision is another’s. The coordinator settles it; until then the deadline runs on.',
      },
      panel: {
        term: 'Panel',
        says: 'Experts drawn by lot who decide an appeal together, by more than half. Nobody sits in it who decided before.',
      },
      legalBasis: { term: 'Legal basis', says: 'The law, rule or order that lets somebody decide so.' },
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
      waits: {
        term: 'Waiting',
        says: 'What your inbox lists: something is asked of you, and you have not answered it. What can still be taken back is answered.',
      },
      overdue: {
        term: 'Overdue',
        says: 'The deadline has passed. It is the end of a working day in the calendar of the process.',
      },
      dueSoon: {
        term: 'Due within seven days',
        says: 'Due in the next seven times 24 hours. What is overdue is not among it.',
      },
      inTime: {
        term: 'Decided in time',
        says: 'Answered with no deadline missed, of all that were answered or missed one.',
      },
      workingDay: {
        term: 'Working day',
        says: 'A day on which the office of that place works. Deadlines are counted in these, public holidays left out.',
      },
      inbox: {
        term: 'Inbox',
        says: 'Everything that waits for you: decisions, signatures, answers, conditions, data.',
      },
      assign: {
        term: 'Assign',
        says: 'To say which member does something in the inbox. Who may decide stays as it is.',
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
      connector: {
        term: 'Connector',
        says: 'The system through which an organisation offers its data to other platforms and asks theirs for data. Only people sign what connectors negotiate.',
      },
      permittedUse: {
        term: 'Permitted use',
        says: 'What recipients may do with the data, such as read it, sum it up, make new data of it or show it to others. What is not ticked is not allowed.',
      },
      purpose: {
        term: 'Purpose',
        says: 'What the data may be used for. Each time data are asked for, the purpose is named and kept on record.',
      },
      wayOfAccess: {
        term: 'Way of access',
        says: 'How the data reach the recipient: looked at on the platform, as a file, by a program, or brought by itself.',
      },
      givenForm: {
        term: 'How a column is given',
        says: 'As it is, or made less exact: masked, rounded, as a range or as a pseudonym. A column that is not given never leaves.',
      },
      rowsGiven: {
        term: 'Rows given',
        says: 'Which rows of the dataset are given, by tests of their columns. Without a test all rows are.',
      },
      smallestGroup: {
        term: 'Smallest group',
        says: 'Protects people who could be found again among few: rows are withheld where fewer than so many share the same values.',
      },
      useLimit: {
        term: 'Limit of use',
        says: 'How much each recipient may take in a period, in rows, requests or bytes. What goes beyond is refused until the period is over.',
      },
      periodInForce: {
        term: 'Period in force',
        says: 'From and until when data may flow. It begins once all have signed and its first day has come.',
      },
      retention: {
        term: 'Retention',
        says: 'How long after the end recipients may keep copies, and by when they have to certify that these are deleted.',
      },
      onwardSharing: {
        term: 'Passing on',
        says: 'Whether recipients may give the data, or what they make of them, to others.',
      },
      securityLevel: {
        term: 'Security level',
        says: 'How well recipients have to protect the data. The classification of a dataset sets the least.',
      },
      accessLog: {
        term: 'Access log',
        says: 'Who read which data, when and for what. With this clause a provider reads it for its own data.',
      },
      inspection: {
        term: 'Inspection',
        says: 'A provider looks at how a recipient keeps the data. It is announced as many days ahead as the terms say.',
      },
      liability: {
        term: 'Liability',
        says: 'Who answers for damage, and how far. Written freely; have your legal office read it.',
      },
      notice: {
        term: 'Notice',
        says: 'How many days ahead a party has to say that it ends the agreement, or that it wants other terms.',
      },
      breachReport: {
        term: 'Report of a breach',
        says: 'Within how many hours the other parties have to be told when data got out, were lost or were used otherwise than agreed.',
      },
      renewal: {
        term: 'Renewal',
        says: 'How many days before the end the parties are reminded, so that they can agree on more time.',
      },
    },
  },
};
