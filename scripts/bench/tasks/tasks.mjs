/** What people do most: who, from where, and how many clicks it may take. */
export const tasks = [
  {
    title: 'Decide on what is open in the inbox, after which the next opens by itself',
    who: 'officer@power',
    most: 2,
    async run(hand) {
      await hand.window.show('/inbox');
      // The first is opened by a key or a click; after a decision the next one opens.
      await hand.page.locator('[data-row]').first().click();
      const title = await hand.page.locator('#panel-heading').textContent();
      await hand.mark(await hand.page.getByRole('radio', { name: 'Approve', exact: true }).getAttribute('id'));
      await hand.page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
      await hand.click(hand.page.locator('[data-decide=submit]'));
      await hand.page.locator('#panel-heading', { hasNotText: title }).waitFor();
    },
  },
  {
    title: 'Propose, from nothing',
    who: 'proposals@huawei',
    most: 25,
    async run(hand) {
      const next = (name) => hand.click(hand.page.getByRole('button', { name }).last());
      await hand.window.show('/proposals');
      await hand.link('Write a proposal');
      await hand.page.getByLabel('Title', { exact: true }).fill('Poles that measure the air');
      await hand.click('Begin');
      await hand.page.waitForURL('**/edit');
      await hand.type('#summary', 'Light, 5G and sensors of the air on one pole.');
      await hand.choose('#pppType', 'CONCESSION');
      await hand.choose('#component', 'ENVIRONMENT');
      await hand.type('#termYears', '15');
      await hand.mark('solicited-no');
      await hand.page.getByLabel('Place', { exact: true }).fill('CN-SH');
      await next(/Next/);
      await hand.type('#amount', '650,000,000');
      await hand.type('#currency', 'CNY');
      await hand.page.keyboard.press('Tab');
      await hand.choose('#funding-0-kind', 'EQUITY');
      await hand.type('#funding-0-name', 'Shareholders');
      await hand.type('#funding-0-amount', '650,000,000');
      await next(/Next/);
      for (const [risk, bearer] of Object.entries(RISKS)) await hand.mark(`risk-${risk}-${bearer}`);
      await next(/Next/);
      for (const side of ['public', 'private', 'civic'])
        await hand.type(`#benefit-${side}-0`, 'Fewer poles, one maintenance.');
      await next(/Next/);
      await hand.type('#site-coordinates', '31.2304, 121.4737');
      await hand.click('Add this site');
      await next(/Next/);
      // Neither data of others nor standards.
      await next('Nothing to state here');
      await next('Nothing to state here');
      await hand.click(hand.page.getByRole('navigation', { name: 'Steps' }).getByRole('button').last());
      await hand.sees('Nothing is missing');
      await hand.click('Submit');
      await hand.page.waitForURL('**/submitted');
    },
  },
  {
    title: 'See who holds a proposal and until when',
    who: 'proposals@shibei',
    most: 0,
    async run(hand) {
      await hand.window.show('/');
      const mine = hand.page.locator('li, tr, article', { hasText: 'Pedestrian crossings that see who is waiting' });
      await mine
        .getByText(/Bureau|Commission|Administration/)
        .first()
        .waitFor();
      await mine
        .getByText(/days? left|Overdue/)
        .first()
        .waitFor();
    },
  },
  {
    title: 'See what was asked when one revises',
    who: 'proposals@huawei',
    most: 2,
    async run(hand) {
      await hand.window.show('/proposals');
      const mine = hand.page.locator('li, tr, article', { hasText: 'Kerbside charging' });
      await hand.click(mine.getByRole('link', { name: /Revise/ }).first());
      await hand.page.locator('.requests blockquote').first().waitFor();
      const seen = await hand.page.evaluate(
        "document.querySelector('.requests blockquote').getBoundingClientRect().bottom < innerHeight",
      );
      if (!seen) throw new Error('What was asked is below the fold.');
    },
  },
  {
    title: 'Offer an agreement on a dataset',
    who: 'data@chinatelecom',
    most: 6,
    async run(hand) {
      await hand.window.show('/data');
      await hand.link('Traffic at junctions, by quarter of an hour');
      await hand.click(
        hand.page
          .getByRole('button', { name: 'Start an agreement' })
          .or(hand.page.getByRole('link', { name: 'Start an agreement' }))
          .last(),
      );
      await hand.click('Begin');
      await hand.page.waitForURL('**/agreements/*/edit');
      await hand.page.locator('.edit').waitFor();
      await hand.click('Offer it');
      await hand.click(hand.page.locator('.cds--modal.is-visible').getByRole('button', { name: 'Offer it' }));
      await hand.page.waitForURL((address) => /agreements\/[\w-]+$/.test(address.pathname));
    },
  },
  {
    title: 'Read last week’s history of a project, by its name',
    who: 'officer@sheitc',
    most: 3,
    async run(hand) {
      await hand.window.show('/');
      await hand.page.keyboard.press('Control+k');
      await hand.page.keyboard.type('Zhangjiang');
      await hand.click(hand.page.locator('.find__option', { hasText: 'Zhangjiang' }).first());
      await hand.page.waitForURL('**/projects/*');
      await hand.link('Activity');
      await hand.page.locator('main tbody tr').first().waitFor();
    },
  },
];

const RISKS = {
  CONSTRUCTION: 'PRIVATE',
  FINANCIAL: 'SHARED',
  AVAILABILITY: 'PRIVATE',
  DEMAND: 'PUBLIC',
  RESIDUAL_VALUE: 'PUBLIC',
};
