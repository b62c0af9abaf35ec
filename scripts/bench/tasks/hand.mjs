/** A hand at the mouse, which counts what it clicks. */
export class Hand {
  clicks = 0;

  constructor(window) {
    this.window = window;
    this.page = window.page;
  }

  async click(what) {
    const target = typeof what === 'string' ? this.page.getByRole('button', { name: what, exact: true }) : what;
    await target.click();
    this.clicks += 1;
  }

  link(name) {
    return this.click(this.page.getByRole('link', { name }).first());
  }

  /** A mark beside words: Carbon hides the mark itself and takes the click on the words. */
  mark(id) {
    return this.click(this.page.locator(`label[for="${id}"]`));
  }

  /** From a list: opened, then chosen. */
  async choose(field, value) {
    await this.page.locator(field).selectOption(value);
    this.clicks += 2;
  }

  type(field, text) {
    return this.page.locator(field).fill(text);
  }

  sees(text) {
    return this.page.getByText(text).first().waitFor();
  }
}
