export const texts = {
  overriding: {
    lead: 'Your decision is against what the organisations below said. They are told, and what you write here goes on the record.',
    legalBasisHelp: 'The law, rule or order that lets you decide so.',
    reason: 'Why against {{who}} ({{what}})',
    missing: 'Needed to decide against what was said.',
  },
  appealing: {
    act: 'Appeal',
    lead: 'The coordinator decided against what your organisation said. As the process says, a coordinator above or a panel drawn by lot decides on your appeal. You appeal once.',
    reason: 'Why the decision is wrong',
    lodged: 'Your appeal is lodged.',
    decide: 'Decide the appeal',
    decideLead:
      'What the coordinator decided stands, or no longer counts. Your decision goes on the record, with its reason.',
    panel: 'Panel drawn by lot',
    panelLead:
      'What the coordinator decided stands, or no longer counts. More than half of the panel decide. What you say and why goes on the record in your name.',
    panelWaits: 'A panel is drawn by lot to decide it.',
    panelOpen: 'has not decided yet',
    panelFailed: 'Too few could be drawn by lot for a panel.',
    UPHELD: 'The decision stands',
    OVERTURNED: 'The decision does not count',
    decided: 'The appeal is decided.',
    withdraw: 'Take back the appeal',
    withdrawLead: 'What was decided then stands. Your organisation cannot appeal against it again.',
    withdrawn: 'The appeal is taken back.',
    leave: 'Step aside from the panel',
    leaveLead:
      'The next alternate decides in your place; where none is left, fewer decide. You lose sight of this approval until it has ended. Your reason goes on the record.',
    left: 'You have stepped aside.',
    panelLeft: 'stepped aside',
    until: 'until {{date}}',
    decision: 'What was decided: {{decision}}, {{who}}',
    gone: 'This no longer waits for you.',
  },
};
