import { describe, expect, it } from '@jest/globals';
import { linkTo, pathOf, placeOf } from './places.js';

describe('where something is written', () => {
  it.each([
    [['title'], 'basics', 'title'],
    [['solicited'], 'basics', 'solicited-yes'],
    [['consortiumOrganisationIds', 1], 'basics', 'partner-1'],
    [['consortiumOrganisationIds'], 'basics', 'list-partners'],
    [['capitalValue'], 'money', 'amount'],
    [['capitalValue', 'currency'], 'money', 'currency'],
    [['fundingSources'], 'money', 'list-fundingSources'],
    [['fundingSources', 2, 'amount'], 'money', 'funding-2-amount'],
    [['proposedStakes', 0, 'sharePercent'], 'money', 'stake-0-share'],
    [['proposedStakes', 1], 'money', 'stake-1-organisation'],
    [['risks', 3, 'allocation'], 'risks', 'list-risks'],
    [['benefits', 'civic'], 'benefits', 'benefit-civic-0'],
    [['benefits', 'public', 1, 'statement'], 'benefits', 'benefit-public-1'],
    [['sites', 'features', 4, 'geometry'], 'sites', 'site-4'],
    [['datasets', 0, 'title'], 'data', 'dataset-0-title'],
    [['standards', 1], 'data', 'standard-1-code'],
    [['attachments', 0], 'documents', 'list-attachments'],
    [['answers'], 'requests', 'answer-0'],
    [['nothing known'], 'basics', 'nothing known'],
  ] as const)('%j is in %s at %s', (path, step, id) => {
    expect(placeOf(path)).toEqual({ step, id });
  });

  it('stands in an address, from which it is read again', () => {
    const path = ['fundingSources', 12, 'amount'];
    const address = new URLSearchParams(linkTo(path));
    expect(Object.fromEntries(address)).toEqual({ step: 'money', at: 'fundingSources.12.amount', from: 'review' });
    expect(pathOf(address.get('at')!)).toEqual(path);
  });
});
