// With the panel, which the list alone does without.
import './item-panel.js';

export { default } from '../inbox.page.js';
