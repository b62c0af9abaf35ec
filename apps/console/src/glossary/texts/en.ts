/** What the terms mean: shown as a list, and beside fields. docs/glossary.md has the same terms. */
export const texts = {
  glossary: {
    title: 'Glossary',
    lead: 'The terms of this platform. They mean the same on every screen, letter and paper.',
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
        says: 'What a person may do for an organisation: decide, write proposals, manage data, administer, audit or only read. A person can have roles in several organisations.',
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
        says: 'The person who describes an organisation’s datasets, negotiates agreements and is responsible for access.',
      },
      platformSteward: {
        term: 'Platform steward',
        says: 'The person who runs the platform: verifies organisations and helps people who lost their second factor. Does not decide on proposals.',
      },
      office: {
        term: 'Office',
        says: 'The rank a process requires of the person deciding for a coordinator: head of division, head of bureau, mayor or deputy mayor. Administrators assign it like a role.',
      },
      deputy: {
        term: 'Deputy',
        says: 'A colleague who decides for an absent person. Both names are recorded.',
      },
      secondFactor: {
        term: 'Second factor',
        says: 'A second proof of identity beside the password: a passkey or a one-time code.',
      },
      proposal: {
        term: 'Proposal',
        says: 'A request for approval that states what is built, where, by whom, at what cost and at whose risk.',
      },
      revision: {
        term: 'Revision',
        says: 'A proposal as submitted, kept permanently. Every decision is on one revision.',
      },
      project: {
        term: 'Project',
        says: 'An undertaking that several organisations own together, from planning to transfer, stage by stage.',
      },
      pilot: {
        term: 'Pilot',
        says: 'A project tried in one place first, within limits and until a set date, and measured by success criteria.',
      },
      pilotOutcome: {
        term: 'Outcome of a pilot',
        says: 'The result of a pilot: extended, replicated or stopped. Its lead proposes it with the measurements; the agencies decide.',
      },
      replication: {
        term: 'Replication',
        says: 'A pilot repeated in another place. Its proposal starts from the approved one and shows the differences.',
      },
      incident: {
        term: 'Incident',
        says: 'Something that went wrong in the operation of a project: a data leak, a loss of service, harm to people. It is reported, reviewed, and can suspend agreements and stage approvals.',
      },
      status: {
        term: 'Status',
        says: 'The status of an item, such as submitted, approved or withdrawn. A project’s progress is its stage.',
      },
      projectStage: {
        term: 'Project stage',
        says: 'A project’s phase: planning, design, approval, tender, construction, operation, maintenance or transfer.',
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
        says: 'New shares. They take effect once every affected co-owner agrees.',
      },
      capitalValue: {
        term: 'Capital value',
        says: 'What it costs to build, before operation, in one currency and without taxes. Sources of funding should add up to it.',
      },
      term: { term: 'Term', says: 'How many years the partnership lasts, construction included.' },
      riskSharing: {
        term: 'Risk sharing',
        says: 'The allocation of each risk to the public party, the private party, or both in a ratio.',
      },
      riskCategory: {
        term: 'Risk category',
        says: 'A possible loss: construction (cost, delay), financial (interest, currency), availability (service fails), demand (fewer users), residual value (asset worth less at hand-back).',
      },
      benefits: {
        term: 'Benefits',
        says: 'The gains for the public side, the private side and residents, in words and in figures that can be checked later.',
      },
      impactAssessment: {
        term: 'Impact assessment',
        says: 'A proposal’s effects on livelihoods, people and the environment, beyond its financial return. The agency responsible for the place scores them.',
      },
      assessmentCriteria: {
        term: 'Assessment criteria',
        says: 'An agency’s yardsticks for proposals in its place: each has a weight, described levels and a minimum.',
      },
      approval: {
        term: 'Approval',
        says: 'The course of a proposal, agreement or stage through a process, from submission to the outcome.',
      },
      decision: {
        term: 'Decision',
        says: 'A reviewing organisation’s answer: approve, approve with conditions, ask for changes, reject, abstain or step aside.',
      },
      carriedOver: {
        term: 'Approval carried over',
        says: 'A pilot approval that counts in another place without a new decision, unless a watched field differs or the organisation decides anew.',
      },
      condition: { term: 'Condition', says: 'A duty attached to an approval: what must be done, by whom and by when.' },
      consultation: {
        term: 'Consultation',
        says: 'Asking organisations without a vote for their opinion, before others decide. No answer is not an agreement.',
      },
      jointSession: {
        term: 'Joint session',
        says: 'A meeting of a step’s reviewers, called by its coordinator. Attendees sign the minutes; each decides for itself.',
      },
      opinion: {
        term: 'Opinion',
        says: 'The answer of a consulted organisation without a vote. The reviewers say how they took it into account.',
      },
      expertPool: {
        term: 'Pool of experts',
        says: 'Candidates from whom reviewers can be drawn by lot. An agency manages the pool; experts volunteer.',
      },
      lot: {
        term: 'Draw by lot',
        says: 'A random choice of reviewers, from values no one could know when the draw was announced. Anyone can recompute it.',
      },
      alternate: { term: 'Alternate', says: 'The next in line when a drawn expert cannot take part.' },
      objection: {
        term: 'Objection',
        says: 'A reason against approval, with a proposed resolution. It must be answered before it counts.',
      },
      appeal: {
        term: 'Appeal',
        says: 'A request to a higher coordinator or a panel to review a coordinator’s decision against an organisation.',
      },
      dispute: {
        term: 'Dispute over responsibility',
        says: 'An organisation says that another agency is responsible for a decision. The coordinator decides; the deadline still runs.',
      },
      panel: {
        term: 'Panel',
        says: 'Experts drawn by lot who decide an appeal by more than half. No one who decided before can sit on it.',
      },
      legalBasis: { term: 'Legal basis', says: 'The law, rule or order that permits a decision.' },
      stepAside: {
        term: 'Step aside',
        says: 'Take no part because of a conflict of interest. The vote is neither for nor against.',
      },
      process: {
        term: 'Process',
        says: 'The rules of an approval: its steps, reviewers, voting rules and deadlines.',
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
        says: 'The number of reviewers in a group who must approve.',
      },
      threshold: {
        term: 'Threshold',
        says: 'The share of votes needed, by number of organisations or by voting weight.',
      },
      veto: { term: 'Veto', says: 'The right to refuse alone, whatever the others decide.' },
      stageApproval: {
        term: 'Stage approval',
        says: 'The approval that a project needs before it may enter its next stage.',
      },
      deadline: {
        term: 'Deadline',
        says: 'The time an answer is due. After it the item is late and the process’s rule for lateness applies.',
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
        says: 'A day on which offices in that place are open. Deadlines count working days, not public holidays.',
      },
      inbox: {
        term: 'Inbox',
        says: 'Everything that waits for you: decisions, signatures, answers, conditions, data.',
      },
      assign: {
        term: 'Assign',
        says: 'Naming the member who handles an inbox item. It does not change who may decide.',
      },
      history: { term: 'History', says: 'The list of events of an item, with who and when.' },
      record: {
        term: 'Verifiable record',
        says: 'The list of all events, sealed so that no one can change, remove or insert an entry unnoticed.',
      },
      dataset: {
        term: 'Dataset',
        says: 'Data that an organisation describes in the catalogue: contents, freshness and who can see the entry.',
      },
      agreement: {
        term: 'Data-sharing agreement',
        says: 'The terms on which recipients may use datasets: actions, purposes, term and duties. It is in force once all parties have signed.',
      },
      provider: { term: 'Provider', says: 'The organisation whose data are shared.' },
      recipient: { term: 'Recipient', says: 'The organisation that may use the data under an agreement.' },
      offer: {
        term: 'Offer',
        says: 'Terms that one party lays before the others. They accept, make a counter-offer, or end the negotiation.',
      },
      dataNeed: {
        term: 'Data need',
        says: 'Data that a project or proposal needs, and from whom. An agreement in force covers it.',
      },
      transfer: { term: 'Transfer', says: 'Data on their way from a provider to a recipient, metered and recorded.' },
      connector: {
        term: 'Connector',
        says: 'The system through which an organisation offers data to other platforms and requests theirs. Connectors negotiate; people sign.',
      },
      permittedUse: {
        term: 'Permitted use',
        says: 'What recipients may do with the data, such as read, aggregate, derive or display it. Anything not ticked is not allowed.',
      },
      purpose: {
        term: 'Purpose',
        says: 'The permitted purposes. Every request states its purpose, and the record keeps it.',
      },
      wayOfAccess: {
        term: 'Way of access',
        says: 'How the recipient gets the data: viewed on the platform, as a file, by a program, or by automatic delivery.',
      },
      givenForm: {
        term: 'How a column is shared',
        says: 'Unchanged, or less exact: masked, rounded, as a range or as a pseudonym. A withheld column is never shared.',
      },
      rowsGiven: {
        term: 'Rows shared',
        says: 'The rows of the dataset that are shared, by conditions on columns. Without a condition, all rows are shared.',
      },
      smallestGroup: {
        term: 'Smallest group',
        says: 'Protects people in small groups: rows are withheld if fewer than this number share the same values.',
      },
      useLimit: {
        term: 'Limit of use',
        says: 'The amount each recipient may read in a period, in rows, requests or bytes. More is refused until the period ends.',
      },
      periodInForce: {
        term: 'Period in force',
        says: 'The period in which data may be shared. It starts on its first day, once all parties have signed.',
      },
      retention: {
        term: 'Retention',
        says: 'How long recipients may keep copies after the end, and by when they must certify deletion.',
      },
      onwardSharing: {
        term: 'Passing on',
        says: 'Whether recipients may pass on the data or results made from it.',
      },
      securityLevel: {
        term: 'Security level',
        says: 'How well recipients have to protect the data. The classification of a dataset sets the least.',
      },
      accessLog: {
        term: 'Access log',
        says: 'The record of who read which data, when and why. This clause lets a provider see it for its own data.',
      },
      inspection: {
        term: 'Inspection',
        says: 'A provider’s check of how a recipient keeps the data, announced with the notice the terms set.',
      },
      liability: {
        term: 'Liability',
        says: 'Who is liable for damage, and to what limit. Free text; ask your legal office to review it.',
      },
      notice: {
        term: 'Notice',
        says: 'The notice, in days, for ending the agreement or proposing an amendment.',
      },
      breachReport: {
        term: 'Report of a breach',
        says: 'The hours within which a party must report a leak, loss or misuse of data to the others.',
      },
      renewal: {
        term: 'Renewal',
        says: 'How many days before the end the parties are reminded, so that they can agree on more time.',
      },
    },
  },
};
