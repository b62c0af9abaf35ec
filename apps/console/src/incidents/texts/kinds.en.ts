/** What the menu and the inbox call it. */
export const texts = { menu: { incidents: 'Incidents' }, kind: { INCIDENT: 'Incident' } };
